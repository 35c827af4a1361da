"""Loops, and a flag for each half of the definition."""


def pareto(table, better):
    kept = []
    for name, row in table.items():
        beaten = False
        for other in table.values():
            as_good, ahead = True, False
            for column, wish in better.items():
                gain = row[column] - other[column]
                if wish == "high":
                    gain = -gain
                as_good = as_good and gain >= 0
                ahead = ahead or gain > 0
            beaten = beaten or (as_good and ahead)
        if not beaten:
            kept.append(name)
    return kept
