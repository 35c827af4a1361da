"""Counts numbers instead of bytes.

hint: you counted numbers: each of them takes 4 bytes
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
        work = 4 * H * H + 2 * T * H
        kept = 2 * T * H
        chain = 1
    return {"multiplications": work, "bytes": kept, "chain": chain}
