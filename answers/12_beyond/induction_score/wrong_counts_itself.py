"""A symbol counts as its own earlier occurrence.

hint: every symbol counted as its own earlier occurrence: take only places before t
fails: test_induction_score
"""


def induction_score(pattern, tokens):
    before = (tokens[:, :, None] == tokens[:, None]).tril()
    after = before.roll(1, dims=2)
    weight = (pattern * after[:, None]).sum(dim=3)
    return weight.sum(dim=(0, 2)) / after.any(dim=2).sum()
