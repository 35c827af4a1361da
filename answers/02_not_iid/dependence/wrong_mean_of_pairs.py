"""Means instead of sums: the two have different numbers of terms.

hint: you divided one mean by another: above there are T - lag terms, below T; take the sums
fails: test_dependence
"""


def dependence(x, lag):
    T = x.shape[1]
    d = x - x.mean(axis=1, keepdims=True)
    return (d[:, : T - lag] * d[:, lag:]).mean(axis=1) / (d**2).mean(axis=1)
