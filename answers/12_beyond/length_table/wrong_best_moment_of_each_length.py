"""The best saved model for each unseen length.

hint: you report the best saved model for each unseen length: nobody knows in use which one that is
fails: test_length_table
"""


def length_table(train, evaluate, seen, unseen, seeds):
    found = {n: [] for n in unseen}
    for seed in seeds:
        saved = train(seen, seed)
        for n in unseen:
            found[n].append(max(evaluate(m, n, seed + 2000) for m in saved))
    return {n: (min(row), median(row)) for n, row in found.items()}
