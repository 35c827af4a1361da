"""triu instead of tril.

hint: your mask is transposed: it hides the past and shows the future
fails: test_visible
"""


def visible(lengths, T):
    real = torch.arange(T) < lengths[:, None]
    return torch.ones(T, T).triu().bool() & real[:, None]
