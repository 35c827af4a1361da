"""max with a key, and a dictionary of rows."""


def length_table(train, evaluate, seen, unseen, seeds):
    chosen = {}
    for seed in seeds:
        chosen[seed] = max(
            train(seen, seed),
            key=lambda model, seed=seed: sum(
                evaluate(model, n, seed + 1000) for n in seen
            ),
        )
    table = {}
    for n in unseen:
        row = sorted(evaluate(chosen[seed], n, seed + 2000) for seed in seeds)
        table[n] = row[0], median(row)
    return table
