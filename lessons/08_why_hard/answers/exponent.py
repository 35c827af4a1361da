# %% right="least_squares"
# The slope of least squares written out, with lists.
def exponent(lengths, seconds):
    best = [min(column) for column in zip(*seconds.tolist())]
    points = [(T, s) for T, s in zip(lengths, best) if s >= 5 * best[0]]
    if len(points) < 3:
        points = list(zip(lengths, best))
    x = [math.log(T) for T, _ in points]
    y = [math.log(s) for _, s in points]
    x_mean, y_mean = sum(x) / len(x), sum(y) / len(y)
    above = sum((a - x_mean) * (b - y_mean) for a, b in zip(x, y))
    return above / sum((a - x_mean) ** 2 for a in x)


# %% right="lstsq"
# torch.linalg.lstsq, logarithms to the base 2.
def exponent(lengths, seconds):
    fastest = seconds.double().amin(dim=0).log2()
    log_T = torch.tensor(lengths).double().log2()
    beyond = fastest - fastest[0] >= math.log2(5)
    if int(beyond.sum()) < 3:
        beyond = torch.ones_like(beyond)
    A = torch.stack([log_T[beyond], torch.ones(int(beyond.sum())).double()], dim=1)
    return torch.linalg.lstsq(A, fastest[beyond, None]).solution[0, 0].item()


# %% right="numpy_all"
# numpy from the start, with a mask.
def exponent(lengths, seconds):
    s = np.asarray(seconds).min(axis=0)
    T = np.asarray(lengths, dtype=float)
    keep = s / s[0] >= 5
    if keep.sum() < 3:
        keep = np.full(len(T), True)
    slope, _ = np.polyfit(np.log(T[keep]), np.log(s[keep]), deg=1)
    return float(slope)


# %% wrong="axes_swapped" fails="test_exponent"
# Fits log T over log seconds.
# hint: your axes are swapped: this is log T over log seconds, one over the exponent
# ko: 축이 바뀌어 지수의 역수가 나왔습니다. x가 로그 T, y가 로그 초입니다
def exponent(lengths, seconds):
    s = seconds.min(dim=0).values.numpy()
    beyond = s >= 5 * s[0]
    if beyond.sum() < 3:
        beyond[:] = True
    return float(np.polyfit(np.log(s[beyond]), np.log(np.array(lengths)[beyond]), 1)[0])


# %% wrong="flat_is_nan" fails="test_exponent"
# Gives up where nothing has grown.
# hint: where nothing grew, fit all lengths
# ko: 아무것도 늘지 않았으면 모든 길이에 맞추세요
def exponent(lengths, seconds):
    s = seconds.min(dim=0).values.numpy()
    beyond = s >= 5 * s[0]
    if beyond.sum() < 3:
        return math.nan
    return float(np.polyfit(np.log(np.array(lengths)[beyond]), np.log(s[beyond]), 1)[0])


# %% wrong="intercept" fails="test_exponent"
# Returns the second number of polyfit.
# hint: this is where the line starts, not its slope: polyfit returns the slope first
# ko: 직선이 시작되는 높이이지 경사가 아닙니다. polyfit은 경사를 먼저 돌려줍니다
def exponent(lengths, seconds):
    s = seconds.min(dim=0).values.numpy()
    beyond = s >= 5 * s[0]
    if beyond.sum() < 3:
        beyond[:] = True
    return float(np.polyfit(np.log(np.array(lengths)[beyond]), np.log(s[beyond]), 1)[1])


# %% wrong="mean" fails="test_exponent"
# The mean of the runs.
# hint: you took the mean of the runs, and the hiccups with it: a busy machine only ever adds time, so take the fastest
# ko: 평균을 써서 딸꾹질까지 들어왔습니다. 바쁜 컴퓨터는 시간을 늘리기만 하니 가장 빠른 것을 쓰세요
def exponent(lengths, seconds):
    s = seconds.mean(dim=0).numpy()
    beyond = s >= 5 * s[0]
    if beyond.sum() < 3:
        beyond[:] = True
    return float(np.polyfit(np.log(np.array(lengths)[beyond]), np.log(s[beyond]), 1)[0])


# %% wrong="median" fails="test_exponent"
# The median of the runs.
# hint: you took the median, but here most runs of some lengths had a hiccup: noise only adds, so take the fastest
# ko: 중앙값을 썼지만, 여기서는 몇몇 길이에서 거의 모든 실행이 딸꾹질했습니다. 잡음은 더해지기만 하니 가장 빠른 것을 쓰세요
def exponent(lengths, seconds):
    s = seconds.median(dim=0).values.numpy()
    beyond = s >= 5 * s[0]
    if beyond.sum() < 3:
        beyond[:] = True
    return float(np.polyfit(np.log(np.array(lengths)[beyond]), np.log(s[beyond]), 1)[0])


# %% wrong="no_logarithm" fails="test_exponent"
# Fits seconds over T.
# hint: this is seconds for each token: a power shows as a slope only between logarithms
# ko: 토큰 하나에 걸리는 초입니다. 거듭제곱은 로그와 로그 사이에서만 직선의 경사로 보입니다
def exponent(lengths, seconds):
    s = seconds.min(dim=0).values.numpy()
    beyond = s >= 5 * s[0]
    if beyond.sum() < 3:
        beyond[:] = True
    return float(np.polyfit(np.array(lengths)[beyond], s[beyond], 1)[0])


# %% wrong="one_logarithm" fails="test_exponent"
# Fits log seconds over T.
# hint: you took the logarithm of the seconds only: that finds an exponential, not a power; T needs one too
# ko: 초에만 로그를 썼습니다. 그러면 거듭제곱이 아니라 지수 함수를 찾습니다. T에도 쓰세요
def exponent(lengths, seconds):
    s = seconds.min(dim=0).values.numpy()
    beyond = s >= 5 * s[0]
    if beyond.sum() < 3:
        beyond[:] = True
    return float(np.polyfit(np.array(lengths)[beyond], np.log(s[beyond]), 1)[0])


# %% wrong="overhead" fails="test_exponent"
# Fits all lengths, the overhead included.
# hint: your line goes through the overhead: at short T the time hardly grows, so leave those lengths out
# ko: 직선이 고정 비용을 지납니다. T가 짧으면 시간이 거의 늘지 않으니 그 길이들은 빼세요
def exponent(lengths, seconds):
    fastest = seconds.min(dim=0).values
    return float(np.polyfit(np.log(lengths), np.log(fastest.numpy()), 1)[0])


# %% wrong="two_ends" fails="test_exponent"
# The first and the last length decide.
# hint: you compared the last length with the first, which measures the overhead: use the long ones
# ko: 마지막 길이를 처음 길이와 견주었는데, 처음 것은 고정 비용을 잽니다. 긴 것들을 쓰세요
def exponent(lengths, seconds):
    s = seconds.min(dim=0).values
    return float((s[-1] / s[0]).log() / math.log(lengths[-1] / lengths[0]))


# %% equivalent="float_of_numpy" of="solution"
# A number of numpy's float64 is a float of Python, too.
# -     return float(np.polyfit(log_T, log_s, 1)[0])
# +     return np.polyfit(log_T, log_s, 1)[0]


# %% equivalent="logarithm_of_a_tensor" of="solution"
# free: numpy takes the logarithm of the numbers of a tensor just as well; only errors differ.
# -     fastest = seconds.min(dim=0).values.numpy()
# +     fastest = seconds.min(dim=0).values


# %% wrong="end_points" fails="test_exponent"
# The slope between the first and the last length that are kept.
# hint: this is the slope between the first and the last kept length: a line through all of them is wanted
# ko: 남긴 길이 가운데 처음과 마지막만 이은 경사입니다. 모든 점에 맞춘 직선의 경사를 구하세요
def exponent(lengths, seconds):
    best = seconds.min(dim=0).values
    keep = best >= 5 * best[0]
    if keep.sum() < 3:
        keep = torch.ones_like(keep)
    x, y = torch.tensor(lengths).double()[keep].log(), best[keep].log()
    return float((y[-1] - y[0]) / (x[-1] - x[0]))


# %% equivalent="narrow_seconds" of="solution"
# free: a slope from float32 seconds differs by rounding only, below what a test compares.
# -     fastest = seconds.min(dim=0).values.numpy()
# +     seconds = seconds.float()
# +     fastest = seconds.min(dim=0).values.numpy()


# %% wrong="than_the_fastest" of="solution" fails="test_exponent"
# Compares with the fastest of all lengths.
# hint: you compared with the fastest of all lengths: kept are those that took 5 times as long as the first
# ko: 모든 길이 가운데 가장 빠른 것과 견주었습니다. 첫 길이의 5배가 걸린 것을 남기세요
# -     beyond = fastest >= 5 * fastest[0]
# +     beyond = fastest >= 5 * fastest.min()
