"""Three loops, straight from the definition."""


def alibi(N, T):
    bias = torch.full((N, T, T), float("-inf"))
    for h in range(N):
        for t in range(T):
            for s in range(t + 1):
                bias[h, t, s] = -(2 ** (-8 * (h + 1) / N)) * (t - s)
    return bias
