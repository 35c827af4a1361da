# %% right="conv1d"
# F.conv1d, a group for each channel; the old states enter as one input more.
def ssm_convolution(x, a, b, c, h0):
    B, T, D = x.shape
    powers = a.unsqueeze(2) ** torch.arange(T + 1)
    K = ((b * c).unsqueeze(2) * powers[..., :T]).sum(1)
    z = F.pad(x.transpose(1, 2), (T - 1, 0))
    y = F.conv1d(z, K.flip(1).unsqueeze(1), groups=D).transpose(1, 2)
    old = (c[..., None] * powers[..., 1:]).permute(2, 0, 1)  # (T, D, N)
    return y + (old * h0[:, None]).sum(dim=3), K


# %% right="lag_by_lag"
# A sum over lags: shift x and weigh it.
def ssm_convolution(x, a, b, c, h0):
    T = x.size(1)
    y, K, fade = torch.zeros_like(x), [], torch.ones_like(a)
    for j in range(T):
        K.append((c * fade * b).sum(dim=1))
        y[:, j:] += K[j] * x[:, : T - j]
        fade = fade * a
        y[:, j] += (c * fade * h0).sum(dim=2)
    return y, torch.stack(K, dim=1)


# %% right="recurrence"
# The recurrence for y, and for K as its answer to an impulse.
def run(x, a, b, c, h):
    out = []
    for t in range(x.size(1)):
        h = h * a + x[:, t, :, None] * b
        out.append(torch.einsum("bdn,dn->bd", h, c))
    return torch.stack(out, 1)


def ssm_convolution(x, a, b, c, h0):
    one = torch.zeros_like(x[:1])
    one[:, 0] = 1
    return run(x, a, b, c, h0), run(one, a, b, c, 0 * h0[:1])[0].T


# %% right="table"
# A table (T, T) of the kernel at lag t - s.
def ssm_convolution(x, a, b, c, h0):
    T = x.size(1)
    fade = torch.stack([a**j for j in range(T + 1)])  # (T + 1, D, N)
    K = (b * c * fade[:T]).sum(dim=2).T  # (D, T)
    lag = torch.arange(T)[:, None] - torch.arange(T)
    table = K[:, lag.clamp(min=0)] * (lag >= 0)  # (D, T, T)
    left = torch.einsum("tdn,bdn->btd", c * fade[1:], h0)
    return torch.einsum("dts,bsd->btd", table, x) + left, K


# %% wrong="channels_mixed" fails="test_ssm_convolution"
# All channels hear all.
# hint: your channels hear each other: each has its own kernel, for its own input only
# ko: 채널끼리 섞였습니다. 채널마다 자기 커널이 있고 자기 입력만 듣습니다
def ssm_convolution(x, a, b, c, h0):
    T = x.size(1)
    powers = a[..., None] ** torch.arange(T)
    K = ((b * c)[..., None] * powers).sum(dim=1)
    y = torch.einsum("dn,bdn,dnt->btd", c * a, h0, powers)
    total = x.sum(dim=2, keepdim=True)
    for j in range(T):
        y[:, j:] += K[:, j] * total[:, : T - j]
    return y, K


# %% wrong="circular" fails="test_ssm_convolution"
# An FFT over T numbers only.
# hint: your FFT goes round in a circle: the end of x leaks into the beginning; pad to 2T
# ko: FFT가 원을 돌아 x의 끝이 처음으로 새어 들어옵니다. 2T까지 채우세요
def ssm_convolution(x, a, b, c, h0):
    T = x.size(1)
    powers = a[..., None] ** torch.arange(T)
    K = ((b * c)[..., None] * powers).sum(dim=1)
    both = torch.fft.rfft(x, dim=1) * torch.fft.rfft(K.T, dim=0)
    y = torch.fft.irfft(both, T, dim=1)
    return y + torch.einsum("dn,bdn,dnt->btd", c * a, h0, powers), K


# %% wrong="h0_forgotten" fails="test_ssm_convolution"
# Starts from zero.
# hint: h0 is not used: the old states fade, and are read as well
# ko: h0을 쓰지 않았습니다. 옛 상태도 흐려지면서 읽힙니다
def ssm_convolution(x, a, b, c, h0):
    T = x.size(1)
    powers = a[..., None] ** torch.arange(T)
    K = ((b * c)[..., None] * powers).sum(dim=1)
    y = torch.zeros_like(x)
    for j in range(T):
        y[:, j:] += K[:, j] * x[:, : T - j]
    return y, K


# %% wrong="h0_one_step_late" fails="test_ssm_convolution"
# h0 has not faded at time 0.
# hint: h0 is the state before the first step: at time 0 it has faded once already, by a¹
# ko: h0은 첫 스텝 앞의 상태입니다. 시점 0에는 이미 a¹만큼 흐려졌습니다
def ssm_convolution(x, a, b, c, h0):
    T = x.size(1)
    powers = a[..., None] ** torch.arange(T)
    K = ((b * c)[..., None] * powers).sum(dim=1)
    y = torch.einsum("dn,bdn,dnt->btd", c, h0, powers)
    for j in range(T):
        y[:, j:] += K[:, j] * x[:, : T - j]
    return y, K


# %% wrong="kernel_one_late" fails="test_ssm_convolution"
# K begins with a b.
# hint: your kernel begins with a¹: an input is read at once, before it has faded, so K at lag 0 is c · b
# ko: 커널이 a¹에서 시작합니다. 입력은 흐려지기 전에 바로 읽히니 시차 0의 K는 c · b입니다
def ssm_convolution(x, a, b, c, h0):
    T = x.size(1)
    powers = a[..., None] ** torch.arange(1, T + 1)
    K = ((b * c)[..., None] * powers).sum(dim=1)
    y = torch.einsum("dn,bdn,dnt->btd", c, h0, powers)
    for j in range(T):
        y[:, j:] += K[:, j] * x[:, : T - j]
    return y, K


# %% wrong="kernel_reversed" fails="test_ssm_convolution"
# Multiplies with the table the wrong way round.
# hint: your kernel is applied backwards: the newest input meets K[0], the oldest the last of K
# ko: 커널이 거꾸로 쓰였습니다. 가장 새 입력이 K[0]을 만납니다
def ssm_convolution(x, a, b, c, h0):
    T, D = x.size(1), x.size(2)
    powers = a[..., None] ** torch.arange(T)
    K = ((b * c)[..., None] * powers).sum(dim=1)
    z = F.pad(x.mT, (T - 1, 0))
    y = F.conv1d(z, K[:, None], groups=D).mT
    return y + torch.einsum("dn,bdn,dnt->btd", c * a, h0, powers), K


# %% wrong="mean_of_states" fails="test_ssm_convolution"
# Averages over the states.
# hint: you averaged over the N states: y is their sum
# ko: 상태 N개의 평균을 냈습니다. y는 그 합입니다
def ssm_convolution(x, a, b, c, h0):
    T = x.size(1)
    powers = a[..., None] ** torch.arange(T)
    K = ((b * c)[..., None] * powers).mean(dim=1)
    y = torch.einsum("dn,bdn,dnt->btd", c * a, h0, powers) / a.size(1)
    for j in range(T):
        y[:, j:] += K[:, j] * x[:, : T - j]
    return y, K
