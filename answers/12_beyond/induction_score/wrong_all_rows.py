"""Divides by all rows.

hint: you divided by all rows: a symbol that has not occurred before has nothing to look at, so its row does not count
fails: test_induction_score
"""


def induction_score(pattern, tokens):
    before = (tokens[:, :, None] == tokens[:, None]).tril(-1)
    weight = (pattern * before.roll(1, dims=2)[:, None]).sum(dim=3)
    return weight.mean(dim=(0, 2))
