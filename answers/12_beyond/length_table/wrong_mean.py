"""The mean for the median.

hint: the second number is your mean over the seeds: the median was asked, one failed seed should not move it
fails: test_length_table
"""


def length_table(train, evaluate, seen, unseen, seeds):
    found = {n: [] for n in unseen}
    for seed in seeds:
        saved = train(seen, seed)
        best = max(saved, key=lambda m: sum(evaluate(m, n, seed + 1000) for n in seen))
        for n in unseen:
            found[n].append(evaluate(best, n, seed + 2000))
    return {n: (min(row), sum(row) / len(row)) for n, row in found.items()}
