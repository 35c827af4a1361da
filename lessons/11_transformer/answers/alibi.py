# %% right="loops"
# Three loops, straight from the definition.
def alibi(N, T):
    bias = torch.full((N, T, T), float("-inf"))
    for h in range(N):
        for t in range(T):
            for s in range(t + 1):
                bias[h, t, s] = -(2 ** (-8 * (h + 1) / N)) * (t - s)
    return bias


# %% right="upper_mask"
# Outer product of slopes and lags, plus an upper triangle of -inf.
def alibi(N, T):
    slopes = torch.tensor([2 ** (-8 * h / N) for h in range(1, N + 1)])
    lag = torch.arange(T).repeat(T, 1) - torch.arange(T).repeat(T, 1).T  # s - t
    future = torch.full((T, T), -torch.inf).triu(diagonal=1)
    return torch.einsum("n,ts->nts", slopes, lag.float()) + future


# %% right="where"
# torch.where, with slopes by powers.
def alibi(N, T):
    ratio = 2 ** (-8 / N)
    slopes = torch.pow(torch.tensor(ratio), torch.arange(1, N + 1))
    t, s = torch.meshgrid(torch.arange(T), torch.arange(T), indexing="ij")
    return torch.where(
        s <= t, slopes.view(-1, 1, 1) * (s - t), torch.tensor(-torch.inf)
    )


# %% wrong="counted_from_zero" fails="test_alibi"
# The first slope is 1.
# hint: count the heads from 1: with h = 0 your first slope is 1
# ko: 헤드를 1부터 세세요. h = 0이면 첫 경사가 1이 됩니다
def alibi(N, T):
    slopes = 2.0 ** (-8 * torch.arange(N) / N)
    distance = torch.arange(T)[:, None] - torch.arange(T)
    return (-slopes[:, None, None] * distance).masked_fill(distance < 0, -torch.inf)


# %% wrong="eight_heads" fails="test_alibi"
# 2^-h, right for eight heads only.
# hint: 2^(-h) is right for 8 heads only: the slope of head h is 2^(-8h / N)
# ko: 2^(-h)는 헤드가 8개일 때만 맞습니다. 헤드 h의 경사는 2^(-8h / N)입니다
def alibi(N, T):
    slopes = 2.0 ** -torch.arange(1, N + 1)
    distance = torch.arange(T)[:, None] - torch.arange(T)
    return (-slopes[:, None, None] * distance).masked_fill(distance < 0, -torch.inf)


# %% wrong="future_penalised" fails="test_alibi"
# The future costs something, but it is seen.
# hint: a penalty does not hide the future: put -inf where s > t
# ko: 벌점으로는 미래가 가려지지 않습니다. s > t인 곳에 -inf를 넣으세요
def alibi(N, T):
    slopes = 2.0 ** (-8 * torch.arange(1, N + 1) / N)
    distance = (torch.arange(T)[:, None] - torch.arange(T)).abs()
    return -slopes[:, None, None] * distance


# %% wrong="slope_sign" fails="test_alibi"
# Far is better.
# hint: your slope has the wrong sign: what is far away must score less
# ko: 경사의 부호가 반대입니다. 먼 것일수록 점수가 낮아야 합니다
def alibi(N, T):
    slopes = 2.0 ** (-8 * torch.arange(1, N + 1) / N)
    distance = torch.arange(T)[:, None] - torch.arange(T)
    return (slopes[:, None, None] * distance).masked_fill(distance < 0, -torch.inf)


# %% wrong="transposed" fails="test_alibi"
# Rows and columns swapped: the past is hidden.
# hint: your mask is transposed: it hides the past and shows the future
# ko: 마스크가 전치되었습니다. 과거를 가리고 미래를 보여 줍니다
def alibi(N, T):
    slopes = 2.0 ** (-8 * torch.arange(1, N + 1) / N)
    distance = torch.arange(T)[None] - torch.arange(T)[:, None]
    return (-slopes[:, None, None] * distance).masked_fill(distance < 0, -torch.inf)
