"""Products and sums without a matrix product."""


def join_steps(first, second):
    (A, b), (C, d) = first, second
    product = (A.unsqueeze(-1) * C.unsqueeze(-3)).sum(dim=-2)
    return product, (b.unsqueeze(-1) * C).sum(dim=-2) + d
