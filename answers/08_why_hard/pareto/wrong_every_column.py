"""Compares columns that nobody asked for.

hint: only the columns in better count: you compared the others too
fails: test_pareto
"""


def pareto(table, better):
    def beats(a, b):
        gains = [(b[c] - a[c]) * (-1 if better.get(c) == "high" else 1) for c in a]
        return min(gains) >= 0 and max(gains) > 0

    rows = table.values()
    return [n for n, row in table.items() if not any(beats(o, row) for o in rows)]
