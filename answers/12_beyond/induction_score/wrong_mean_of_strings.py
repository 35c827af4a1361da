"""A mean for each string, then the mean of those.

hint: you averaged the strings: one with few repeats then weighs as much as one with many; average over all rows that count
fails: test_induction_score
"""


def induction_score(pattern, tokens):
    before = (tokens[:, :, None] == tokens[:, None]).tril(-1)
    weight = (pattern * before.roll(1, dims=2)[:, None]).sum(dim=3).sum(dim=2)
    return (weight / before.any(dim=2).sum(dim=1)[:, None]).mean(dim=0)
