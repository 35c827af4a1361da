"""The median of the runs.

hint: you took the median, but here most runs of some lengths had a hiccup: noise only adds, so take the fastest
fails: test_exponent
"""


def exponent(lengths, seconds):
    s = seconds.median(dim=0).values.numpy()
    beyond = s >= 5 * s[0]
    if beyond.sum() < 3:
        beyond[:] = True
    return float(np.polyfit(np.log(np.array(lengths)[beyond]), np.log(s[beyond]), 1)[0])
