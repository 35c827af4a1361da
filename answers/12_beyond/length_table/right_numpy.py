"""A table of seeds by lengths, and numpy's median."""

import numpy as np


def length_table(train, evaluate, seen, unseen, seeds):
    table = np.zeros((len(seeds), len(unseen)))
    for i, seed in enumerate(seeds):
        saved = train(seen, seed)
        marks = [np.mean([evaluate(m, n, seed + 1000) for n in seen]) for m in saved]
        best = saved[int(np.argmax(marks))]
        table[i] = [evaluate(best, n, seed + 2000) for n in unseen]
    low, middle = table.min(axis=0), np.median(table, axis=0)
    return {n: (float(low[j]), float(middle[j])) for j, n in enumerate(unseen)}
