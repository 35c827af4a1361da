# %% right="accumulate"
# itertools.accumulate carries the series along.
from itertools import accumulate


def ar1(n, phi, seed):
    if not -1 < phi < 1:
        raise ValueError("not stationary")
    rng = np.random.default_rng(seed)
    noise = rng.normal(0, np.sqrt(1 - phi**2), n - 1)
    first = rng.normal()
    return np.array(list(accumulate(noise, lambda x, e: phi * x + e, initial=first)))


# %% right="lfilter"
# scipy's filter, whose memory starts with a stationary point.
from scipy.signal import lfilter


def ar1(n, phi, seed):
    if abs(phi) >= 1:
        raise ValueError("abs(phi) must be below 1")
    rng = np.random.default_rng(seed)
    noise = np.sqrt(1 - phi**2) * rng.standard_normal(n)
    noise[0] = rng.standard_normal()
    return lfilter([1.0], [1.0, -phi], noise)


# %% right="python"
# The random module and a list.
import random


def ar1(n, phi, seed):
    if phi >= 1 or phi <= -1:
        raise ValueError(f"phi = {phi} gives no stationary series")
    generator = random.Random(seed)
    spread = (1 - phi * phi) ** 0.5
    x = [generator.gauss(0, 1)]
    while len(x) < n:
        x.append(phi * x[-1] + generator.gauss(0, spread))
    return np.array(x)


# %% right="rescaled"
# Noise of std 1 and a start of std 1/sqrt(1 - phi²), scaled at the end.
def ar1(n, phi, seed):
    variance_left = 1 - phi**2
    if variance_left <= 0:
        raise ValueError("only |phi| < 1 is stationary")
    x = np.random.default_rng(seed).normal(size=n)
    x[0] /= variance_left**0.5
    for t in range(1, n):
        x[t] += phi * x[t - 1]
    return x * variance_left**0.5


# %% wrong="calm_start" of="solution" fails="test_ar1"
# The first value is drawn like the noise.
# hint: x[0] is as small as the noise: the first values are too calm; it needs standard deviation 1
# ko: x[0]이 잡음만큼 작아서 처음 값들이 너무 잔잔합니다. x[0]의 표준편차는 1이어야 합니다
# -         raise ValueError(f"phi must lie between -1 and 1, got {phi}")
# -     x = np.random.default_rng(seed).normal(size=n)
# +         raise ValueError(phi)
# +     x = (1 - phi**2) ** 0.5 * np.random.default_rng(seed).normal(size=n)
# -         x[t] = phi * x[t - 1] + (1 - phi**2) ** 0.5 * x[t]
# +         x[t] += phi * x[t - 1]


# %% wrong="noise_not_scaled" of="solution" fails="test_ar1"
# Noise of standard deviation 1.
# hint: how much variance is left for the noise?
# ko: 잡음에 남은 분산은 얼마일까요?
# -         raise ValueError(f"phi must lie between -1 and 1, got {phi}")
# +         raise ValueError(phi)
# -         x[t] = phi * x[t - 1] + (1 - phi**2) ** 0.5 * x[t]
# +         x[t] += phi * x[t - 1]


# %% wrong="noise_one_minus_phi" of="solution" fails="test_ar1"
# Noise scaled by 1 - phi, as for a running mean.
# hint: 1 - phi is the weight of a running mean: here variances add, phi² + noise² = 1
# ko: 1 - phi는 이동 평균의 가중치입니다. 여기서는 분산을 더합니다. phi² + 잡음² = 1
# -         raise ValueError(f"phi must lie between -1 and 1, got {phi}")
# +         raise ValueError(phi)
# -         x[t] = phi * x[t - 1] + (1 - phi**2) ** 0.5 * x[t]
# +         x[t] = phi * x[t - 1] + (1 - phi) * x[t]


# %% wrong="noise_variance" of="solution" fails="test_ar1"
# The variance in place of the standard deviation.
# hint: 1 - phi² is the variance of the noise: its standard deviation is the root of that
# ko: 1 - phi²는 잡음의 분산입니다. 표준편차는 그 제곱근입니다
# -         raise ValueError(f"phi must lie between -1 and 1, got {phi}")
# +         raise ValueError(phi)
# -         x[t] = phi * x[t - 1] + (1 - phi**2) ** 0.5 * x[t]
# +         x[t] = phi * x[t - 1] + (1 - phi**2) * x[t]


# %% wrong="normalised" of="solution" fails="test_ar1"
# Scales the finished series to mean 0 and standard deviation 1.
# hint: you forced this sample to mean 0 and deviation 1: those belong to the process, a sample may differ
# ko: 이 표본을 억지로 평균 0, 표준편차 1에 맞췄습니다. 그것은 확률 과정의 성질이고, 표본은 벗어나도 됩니다
# -         raise ValueError(f"phi must lie between -1 and 1, got {phi}")
# +         raise ValueError(phi)
# -         x[t] = phi * x[t - 1] + (1 - phi**2) ** 0.5 * x[t]
# -     return x
# +         x[t] += phi * x[t - 1]
# +     return (x - x.mean()) / x.std()


# %% wrong="phi_unchecked" of="solution" fails="test_ar1"
# Accepts phi = 1.
# hint: phi = 1 gives no stationary series: raise a ValueError
# ko: phi = 1이면 정상 시계열이 아닙니다. ValueError를 내세요
# -     if abs(phi) >= 1:
# -         raise ValueError(f"phi must lie between -1 and 1, got {phi}")


# %% wrong="seed_unused" of="solution" fails="test_ar1"
# Always the same noise.
# hint: another seed must give another series: is it used?
# ko: 시드가 다르면 시계열도 달라야 합니다. 시드를 쓰고 있나요?
# -         raise ValueError(f"phi must lie between -1 and 1, got {phi}")
# -     x = np.random.default_rng(seed).normal(size=n)
# +         raise ValueError(phi)
# +     x = np.random.default_rng(0).normal(size=n)


# %% wrong="starts_at_zero" of="solution" fails="test_ar1"
# The first value is 0.
# hint: you start at 0: the first values are too calm; draw x[0] with standard deviation 1
# ko: 0에서 시작하면 처음 값들이 너무 잔잔합니다. x[0]을 표준편차 1로 뽑으세요
# -         raise ValueError(f"phi must lie between -1 and 1, got {phi}")
# -     x = np.random.default_rng(seed).normal(size=n)
# +         raise ValueError(phi)
# +     noise = (1 - phi**2) ** 0.5 * np.random.default_rng(seed).normal(size=n)
# +     x = np.zeros(n)
# -         x[t] = phi * x[t - 1] + (1 - phi**2) ** 0.5 * x[t]
# +         x[t] = phi * x[t - 1] + noise[t]


# %% wrong="warm_up" fails="test_ar1"
# Throws away a fixed number of first points.
# hint: phi = 0.999: the first values are too calm
# ko: phi = 0.999에서 처음 값들이 너무 잔잔합니다
def ar1(n, phi, seed):
    if abs(phi) >= 1:
        raise ValueError(phi)
    x = (1 - phi**2) ** 0.5 * np.random.default_rng(seed).normal(size=200 + n)
    for t in range(1, 200 + n):
        x[t] += phi * x[t - 1]
    return x[200:]


# %% wrong="laplace" of="solution" fails="test_ar1"
# Noise of the right standard deviation, with heavier tails than Gaussian noise has.
# hint: Gaussian noise is further than 3 standard deviations in 0.3 % of all draws
# ko: 가우스 잡음은 뽑을 때마다 0.3 %가 표준편차의 3배보다 멀리 갑니다
# -     x = np.random.default_rng(seed).normal(size=n)
# +     x = np.random.default_rng(seed).laplace(scale=0.5**0.5, size=n)


# %% equivalent="noise_subtracted" of="solution"
# free: Gaussian noise of the other sign is Gaussian noise.
# -         x[t] = phi * x[t - 1] + (1 - phi**2) ** 0.5 * x[t]
# +         x[t] = (phi * x[t - 1]) - ((1 - phi**2) ** 0.5 * x[t])
