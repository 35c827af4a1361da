"""A function for each step of the protocol."""


def pick(saved, evaluate, lengths, seed):
    best, high = None, -1.0
    for model in saved:
        mark = sum(evaluate(model, n, seed) for n in lengths) / len(lengths)
        if mark > high:
            best, high = model, mark
    return best


def length_table(train, evaluate, seen, unseen, seeds):
    models = [pick(train(list(seen), s), evaluate, seen, s + 1000) for s in seeds]
    rows = {
        n: [evaluate(m, n, s + 2000) for m, s in zip(models, seeds)] for n in unseen
    }
    return {n: (min(row), median(row)) for n, row in rows.items()}
