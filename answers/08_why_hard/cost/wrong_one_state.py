"""Forgets the cell state of the LSTM.

hint: an LSTM hands two rows to the next token, its hidden state and its cell state
fails: test_cost
"""


def cost(layer, T):
    H, gates = layer.H, {"RNN": 1, "GRU": 3, "LSTM": 4}
    if layer.kind in gates:
        work = 2 * gates[layer.kind] * H * H
        kept = H
        chain = T
    elif layer.kind == "convolution":
        work = layer.kernel * H * H
        kept = (layer.kernel - 1) * layer.dilation * H
        chain = 1
    else:
        work = 4 * H * H + 2 * T * H
        kept = 2 * T * H
        chain = 1
    return {"multiplications": work, "bytes": 4 * kept, "chain": chain}
