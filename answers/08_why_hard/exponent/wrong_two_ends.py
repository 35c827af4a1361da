"""The first and the last length decide.

hint: you compared the last length with the first, which measures the overhead: use the long ones
fails: test_exponent
"""


def exponent(lengths, seconds):
    s = seconds.min(dim=0).values
    return float((s[-1] / s[0]).log() / math.log(lengths[-1] / lengths[0]))
