"""An inner function feeds one symbol; first the prompt, then its own words."""


def write_on(w, prompt, steps, window):
    B, D = len(prompt), w["embed"].size(1)
    caches = [(torch.empty(B, 0, D), torch.empty(B, 0, D)) for _ in w["layers"]]

    def feed(symbol, t):
        x = w["embed"][symbol][:, None] + w["places"][t]  # (B, 1, D)
        for i, (w_q, w_k, w_v, w_o) in enumerate(w["layers"]):
            k = torch.cat((caches[i][0], x @ w_k), dim=1)[:, -window:]
            v = torch.cat((caches[i][1], x @ w_v), dim=1)[:, -window:]
            caches[i] = (k, v)
            x = x + F.scaled_dot_product_attention(x @ w_q, k, v) @ w_o
        return torch.argmax(x @ w["embed"].T, dim=-1)  # (B, 1)

    for t in range(prompt.size(1)):
        new = feed(prompt[:, t], t)
    ids = torch.cat((prompt, new), dim=1)
    while ids.size(1) < prompt.size(1) + steps:
        new = feed(ids[:, -1], ids.size(1) - 1)
        ids = torch.cat((ids, new), dim=1)
    return ids, caches
