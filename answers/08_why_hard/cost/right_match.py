"""A branch for each kind."""


def cost(layer, T):
    H = layer.H
    match layer.kind:
        case "RNN":
            work, kept, chain = 2 * H**2, H, T
        case "GRU":
            work, kept, chain = 6 * H**2, H, T
        case "LSTM":
            work, kept, chain = 8 * H**2, 2 * H, T
        case "convolution":
            back = (layer.kernel - 1) * layer.dilation
            work, kept, chain = layer.kernel * H**2, back * H, 1
        case "attention":
            work, kept, chain = 2 * H * (2 * H + T), 2 * T * H, 1
    return {"multiplications": work, "bytes": 4 * kept, "chain": chain}
