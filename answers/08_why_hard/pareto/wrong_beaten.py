"""Returns those that are beaten.

hint: these are the rows that are beaten: return the others
fails: test_pareto
"""


def pareto(table, better):
    sign = {c: 1 if wish == "low" else -1 for c, wish in better.items()}

    def beats(a, b):
        gains = [sign[c] * (b[c] - a[c]) for c in better]
        return min(gains) >= 0 and max(gains) > 0

    rows = table.values()
    return [n for n, row in table.items() if any(beats(o, row) for o in rows)]
