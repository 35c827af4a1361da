"""Fits log T over log seconds.

hint: your axes are swapped: this is log T over log seconds, one over the exponent
fails: test_exponent
"""


def exponent(lengths, seconds):
    s = seconds.min(dim=0).values.numpy()
    beyond = s >= 5 * s[0]
    if beyond.sum() < 3:
        beyond[:] = True
    return float(np.polyfit(np.log(s[beyond]), np.log(np.array(lengths)[beyond]), 1)[0])
