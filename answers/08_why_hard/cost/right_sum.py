"""Adds up what each token contributes."""


def cost(layer, T):
    square = layer.H * layer.H
    result = {"multiplications": 0, "bytes": 0, "chain": 1}
    if layer.kind == "attention":
        result["multiplications"] = 4 * square
        for _ in range(T):
            result["multiplications"] += layer.H + layer.H  # compare, then mix
            result["bytes"] += 4 * (layer.H + layer.H)  # a key and a value
    elif layer.kind == "convolution":
        result["multiplications"] = layer.kernel * square
        field = 1 + (layer.kernel - 1) * layer.dilation
        result["bytes"] = 4 * layer.H * (field - 1)
    else:
        gates = {"RNN": 1, "GRU": 3, "LSTM": 4}[layer.kind]
        result["multiplications"] = gates * (square + square)
        result["bytes"] = 4 * layer.H + 4 * layer.H * (layer.kind == "LSTM")
        result["chain"] = T
    return result
