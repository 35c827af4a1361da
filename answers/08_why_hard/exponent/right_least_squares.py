"""The slope of least squares written out, with lists."""


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
