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
# -     small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
# -     return n / (1 + 2 * r[1 : small[0]].sum())
# +     r = abs(r)
# +     K = (r < 2 / n**0.5).argmax()
# +     return float(n / (1 + 2 * r[1:K].sum()))


# %% wrong="ar_formula" of="correlate" fails="test_effective_n"
# The formula of AR series with r_1 for phi.
# hint: n (1 - r_1) / (1 + r_1) holds for AR series only: you do not know the kind of x, sum its r_k
# -     small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
# -     return n / (1 + 2 * r[1 : small[0]].sum())
# +     return float(n * (1 - r[1]) / (1 + r[1]))


# %% wrong="factor_two" of="correlate" fails="test_effective_n"
# Forgets that every lag counts twice.
# hint: each lag counts twice, once to either side: the factor 2 is missing
# -     small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
# -     return n / (1 + 2 * r[1 : small[0]].sum())
# +     K = (abs(r) < 2 / n**0.5).argmax()
# +     return float(n / (1 + r[1:K].sum()))


# %% wrong="first_only" of="correlate" fails="test_effective_n"
# Only the first autocorrelation.
# hint: you stop after lag 1: the dependence of AR(0.9) reaches much further
# -     small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
# -     return n / (1 + 2 * r[1 : small[0]].sum())
# +     return float(n / (1 + 2 * r[1]))


# %% wrong="half_way" of="correlate" fails="test_effective_n"
# Sums the noise of half of all lags.
# hint: most of the lags you sum are noise: stop before the first small one
# -     small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
# -     return n / (1 + 2 * r[1 : small[0]].sum())
# +     return float(n / (1 + 2 * r[1 : n // 2].sum()))


# %% wrong="lag_zero" of="correlate" fails="test_effective_n"
# Sums from lag 0.
# hint: you sum from lag 0, where r is always 1: begin with lag 1
# -     small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
# -     return n / (1 + 2 * r[1 : small[0]].sum())
# +     K = (abs(r) < 2 / n**0.5).argmax()
# +     return float(n / (1 + 2 * r[:K].sum()))


# %% wrong="no_absolute" of="correlate" fails="test_effective_n"
# Stops at the first negative autocorrelation.
# hint: you return n, as if a negative r_1 were a small one: compare |r_k| with 2/√n, not r_k
# -     small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
# -     return n / (1 + 2 * r[1 : small[0]].sum())
# +     K = (r < 2 / n**0.5).argmax()
# +     return float(n / (1 + 2 * r[1:K].sum()))


# %% wrong="one_too_many" of="correlate" fails="test_effective_n"
# Adds the first small one too.
# hint: the sum holds one r_k too many: stop before the first that is below 2/√n
# -     small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
# -     return n / (1 + 2 * r[1 : small[0]].sum())
# +     K = (abs(r) < 2 / n**0.5).argmax()
# +     return float(n / (1 + 2 * r[1 : K + 1].sum()))


# %% wrong="to_the_end" of="correlate" fails="test_effective_n"
# Sums all autocorrelations.
# hint: summed to the very end they make exactly -1/2, and you divide by zero: stop in time
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
