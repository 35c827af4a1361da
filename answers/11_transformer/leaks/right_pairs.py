"""Asks for every pair, one after the other."""


def leaks(model, ids, V):
    T, scores, found = ids.size(1), model(ids), []
    for t in range(T):
        for s in range(t + 1, T):
            other = ids.clone()
            other[:, s] = (other[:, s] + 1) % V
            if float((model(other)[:, t] - scores[:, t]).abs().max()) > 1e-6:
                found.append((t, s))
    return found
