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
# ko: 빈칸에서도 기억이 흐려집니다. 게이트는 a의 지수에도 있어야 합니다
# -     h = x.new_zeros(x.size(0), x.size(2), len(a))
# +     h = x.new_zeros(len(x), x.size(2), len(a))
# -         h = a**gate * h + gate * x_t[..., None]
# +         h = a * h + gate * x_t[..., None]


# %% wrong="always_writes" of="solution" fails="test_selective"
# Only the fading is gated.
# hint: a closed gate must write nothing: multiply x_t by the gate
# ko: 닫힌 게이트는 아무것도 쓰지 않아야 합니다. x_t에 게이트를 곱하세요
# -     h = x.new_zeros(x.size(0), x.size(2), len(a))
# +     h = x.new_zeros(len(x), x.size(2), len(a))
# -         h = a**gate * h + gate * x_t[..., None]
# +         h = a**gate * h + x_t[..., None]


# %% wrong="constant_gate" of="solution" fails="test_selective test_selective_copying"
# The gate comes from the bias alone.
# hint: your gate does not depend on the input: blanks and symbols let the same time pass
# ko: 게이트가 입력에 따라 바뀌지 않습니다. 빈칸과 기호에서 같은 시간이 흐릅니다
# -     h = x.new_zeros(x.size(0), x.size(2), len(a))
# +     h = x.new_zeros(len(x), x.size(2), len(a))
# +     gate = torch.sigmoid(torch.as_tensor(bias)) + 0 * w.sum()
# -         gate = torch.sigmoid(x_t @ w + bias)[:, None, None]  # (B, 1, 1)


# %% wrong="gate_of_the_first" of="solution" fails="test_selective test_selective_copying"
# One gate for the string, from its first symbol.
# hint: your gate looks at the first symbol only: every x_t decides for its own step
# ko: 게이트가 첫 기호만 봅니다. x_t마다 자기 스텝을 정합니다
# -     h = x.new_zeros(x.size(0), x.size(2), len(a))
# +     h = x.new_zeros(len(x), x.size(2), len(a))
# +     gate = torch.sigmoid(x[:, 0] @ w + bias)[:, None, None]
# -         gate = torch.sigmoid(x_t @ w + bias)[:, None, None]  # (B, 1, 1)


# %% wrong="gate_of_the_mean" of="solution" fails="test_selective test_selective_copying"
# One gate for the string, from the mean over time.
# hint: your gate is made from the mean of the string: it sees the future, and it is the same at every step
# ko: 문자열의 평균으로 게이트를 만들었습니다. 미래를 보고, 모든 스텝에서 같습니다
# -     h = x.new_zeros(x.size(0), x.size(2), len(a))
# +     h = x.new_zeros(len(x), x.size(2), len(a))
# +     gate = torch.sigmoid(x.mean(dim=1) @ w + bias)[:, None, None]
# -         gate = torch.sigmoid(x_t @ w + bias)[:, None, None]  # (B, 1, 1)


# %% wrong="gate_upside_down" of="solution" fails="test_selective test_selective_copying"
# Fades when the gate is closed.
# hint: your memory fades while the gate is closed and stands still while it is open: the exponent is Δ, not 1 − Δ
# ko: 게이트가 닫히면 흐려지고 열리면 멈춥니다. 지수는 1 − Δ가 아니라 Δ입니다
# -     h = x.new_zeros(x.size(0), x.size(2), len(a))
# +     h = x.new_zeros(len(x), x.size(2), len(a))
# -         h = a**gate * h + gate * x_t[..., None]
# +         h = a ** (1 - gate) * h + gate * x_t[..., None]


# %% wrong="no_sigmoid" of="solution" fails="test_selective test_selective_copying"
# The plain score is the gate.
# hint: the sigmoid is missing: time can neither run backwards nor faster than one step
# ko: 시그모이드가 빠졌습니다. 시간은 거꾸로 가거나 한 스텝보다 빨리 갈 수 없습니다
# -     h = x.new_zeros(x.size(0), x.size(2), len(a))
# +     h = x.new_zeros(len(x), x.size(2), len(a))
# -         gate = torch.sigmoid(x_t @ w + bias)[:, None, None]  # (B, 1, 1)
# +         gate = (x_t @ w + bias)[:, None, None]


# %% wrong="product_not_dot" fails="test_selective test_selective_copying"
# A gate for each number of x_t.
# hint: you multiplied x_t by w number by number: x_t · w is their sum, one gate for the whole step
# ko: x_t와 w를 원소끼리 곱했습니다. x_t · w는 그 합이고, 한 스텝에 게이트 하나입니다
def selective(x, w, bias, a):
    h = x.new_zeros(x.size(0), x.size(2), len(a))
    for x_t in x.unbind(dim=1):
        gate = torch.sigmoid(x_t * w + bias)[..., None]  # (B, D, 1)
        h = a**gate * h + gate * x_t[..., None]
    return h
