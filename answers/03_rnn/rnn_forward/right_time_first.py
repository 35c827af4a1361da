"""Turns everything to time first and fills a tensor made beforehand."""


def rnn_forward(x, weights, h_0=None, batch_first=True):
    if batch_first:
        x = x.transpose(0, 1)
    T, B, _ = x.shape
    H = weights[1].shape[0]
    h = x.new_zeros(B, H) if h_0 is None else h_0
    states = x.new_empty(T, B, H)
    for t in range(T):
        h = rnn_step(x[t], h, *weights)
        states[t] = h
    return (states.transpose(0, 1) if batch_first else states), h
