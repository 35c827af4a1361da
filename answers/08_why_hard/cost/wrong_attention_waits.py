"""Thinks of writing, not of training.

hint: in training the whole text is known: no place of an attention layer waits for another
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
        chain = T
    return {"multiplications": work, "bytes": 4 * kept, "chain": chain}
