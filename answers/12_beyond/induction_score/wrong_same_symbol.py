"""Marks the earlier symbol itself.

hint: off by one: you measure who looks at the same symbol, an induction head looks at what followed it
fails: test_induction_score
"""


def induction_score(pattern, tokens):
    before = (tokens[:, :, None] == tokens[:, None]).tril(-1)
    weight = (pattern * before[:, None]).sum(dim=3)
    return weight.sum(dim=(0, 2)) / before.any(dim=2).sum()
