"""True where it is hidden, as nn.MultiheadAttention wants it.

hint: your mask is inverted: here True means "may look", as in scaled_dot_product_attention
fails: test_visible
"""


def visible(lengths, T):
    real = torch.arange(T) < lengths[:, None]
    return ~(torch.ones(T, T).tril().bool() & real[:, None])
