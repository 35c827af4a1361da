"""Forgets that the values are mixed.

hint: comparing with T keys is half of it: mixing T values takes as many multiplications again
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
        work = 4 * H * H + T * H
        kept = 2 * T * H
        chain = 1
    return {"multiplications": work, "bytes": 4 * kept, "chain": chain}
