"""Counts the weights as what is kept.

hint: these are the bytes of the weights: all texts share them; count what is kept of this one text
fails: test_cost
"""


def cost(layer, T):
    H, gates = layer.H, {"RNN": 1, "GRU": 3, "LSTM": 4}
    if layer.kind in gates:
        work = 2 * gates[layer.kind] * H * H
        kept = 2 * gates[layer.kind] * H * H
        chain = T
    elif layer.kind == "convolution":
        work = layer.kernel * H * H
        kept = layer.kernel * H * H
        chain = 1
    else:
        work = 4 * H * H + 2 * T * H
        kept = 4 * H * H
        chain = 1
    return {"multiplications": work, "bytes": 4 * kept, "chain": chain}
