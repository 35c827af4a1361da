"""Fits seconds over T.

hint: this is seconds for each token: a power shows as a slope only between logarithms
fails: test_exponent
"""


def exponent(lengths, seconds):
    s = seconds.min(dim=0).values.numpy()
    beyond = s >= 5 * s[0]
    if beyond.sum() < 3:
        beyond[:] = True
    return float(np.polyfit(np.array(lengths)[beyond], s[beyond], 1)[0])
