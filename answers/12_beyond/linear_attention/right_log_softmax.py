"""A softmax of the logs of the products: the same weights."""


def linear_attention(q, k, v):
    logs = (phi(q) @ phi(k).transpose(1, 2)).log()
    T = q.size(1)
    hidden = torch.arange(T)[None] > torch.arange(T)[:, None]
    return logs.masked_fill(hidden, -torch.inf).softmax(dim=2) @ v
