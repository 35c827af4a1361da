"""Fits log seconds over T.

hint: you took the logarithm of the seconds only: that finds an exponential, not a power; T needs one too
fails: test_exponent
"""


def exponent(lengths, seconds):
    s = seconds.min(dim=0).values.numpy()
    beyond = s >= 5 * s[0]
    if beyond.sum() < 3:
        beyond[:] = True
    return float(np.polyfit(np.array(lengths)[beyond], np.log(s[beyond]), 1)[0])
