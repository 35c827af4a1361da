"""Comparison functions for each direction."""

import operator


def pareto(table, better):
    at_least = {"low": operator.le, "high": operator.ge}
    ahead = {"low": operator.lt, "high": operator.gt}

    def beats(a, b):
        return all(at_least[w](a[c], b[c]) for c, w in better.items()) and any(
            ahead[w](a[c], b[c]) for c, w in better.items()
        )

    rows = table.values()
    return [n for n, row in table.items() if not any(beats(o, row) for o in rows)]
