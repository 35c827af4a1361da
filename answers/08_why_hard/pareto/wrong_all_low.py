"""Minimises every column.

hint: you look for the lowest in every column: of reach more is better
fails: test_pareto
"""


def pareto(table, better):
    def beats(a, b):
        less = [b[c] - a[c] for c in better]
        return min(less) >= 0 and max(less) > 0

    rows = table.values()
    return [n for n, row in table.items() if not any(beats(o, row) for o in rows)]
