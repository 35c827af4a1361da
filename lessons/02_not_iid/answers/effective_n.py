# %% right="correlate"
# All autocorrelations at once, then the first small one.
def effective_n(x):
    n = len(x)
    d = x - x.mean()
    r = np.correlate(d, d, "full")[n - 1 :] / (d @ d)
    small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
    return n / (1 + 2 * r[1 : small[0]].sum())


# %% right="takewhile"
# itertools.takewhile over a generator.
from itertools import takewhile


def effective_n(x):
    n, limit = len(x), 2 / len(x) ** 0.5
    d = (x - np.mean(x)).astype(float)
    r = (float(d[:-k] @ d[k:] / (d @ d)) for k in range(1, n))
    return n / (1 + 2 * sum(takewhile(lambda value: abs(value) >= limit, r)))


# %% right="while"
# A while loop that counts both sides, k and -k.
def effective_n(x):
    n = x.size
    d = x - x.sum() / n
    squares = np.sum(d * d)
    count, k = 1.0, 1
    while k < n:
        r = np.sum(d[k:] * d[: n - k]) / squares
        if r * r * n < 4:
            return n / count
        count += r + r
        k += 1
    return n / count


# %% wrong="absolute_sum" of="correlate" fails="test_effective_n"
# Adds the absolute values.
# hint: you add absolute values: a negative r_k makes the mean better known, not worse
# ko: 절댓값을 더했습니다. 음수인 r_k는 평균을 덜이 아니라 더 정확하게 만듭니다
# -     small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
# -     return n / (1 + 2 * r[1 : small[0]].sum())
# +     r = abs(r)
# +     K = (r < 2 / n**0.5).argmax()
# +     return float(n / (1 + 2 * r[1:K].sum()))


# %% wrong="ar_formula" of="correlate" fails="test_effective_n"
# The formula of AR series with r_1 for phi.
# hint: n (1 - r_1) / (1 + r_1) holds for AR series only: you do not know the kind of x, sum its r_k
# ko: n (1 - r_1) / (1 + r_1)은 AR 시계열에서만 맞습니다. x가 어떤 종류인지 모르니 r_k를 더하세요
# -     small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
# -     return n / (1 + 2 * r[1 : small[0]].sum())
# +     return float(n * (1 - r[1]) / (1 + r[1]))


# %% wrong="factor_two" of="correlate" fails="test_effective_n"
# Forgets that every lag counts twice.
# hint: each lag counts twice, once to either side: the factor 2 is missing
# ko: 시차마다 양쪽으로 한 번씩, 두 번 셉니다. 2를 곱하지 않았습니다
# -     small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
# -     return n / (1 + 2 * r[1 : small[0]].sum())
# +     K = (abs(r) < 2 / n**0.5).argmax()
# +     return float(n / (1 + r[1:K].sum()))


# %% wrong="first_only" of="correlate" fails="test_effective_n"
# Only the first autocorrelation.
# hint: you stop after lag 1: the dependence of AR(0.9) reaches much further
# ko: 시차 1에서 멈췄습니다. AR(0.9)의 종속은 훨씬 멀리 갑니다
# -     small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
# -     return n / (1 + 2 * r[1 : small[0]].sum())
# +     return float(n / (1 + 2 * r[1]))


# %% wrong="half_way" of="correlate" fails="test_effective_n"
# Sums the noise of half of all lags.
# hint: most of the lags you sum are noise: stop before the first small one
# ko: 더한 시차의 대부분이 잡음입니다. 처음으로 작아지는 시차 앞에서 멈추세요
# -     small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
# -     return n / (1 + 2 * r[1 : small[0]].sum())
# +     return float(n / (1 + 2 * r[1 : n // 2].sum()))


# %% wrong="lag_zero" of="correlate" fails="test_effective_n"
# Sums from lag 0.
# hint: you sum from lag 0, where r is always 1: begin with lag 1
# ko: r이 늘 1인 시차 0부터 더했습니다. 시차 1부터 시작하세요
# -     small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
# -     return n / (1 + 2 * r[1 : small[0]].sum())
# +     K = (abs(r) < 2 / n**0.5).argmax()
# +     return float(n / (1 + 2 * r[:K].sum()))


# %% wrong="no_absolute" of="correlate" fails="test_effective_n"
# Stops at the first negative autocorrelation.
# hint: you return n, but a series that swings is worth more: a negative r_1 counts, so compare
# |r_k| with 2/√n, and cut nothing off at n
# ko: n을 돌려주었는데, 좌우로 흔들리는 시계열은 그보다 값집니다. 음수인 r_1도 세어야 하니 |r_k|를 2/√n과 비교하고,
# n에서 자르지도 마세요
# -     small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
# -     return n / (1 + 2 * r[1 : small[0]].sum())
# +     K = (r < 2 / n**0.5).argmax()
# +     return float(n / (1 + 2 * r[1:K].sum()))


# %% wrong="one_too_many" of="correlate" fails="test_effective_n"
# Adds the first small one too.
# hint: the sum holds one r_k too many: stop before the first that is below 2/√n
# ko: r_k를 하나 더 더했습니다. 처음으로 2/√n보다 작아지는 것 앞에서 멈추세요
# -     small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
# -     return n / (1 + 2 * r[1 : small[0]].sum())
# +     K = (abs(r) < 2 / n**0.5).argmax()
# +     return float(n / (1 + 2 * r[1 : K + 1].sum()))


# %% wrong="to_the_end" of="correlate" fails="test_effective_n"
# Sums all autocorrelations.
# hint: summed to the very end they make exactly -1/2, and you divide by zero: stop in time
# ko: 끝까지 더하면 꼭 -1/2이 되어 0으로 나누게 됩니다. 제때 멈추세요
# -     small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
# -     return n / (1 + 2 * r[1 : small[0]].sum())
# +     return float(n / (1 + 2 * r[1:].sum()))


# %% equivalent="without_last_lag" of="solution"
# The sum has stopped before the last lag.
# -     for k in range(1, len(x)):
# +     for k in list(range(1, len(x)))[:-1]:


# %% equivalent="last_row" of="solution"
# The batch has one row.
# -         r_k = dependence(x[None], k)[0]
# +         r_k = dependence(x[None], k)[-1]


# %% equivalent="on_the_bound" of="solution"
# free: an autocorrelation that is the bound itself does not occur but by rounding.
# -         if abs(r_k) < 2 / len(x) ** 0.5:
# +         if abs(r_k) <= (2 / len(x) ** 0.5):


# %% equivalent="numpy_number" of="solution"
# A number of NumPy in float64 is a float.
# -     return float(len(x) / (1 + 2 * total))
# +     return len(x) / (1 + 2 * total)
