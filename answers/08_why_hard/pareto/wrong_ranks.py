"""Adds up the ranks and keeps the upper half.

hint: a sum of ranks weighs the columns for you: ask only who beats whom
fails: test_pareto
"""


def pareto(table, better):
    total = dict.fromkeys(table, 0)
    for column, wish in better.items():
        values = [row[column] for row in table.values()]
        for rank, value in enumerate(sorted(set(values), reverse=wish == "high")):
            for name, row in table.items():
                total[name] += rank * (row[column] == value)
    middle = sorted(total.values())[len(total) // 2]
    return [name for name in table if total[name] <= middle]
