# %% right="match"
# A branch for each kind.
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


# %% right="shapes"
# Counts from the shapes of real tensors.
def cost(layer, T):
    H, k = layer.H, layer.kernel
    rows = {
        "RNN": [(2, H, H)],
        "GRU": [(6, H, H)],
        "LSTM": [(8, H, H)],
        "convolution": [(k, H, H)],
        "attention": [(4, H, H), (T, H), (T, H)],
    }[layer.kind]
    kept = {
        "LSTM": (2, H),
        "convolution": ((k - 1) * layer.dilation, H),
        "attention": (2, T, H),
    }.get(layer.kind, (H,))
    waits = layer.kind not in ("convolution", "attention")
    return {
        "multiplications": sum(torch.empty(shape).numel() for shape in rows),
        "bytes": torch.empty(kept).nbytes,
        "chain": T if waits else 1,
    }


# %% right="sum"
# Adds up what each token contributes.
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


# %% wrong="attention_constant" fails="test_cost"
# Thinks that what is kept need not be looked at.
# hint: with everything kept, attention per token is not O(1): the new query still meets T keys and mixes T values
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


# %% wrong="attention_waits" fails="test_cost"
# Thinks of writing, not of training.
# hint: in training the whole text is known: no place of an attention layer waits for another
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


# %% wrong="compare_only" fails="test_cost"
# Forgets that the values are mixed.
# hint: comparing with T keys is half of it: mixing T values takes as many multiplications again
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


# %% wrong="input_only" fails="test_cost"
# Forgets the matrices for the state.
# hint: every gate has two matrices, one for the input and one for the state
def cost(layer, T):
    H, gates = layer.H, {"RNN": 1, "GRU": 3, "LSTM": 4}
    if layer.kind in gates:
        work = gates[layer.kind] * H * H
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
    return {"multiplications": work, "bytes": 4 * kept, "chain": chain}


# %% wrong="keys_only" fails="test_cost"
# Keeps the keys and forgets the values.
# hint: you keep the keys alone: the values of all tokens are mixed too
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
        kept = T * H
        chain = 1
    return {"multiplications": work, "bytes": 4 * kept, "chain": chain}


# %% wrong="no_cache" fails="test_cost"
# Computes attention among all T tokens anew.
# hint: you read the whole text again: what was read is kept, so only the new token has to be computed
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
        work = 4 * T * H * H + 2 * T * T * H
        kept = 2 * T * H
        chain = 1
    return {"multiplications": work, "bytes": 4 * kept, "chain": chain}


# %% wrong="no_dilation" fails="test_cost"
# Keeps too few inputs of a dilated convolution.
# hint: the convolution reaches (kernel - 1) times dilation tokens back, and must keep all of them until their turn
def cost(layer, T):
    H, gates = layer.H, {"RNN": 1, "GRU": 3, "LSTM": 4}
    if layer.kind in gates:
        work = 2 * gates[layer.kind] * H * H
        kept = 2 * H if layer.kind == "LSTM" else H
        chain = T
    elif layer.kind == "convolution":
        work = layer.kernel * H * H
        kept = (layer.kernel - 1) * H
        chain = 1
    else:
        work = 4 * H * H + 2 * T * H
        kept = 2 * T * H
        chain = 1
    return {"multiplications": work, "bytes": 4 * kept, "chain": chain}


# %% wrong="numbers" fails="test_cost"
# Counts numbers instead of bytes.
# hint: you counted numbers: each of them takes 4 bytes
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


# %% wrong="one_chain" fails="test_cost"
# Takes the cell's states for parallel.
# hint: a recurrent step waits for the state of the step before: the chain grows with T
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


# %% wrong="one_state" fails="test_cost"
# Forgets the cell state of the LSTM.
# hint: an LSTM hands two rows to the next token, its hidden state and its cell state
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


# %% wrong="weights_as_state" fails="test_cost"
# Counts the weights as what is kept.
# hint: these are the bytes of the weights: all texts share them; count what is kept of this one text
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
