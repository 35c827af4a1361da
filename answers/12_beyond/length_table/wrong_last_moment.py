"""Takes the last saved model.

hint: you took the last saved model: it may have been better earlier; choose on the seen lengths
fails: test_length_table
"""


def length_table(train, evaluate, seen, unseen, seeds):
    found = {n: [] for n in unseen}
    for seed in seeds:
        model = train(seen, seed)[-1]
        for n in unseen:
            found[n].append(evaluate(model, n, seed + 2000))
    return {n: (min(row), median(row)) for n, row in found.items()}
