"""Keeps the winners of single columns.

hint: you kept the winners of single columns: a row that is second everywhere may be unbeaten too
fails: test_pareto
"""


def pareto(table, better):
    winners = set()
    for column, wish in better.items():
        pick = min if wish == "low" else max
        top = pick(row[column] for row in table.values())
        winners |= {name for name, row in table.items() if row[column] == top}
    return [name for name in table if name in winners]
