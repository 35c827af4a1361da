"""Fits all lengths, the overhead included.

hint: your line goes through the overhead: at short T the time hardly grows, so leave those lengths out
fails: test_exponent
"""


def exponent(lengths, seconds):
    fastest = seconds.min(dim=0).values
    return float(np.polyfit(np.log(lengths), np.log(fastest.numpy()), 1)[0])
