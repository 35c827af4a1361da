# %% right="lists"
# The cache as lists of rows; attention written out.
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


# %% right="ring"
# A cache of fixed size that is written round and round, sorted out at the end.
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


# %% right="step_function"
# An inner function feeds one symbol; first the prompt, then its own words.
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


# %% wrong="last_symbol_fed" fails="test_write_on"
# Feeds the last symbol, too, before it returns.
# hint: one symbol too many was fed: after T + steps - 1 of them the continuation is complete
# ko: 기호를 하나 더 넣었습니다. T + steps - 1개를 넣으면 이어쓰기가 끝납니다
def write_on(w, prompt, steps, window):
    ids, B, D, T = prompt, len(prompt), w["embed"].size(1), prompt.size(1)
    caches = [(torch.zeros(B, 0, D), torch.zeros(B, 0, D)) for _ in w["layers"]]
    for t in range(T + steps):
        x = w["embed"][ids[:, t]] + w["places"][t]
        for i, (w_q, w_k, w_v, w_o) in enumerate(w["layers"]):
            k = torch.cat([caches[i][0], (x @ w_k)[:, None]], dim=1)[:, -window:]
            v = torch.cat([caches[i][1], (x @ w_v)[:, None]], dim=1)[:, -window:]
            caches[i] = (k, v)
            x = x + F.scaled_dot_product_attention((x @ w_q)[:, None], k, v)[:, 0] @ w_o
        if t >= T - 1:
            ids = torch.cat([ids, (x @ w["embed"].T).argmax(-1, keepdim=True)], dim=1)
    return ids[:, : T + steps], caches


# %% wrong="not_trimmed" fails="test_write_on"
# The cache grows for ever.
# hint: your cache is not trimmed: a layer remembers the last `window` keys and values only
# ko: 캐시를 자르지 않았습니다. 층은 마지막 `window`개의 키와 값만 기억합니다
def write_on(w, prompt, steps, window):
    ids, B, D, T = prompt, len(prompt), w["embed"].size(1), prompt.size(1)
    caches = [(torch.zeros(B, 0, D), torch.zeros(B, 0, D)) for _ in w["layers"]]
    for t in range(T + steps - 1):
        x = w["embed"][ids[:, t]] + w["places"][t]
        for i, (w_q, w_k, w_v, w_o) in enumerate(w["layers"]):
            k = torch.cat([caches[i][0], (x @ w_k)[:, None]], dim=1)
            v = torch.cat([caches[i][1], (x @ w_v)[:, None]], dim=1)
            caches[i] = (k, v)
            x = x + F.scaled_dot_product_attention((x @ w_q)[:, None], k, v)[:, 0] @ w_o
        if t >= T - 1:
            ids = torch.cat([ids, (x @ w["embed"].T).argmax(-1, keepdim=True)], dim=1)
    return ids, caches


# %% wrong="position_always_zero" fails="test_write_on"
# Each symbol is fed alone, and so it stands at place 0.
# hint: a symbol that is fed alone still has its place: add places[t], not places[0]
# ko: 혼자 넣은 기호에도 자기 자리가 있습니다. places[0]이 아니라 places[t]를 더하세요
def write_on(w, prompt, steps, window):
    ids, B, D, T = prompt, len(prompt), w["embed"].size(1), prompt.size(1)
    caches = [(torch.zeros(B, 0, D), torch.zeros(B, 0, D)) for _ in w["layers"]]
    for t in range(T + steps - 1):
        x = w["embed"][ids[:, t]] + w["places"][0]
        for i, (w_q, w_k, w_v, w_o) in enumerate(w["layers"]):
            k = torch.cat([caches[i][0], (x @ w_k)[:, None]], dim=1)[:, -window:]
            v = torch.cat([caches[i][1], (x @ w_v)[:, None]], dim=1)[:, -window:]
            caches[i] = (k, v)
            x = x + F.scaled_dot_product_attention((x @ w_q)[:, None], k, v)[:, 0] @ w_o
        if t >= T - 1:
            ids = torch.cat([ids, (x @ w["embed"].T).argmax(-1, keepdim=True)], dim=1)
    return ids, caches


# %% wrong="position_restarts" fails="test_write_on"
# After the prompt the places start at 0 again.
# hint: your places restart at 0 after the prompt: the new symbol stands behind it, at place t
# ko: 프롬프트 뒤에 자리가 0부터 다시 시작합니다. 새 기호는 그 뒤, 자리 t에 있습니다
def write_on(w, prompt, steps, window):
    ids, B, D, T = prompt, len(prompt), w["embed"].size(1), prompt.size(1)
    caches = [(torch.zeros(B, 0, D), torch.zeros(B, 0, D)) for _ in w["layers"]]
    for t in range(T + steps - 1):
        x = w["embed"][ids[:, t]] + w["places"][t if t < T else t - T]
        for i, (w_q, w_k, w_v, w_o) in enumerate(w["layers"]):
            k = torch.cat([caches[i][0], (x @ w_k)[:, None]], dim=1)[:, -window:]
            v = torch.cat([caches[i][1], (x @ w_v)[:, None]], dim=1)[:, -window:]
            caches[i] = (k, v)
            x = x + F.scaled_dot_product_attention((x @ w_q)[:, None], k, v)[:, 0] @ w_o
        if t >= T - 1:
            ids = torch.cat([ids, (x @ w["embed"].T).argmax(-1, keepdim=True)], dim=1)
    return ids, caches


# %% wrong="present_left_out" fails="test_write_on"
# The present joins the cache after the attention.
# hint: a symbol must see itself: put its key and value into the cache before you attend
# ko: 기호는 자기 자신을 보아야 합니다. 어텐션 앞에 키와 값을 캐시에 넣으세요
def write_on(w, prompt, steps, window):
    ids, B, D, T = prompt, len(prompt), w["embed"].size(1), prompt.size(1)
    caches = [(torch.zeros(B, 0, D), torch.zeros(B, 0, D)) for _ in w["layers"]]
    for t in range(T + steps - 1):
        x = w["embed"][ids[:, t]] + w["places"][t]
        for i, (w_q, w_k, w_v, w_o) in enumerate(w["layers"]):
            k, v = caches[i]
            new = (x @ w_k)[:, None], (x @ w_v)[:, None]
            caches[i] = tuple(
                torch.cat(both, 1)[:, -window:] for both in zip((k, v), new)
            )
            if t:
                x = (
                    x
                    + F.scaled_dot_product_attention((x @ w_q)[:, None], k, v)[:, 0]
                    @ w_o
                )
        if t >= T - 1:
            ids = torch.cat([ids, (x @ w["embed"].T).argmax(-1, keepdim=True)], dim=1)
    return ids, caches


# %% wrong="prompt_end_fed_twice" fails="test_write_on"
# The whole prompt is fed, then its last symbol again.
# hint: the last symbol of the prompt is in your cache twice: it was fed with the prompt already
# ko: 프롬프트의 마지막 기호가 캐시에 두 번 있습니다. 프롬프트와 함께 이미 넣었습니다
def write_on(w, prompt, steps, window):
    ids, B, D, T = prompt, len(prompt), w["embed"].size(1), prompt.size(1)
    caches = [(torch.zeros(B, 0, D), torch.zeros(B, 0, D)) for _ in w["layers"]]

    def feed(t):
        x = w["embed"][ids[:, t]] + w["places"][t]
        for i, (w_q, w_k, w_v, w_o) in enumerate(w["layers"]):
            k = torch.cat([caches[i][0], (x @ w_k)[:, None]], dim=1)[:, -window:]
            v = torch.cat([caches[i][1], (x @ w_v)[:, None]], dim=1)[:, -window:]
            caches[i] = (k, v)
            x = x + F.scaled_dot_product_attention((x @ w_q)[:, None], k, v)[:, 0] @ w_o
        return (x @ w["embed"].T).argmax(-1, keepdim=True)

    for t in range(T):
        feed(t)
    for t in range(T - 1, T + steps - 1):
        ids = torch.cat([ids, feed(t)], dim=1)
    return ids, caches


# %% equivalent="one_cache_for_all" of="solution"
# Each layer gets a cache of its own in the first round; the empty one is not changed.
# -     caches = [(torch.zeros(B, 0, D), torch.zeros(B, 0, D)) for _ in w["layers"]]
# +     caches = [(torch.zeros(B, 0, D), torch.zeros(B, 0, D))] * len(list(w["layers"]))


# %% equivalent="empty_keys_of_ones" of="solution"
# An empty tensor holds no number.
# -     caches = [(torch.zeros(B, 0, D), torch.zeros(B, 0, D)) for _ in w["layers"]]
# +     caches = [(torch.ones(B, 0, D), torch.zeros(B, 0, D)) for _ in w["layers"]]


# %% equivalent="empty_values_of_ones" of="solution"
# An empty tensor holds no number.
# -     caches = [(torch.zeros(B, 0, D), torch.zeros(B, 0, D)) for _ in w["layers"]]
# +     caches = [(torch.zeros(B, 0, D), torch.ones(B, 0, D)) for _ in w["layers"]]


# %% equivalent="last_of_one" of="solution"
# There is one query, so the first is the last.
# -                 + F.scaled_dot_product_attention((x @ w_q)[:, None], *caches[i])[:, 0]
# +                 + F.scaled_dot_product_attention((x @ w_q)[:, None], *caches[i])[:, -1]


# %% equivalent="last_of_two" of="solution"
# The scores have two axes, so the last one is number 1.
# -             ids = torch.cat([ids, (x @ w["embed"].T).argmax(-1, keepdim=True)], dim=1)
# +             ids = torch.cat([ids, (x @ w["embed"].T).argmax(1, keepdim=True)], dim=1)
