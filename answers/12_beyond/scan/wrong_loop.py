"""One place after the other.

hint: rounds for 6 places: double the distance from round to round, and three are enough
fails: test_scan
"""


def scan(join, a, b):
    state, states = (a[:, :1], b[:, :1]), [b[:, :1]]
    for t in range(1, b.size(1)):
        state = join(state, (a[:, t : t + 1], b[:, t : t + 1]))
        states.append(state[1])
    return torch.cat(states, dim=1)
