"""Chooses the saved model by its accuracy on the unseen lengths.

hint: you chose the saved model by its accuracy on the unseen lengths: that is training on the test by hand
fails: test_length_table
"""


def length_table(train, evaluate, seen, unseen, seeds):
    found = {n: [] for n in unseen}
    for seed in seeds:
        saved = train(seen, seed)
        best = max(
            saved, key=lambda m: sum(evaluate(m, n, seed + 1000) for n in unseen)
        )
        for n in unseen:
            found[n].append(evaluate(best, n, seed + 2000))
    return {n: (min(row), median(row)) for n, row in found.items()}
