"""Multiplies the raw values.

hint: you used the raw values: far from 0 every series looks dependent; subtract its mean first
fails: test_dependence
"""


def dependence(x, lag):
    T = x.shape[1]
    return (x[:, : T - lag] * x[:, lag:]).sum(axis=1) / (x**2).sum(axis=1)
