"""A product of 0/1 matrices, made bool in the end."""


def visible(lengths, T):
    causal = torch.tril(torch.ones(T, T, dtype=torch.long))
    real = torch.stack([(torch.arange(T) < n).long() for n in lengths])
    return torch.einsum("ts,bs->bts", causal, real) == 1
