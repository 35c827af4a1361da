"""Columns for rows.

hint: rows and columns are swapped: row t of the pattern is the place that looks
fails: test_induction_score
"""


def induction_score(pattern, tokens):
    before = (tokens[:, :, None] == tokens[:, None]).tril(-1)
    weight = (pattern.mT * before.roll(1, dims=2)[:, None]).sum(dim=3)
    return weight.sum(dim=(0, 2)) / before.any(dim=2).sum()
