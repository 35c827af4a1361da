"""A row must be better in every column to beat another.

hint: you ask to be better in every column: at least as good everywhere and better once is enough
fails: test_pareto
"""


def pareto(table, better):
    sign = {c: 1 if wish == "low" else -1 for c, wish in better.items()}

    def beats(a, b):
        return all(sign[c] * a[c] < sign[c] * b[c] for c in better)

    rows = table.values()
    return [n for n, row in table.items() if not any(beats(o, row) for o in rows)]
