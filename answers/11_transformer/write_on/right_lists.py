"""The cache as lists of rows; attention written out."""


def write_on(w, prompt, steps, window):
    L, D, T = len(w["layers"]), w["embed"].size(1), prompt.size(1)
    keys, values = [[] for _ in range(L)], [[] for _ in range(L)]
    text = list(prompt.unbind(dim=1))
    for t in range(T + steps - 1):
        x = w["embed"][text[t]] + w["places"][t]
        for i, (w_q, w_k, w_v, w_o) in enumerate(w["layers"]):
            keys[i].append(x @ w_k)
            values[i].append(x @ w_v)
            del keys[i][:-window], values[i][:-window]
            k, v = torch.stack(keys[i], 1), torch.stack(values[i], 1)
            weights = torch.softmax((k @ (x @ w_q)[:, :, None]) / D**0.5, dim=1)
            x = x + (weights * v).sum(dim=1) @ w_o
        if t + 1 == len(text):
            text.append((x @ w["embed"].T).argmax(dim=1))
    return torch.stack(text, 1), [
        (torch.stack(k, 1), torch.stack(v, 1)) for k, v in zip(keys, values)
    ]
