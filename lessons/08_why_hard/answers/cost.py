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


# %% right="real_layers"
# Counts the weights of real layers.
def cost(layer, T):
    H, kind, kept = layer.H, layer.kind, layer.H
    if kind == "attention":
        net, kept = torch.nn.MultiheadAttention(H, 1, bias=False), 2 * T * H
    elif kind == "convolution":
        net = torch.nn.Conv1d(H, H, layer.kernel, dilation=layer.dilation, bias=False)
        kept = (layer.kernel - 1) * layer.dilation * H
    else:
        net = getattr(torch.nn, kind)(H, H, bias=False)
        kept = 2 * H if kind == "LSTM" else H
    work = sum(weight.numel() for weight in net.parameters())
    return {
        "multiplications": work + (2 * T * H if kind == "attention" else 0),
        "bytes": 4 * kept,
        "chain": 1 if kind in ("attention", "convolution") else T,
    }


# %% wrong="attention_constant" fails="test_cost"
# Thinks that what is kept need not be looked at.
# hint: with everything kept, attention per token is not O(1): the new query still meets T keys and mixes T values
# ko: 모두 간직해도 토큰 하나의 어텐션은 O(1)이 아닙니다. 새 쿼리는 여전히 키 T개를 만나고 값 T개를 섞습니다
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
# ko: 학습할 때는 글 전체를 압니다. 어텐션 층의 어느 자리도 다른 자리를 기다리지 않습니다
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
# ko: 키 T개와 견주는 것은 절반입니다. 값 T개를 섞는 데 곱셈이 그만큼 더 듭니다
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
# ko: 게이트마다 행렬이 둘입니다. 하나는 입력, 하나는 상태를 위한 것입니다
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
# ko: 키만 간직했습니다. 모든 토큰의 값도 섞습니다
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
# ko: 글 전체를 다시 읽었습니다. 읽은 것은 간직하니 새 토큰만 계산하면 됩니다
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
# ko: 합성곱은 (kernel - 1) 곱하기 dilation 토큰 뒤까지 닿고, 차례가 올 때까지 모두 간직해야 합니다
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
# ko: 수의 개수를 셌습니다. 하나에 4바이트입니다
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
# ko: 순환 스텝은 앞 스텝의 상태를 기다립니다. 사슬은 T와 함께 길어집니다
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
# ko: LSTM은 다음 토큰에 두 행을 넘깁니다. 은닉 상태와 셀 상태입니다
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
# ko: 가중치의 바이트입니다. 가중치는 모든 글이 함께 쓰니, 이 글 하나를 위해 간직하는 것을 세세요
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
