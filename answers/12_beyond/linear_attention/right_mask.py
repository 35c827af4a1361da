"""Weights with a mask, divided first."""


def linear_attention(q, k, v):
    weights = torch.einsum("btd,bsd->bts", F.elu(q) + 1, F.elu(k) + 1)
    future = torch.ones(q.size(1), q.size(1)).triu(1).bool()
    weights = weights.masked_fill(future, 0.0)
    weights = F.normalize(weights, p=1, dim=-1)
    return torch.bmm(weights, v)
