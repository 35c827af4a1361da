"""Divides by the number of points: an autocovariance.

hint: you divided by the number of points: that is a covariance, which grows with the scale; divide by the sum of the squares
fails: test_dependence
"""


def dependence(x, lag):
    T = x.shape[1]
    d = x - x.mean(axis=1, keepdims=True)
    return (d[:, : T - lag] * d[:, lag:]).sum(axis=1) / T
