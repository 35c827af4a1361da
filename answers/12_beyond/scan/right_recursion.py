"""A recursion with the distance as an argument."""


def scan(join, a, b, distance=1):
    if distance >= b.shape[1]:
        return b
    front = slice(None, distance), slice(distance, None), slice(None, -distance)
    new = join((a[:, front[2]], b[:, front[2]]), (a[:, front[1]], b[:, front[1]]))
    a, b = (torch.cat((old[:, front[0]], part), 1) for old, part in zip((a, b), new))
    return scan(join, a, b, 2 * distance)
