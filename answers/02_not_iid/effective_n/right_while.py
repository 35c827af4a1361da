"""A while loop that counts both sides, k and -k."""


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
