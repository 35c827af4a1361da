"""Gives up where nothing has grown.

hint: where nothing grew, fit all lengths
fails: test_exponent
"""


def exponent(lengths, seconds):
    s = seconds.min(dim=0).values.numpy()
    beyond = s >= 5 * s[0]
    if beyond.sum() < 3:
        return math.nan
    return float(np.polyfit(np.log(np.array(lengths)[beyond]), np.log(s[beyond]), 1)[0])
