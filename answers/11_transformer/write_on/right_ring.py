"""A cache of fixed size that is written round and round, sorted out at the end."""


def write_on(w, prompt, steps, window):
    B, T = prompt.shape
    L, D, total = len(w["layers"]), w["embed"].size(1), T + steps
    size = min(window, total - 1)
    kept = torch.zeros(L, 2, B, size, D)
    ids = torch.zeros(B, total, dtype=torch.long)
    ids[:, :T] = prompt
    for t in range(total - 1):
        x = w["embed"][ids[:, t]] + w["places"][t]
        full = min(t + 1, size)
        for i, (w_q, w_k, w_v, w_o) in enumerate(w["layers"]):
            kept[i, 0, :, t % size], kept[i, 1, :, t % size] = x @ w_k, x @ w_v
            k, v = kept[i, :, :, :full]
            weights = (torch.einsum("bd,bsd->bs", x @ w_q, k) / D**0.5).softmax(-1)
            x = x + torch.einsum("bs,bsd->bd", weights, v) @ w_o
        if t >= T - 1:
            ids[:, t + 1] = (x @ w["embed"].T).argmax(-1)
    order = [t % size for t in range(total - 1 - size, total - 1)]
    return ids, [(pair[0][:, order], pair[1][:, order]) for pair in kept]
