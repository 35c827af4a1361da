"""Subtracts the mean of each time over the batch.

hint: you took the mean over the batch (axis 0): the mean of a series goes over time, axis 1
fails: test_dependence
"""


def dependence(x, lag):
    T = x.shape[1]
    d = x - x.mean(axis=0, keepdims=True)
    return (d[:, : T - lag] * d[:, lag:]).sum(axis=1) / (d**2).sum(axis=1)
