"""np.corrcoef centres and scales each of the two pieces by itself.

hint: corrcoef gives each of the two pieces a mean and spread of its own: close, but here one mean and one sum of squares serve both
fails: test_dependence
"""


def dependence(x, lag):
    T = x.shape[1]
    return np.array([np.corrcoef(row[: T - lag], row[lag:])[0, 1] for row in x])
