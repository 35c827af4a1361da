"""Two plain loops and sums in Python."""


def dependence(x, lag):
    found = []
    for row in x.tolist():
        mean = sum(row) / len(row)
        d = [value - mean for value in row]
        above = sum(a * b for a, b in zip(d, d[lag:]))
        found.append(above / sum(a * a for a in d))
    return np.array(found)
