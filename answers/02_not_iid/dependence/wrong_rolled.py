"""np.roll joins the end to the beginning.

hint: roll joins the end to the beginning: those pairs do not exist
fails: test_dependence
"""


def dependence(x, lag):
    d = x - x.mean(axis=1, keepdims=True)
    return (d * np.roll(d, lag, axis=1)).sum(axis=1) / (d**2).sum(axis=1)
