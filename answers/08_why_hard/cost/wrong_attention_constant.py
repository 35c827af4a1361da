"""Thinks that what is kept need not be looked at.

hint: with everything kept, attention per token is not O(1): the new query still meets T keys and mixes T values
fails: test_cost
"""


def cost(layer, T):
    H, gates = layer.H, {"RNN": 1, "GRU": 3, "LSTM": 4}
    if layer.kind in gates:
        work = 2 * gates[layer.kind] * H * H
        kept = 2 * H if layer.kind == "LSTM" else H
        chain = T
    elif layer.kind == "convolution":
        work = layer.kernel * H * H
        kept = (layer.kernel - 1) * layer.dilation * H
        chain = 1
    else:
        work = 4 * H * H
        kept = 2 * T * H
        chain = 1
    return {"multiplications": work, "bytes": 4 * kept, "chain": chain}
