# %% right="closed_form"
# No loop: what is left of each input at the end, from running sums of the gates.
def selective(x, w, bias, a):
    gates = torch.sigmoid(torch.einsum("btd,d->bt", x, w) + bias)
    after = gates.sum(dim=1, keepdim=True) - gates.cumsum(dim=1)  # time that passes
    left = a ** after[..., None]  # (B, T, N)
    return torch.einsum("bt,btd,btn->bdn", gates, x, left)


# %% right="logs"
# exp of gate times log a.
def selective(x, w, bias, a):
    B, T, D = x.shape
    h = torch.zeros(B, D, len(a), dtype=x.dtype)
    speed = torch.log(a)
    for t in range(T):
        gate = 1 / (1 + torch.exp(-(x[:, t] * w).sum(dim=1) - bias))
        gate = gate.reshape(B, 1, 1)
        h = torch.exp(gate * speed) * h + gate * x[:, t].unsqueeze(2)
    return h


# %% right="string_by_string"
# Loops over strings and places, with outer products.
def selective(x, w, bias, a):
    ends = []
    for string in x:
        h = torch.zeros(len(w), len(a)).to(x)
        for row, score in zip(string, string @ w + bias):
            gate = torch.sigmoid(score)
            h = h * a**gate + torch.outer(row, torch.ones_like(a)) * gate
        ends.append(h)
    return torch.stack(ends)


# %% wrong="always_fades" of="solution" fails="test_selective test_selective_copying"
# Only the writing is gated.
# hint: your memory fades at blanks, too: the gate belongs in the exponent of a as well
# -     h = x.new_zeros(x.size(0), x.size(2), len(a))
# +     h = x.new_zeros(len(x), x.size(2), len(a))
# -         h = a**gate * h + gate * x_t[..., None]
# +         h = a * h + gate * x_t[..., None]


# %% wrong="always_writes" of="solution" fails="test_selective"
# Only the fading is gated.
# hint: a closed gate must write nothing: multiply x_t by the gate
# -     h = x.new_zeros(x.size(0), x.size(2), len(a))
# +     h = x.new_zeros(len(x), x.size(2), len(a))
# -         h = a**gate * h + gate * x_t[..., None]
# +         h = a**gate * h + x_t[..., None]


# %% wrong="constant_gate" of="solution" fails="test_selective test_selective_copying"
# The gate comes from the bias alone.
# hint: your gate does not depend on the input: blanks and symbols let the same time pass
# -     h = x.new_zeros(x.size(0), x.size(2), len(a))
# +     h = x.new_zeros(len(x), x.size(2), len(a))
# +     gate = torch.sigmoid(torch.as_tensor(bias)) + 0 * w.sum()
# -         gate = torch.sigmoid(x_t @ w + bias)[:, None, None]  # (B, 1, 1)


# %% wrong="gate_of_the_first" of="solution" fails="test_selective test_selective_copying"
# One gate for the string, from its first symbol.
# hint: your gate looks at the first symbol only: every x_t decides for its own step
# -     h = x.new_zeros(x.size(0), x.size(2), len(a))
# +     h = x.new_zeros(len(x), x.size(2), len(a))
# +     gate = torch.sigmoid(x[:, 0] @ w + bias)[:, None, None]
# -         gate = torch.sigmoid(x_t @ w + bias)[:, None, None]  # (B, 1, 1)


# %% wrong="gate_of_the_mean" of="solution" fails="test_selective test_selective_copying"
# One gate for the string, from the mean over time.
# hint: your gate is made from the mean of the string: it sees the future, and it is the same at every step
# -     h = x.new_zeros(x.size(0), x.size(2), len(a))
# +     h = x.new_zeros(len(x), x.size(2), len(a))
# +     gate = torch.sigmoid(x.mean(dim=1) @ w + bias)[:, None, None]
# -         gate = torch.sigmoid(x_t @ w + bias)[:, None, None]  # (B, 1, 1)


# %% wrong="gate_upside_down" of="solution" fails="test_selective test_selective_copying"
# Fades when the gate is closed.
# hint: your memory fades while the gate is closed and stands still while it is open: the exponent is Δ, not 1 − Δ
# -     h = x.new_zeros(x.size(0), x.size(2), len(a))
# +     h = x.new_zeros(len(x), x.size(2), len(a))
# -         h = a**gate * h + gate * x_t[..., None]
# +         h = a ** (1 - gate) * h + gate * x_t[..., None]


# %% wrong="no_sigmoid" of="solution" fails="test_selective test_selective_copying"
# The plain score is the gate.
# hint: the sigmoid is missing: time can neither run backwards nor faster than one step
# -     h = x.new_zeros(x.size(0), x.size(2), len(a))
# +     h = x.new_zeros(len(x), x.size(2), len(a))
# -         gate = torch.sigmoid(x_t @ w + bias)[:, None, None]  # (B, 1, 1)
# +         gate = (x_t @ w + bias)[:, None, None]


# %% wrong="product_not_dot" fails="test_selective test_selective_copying"
# A gate for each number of x_t.
# hint: you multiplied x_t by w number by number: x_t · w is their sum, one gate for the whole step
def selective(x, w, bias, a):
    h = x.new_zeros(x.size(0), x.size(2), len(a))
    for x_t in x.unbind(dim=1):
        gate = torch.sigmoid(x_t * w + bias)[..., None]  # (B, D, 1)
        h = a**gate * h + gate * x_t[..., None]
    return h
