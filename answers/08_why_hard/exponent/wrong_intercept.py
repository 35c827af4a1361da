"""Returns the second number of polyfit.

hint: this is where the line starts, not its slope: polyfit returns the slope first
fails: test_exponent
"""


def exponent(lengths, seconds):
    s = seconds.min(dim=0).values.numpy()
    beyond = s >= 5 * s[0]
    if beyond.sum() < 3:
        beyond[:] = True
    return float(np.polyfit(np.log(np.array(lengths)[beyond]), np.log(s[beyond]), 1)[1])
