"""Rolls to the left.

hint: off by one, to the left: you mark what stood before the same symbol, not what followed it
fails: test_induction_score
"""


def induction_score(pattern, tokens):
    before = (tokens[:, :, None] == tokens[:, None]).tril(-1)
    counts = before.any(dim=2)
    weight = (pattern * before.roll(-1, dims=2)[:, None]).sum(dim=3) * counts[:, None]
    return weight.sum(dim=(0, 2)) / counts.sum()
