"""The causal mask alone.

hint: the lengths are not used: pads are seen by all places behind them
fails: test_visible
"""


def visible(lengths, T):
    return torch.ones(T, T).tril().bool().expand(len(lengths), T, T)
