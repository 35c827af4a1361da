"""One mean for the whole batch.

hint: you subtracted the mean of the whole batch: each series has a level of its own
fails: test_dependence
"""


def dependence(x, lag):
    T = x.shape[1]
    d = x - x.mean()
    return (d[:, : T - lag] * d[:, lag:]).sum(axis=1) / (d**2).sum(axis=1)
