"""Chooses on the strings of the training.

hint: you chose on the strings that the model was trained on: it may know them by heart; draw others
fails: test_length_table
"""


def length_table(train, evaluate, seen, unseen, seeds):
    found = {n: [] for n in unseen}
    for seed in seeds:
        saved = train(seen, seed)
        best = max(saved, key=lambda m: sum(evaluate(m, n, seed) for n in seen))
        for n in unseen:
            found[n].append(evaluate(best, n, seed + 2000))
    return {n: (min(row), median(row)) for n, row in found.items()}
