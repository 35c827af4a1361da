"""Takes the cell's states for parallel.

hint: a recurrent step waits for the state of the step before: the chain grows with T
fails: test_cost
"""


def cost(layer, T):
    H, gates = layer.H, {"RNN": 1, "GRU": 3, "LSTM": 4}
    if layer.kind in gates:
        work = 2 * gates[layer.kind] * H * H
        kept = 2 * H if layer.kind == "LSTM" else H
        chain = 1
    elif layer.kind == "convolution":
        work = layer.kernel * H * H
        kept = (layer.kernel - 1) * layer.dilation * H
        chain = 1
    else:
        work = 4 * H * H + 2 * T * H
        kept = 2 * T * H
        chain = 1
    return {"multiplications": work, "bytes": 4 * kept, "chain": chain}
