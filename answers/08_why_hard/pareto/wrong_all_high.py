"""Maximises every column.

hint: you look for the highest in every column: of microseconds, chain and parameters less is better
fails: test_pareto
"""


def pareto(table, better):
    def beats(a, b):
        more = [a[c] - b[c] for c in better]
        return min(more) >= 0 and max(more) > 0

    rows = table.values()
    return [n for n, row in table.items() if not any(beats(o, row) for o in rows)]
