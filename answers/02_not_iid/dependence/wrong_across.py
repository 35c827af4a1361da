"""Compares different series at one time.

hint: you compared across sequences: independent sequences are still i.i.d. samples; time is axis 1
fails: test_dependence
"""


def dependence(x, lag):
    B = x.shape[0]
    d = x - x.mean(axis=0)
    return (d[: B - lag] * d[lag:]).sum(axis=0) / (d**2).sum(axis=0)
