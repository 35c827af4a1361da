"""Equal rows beat each other.

hint: your equal rows beat each other: to beat a row one must be better somewhere
fails: test_pareto
"""


def pareto(table, better):
    sign = {c: 1 if wish == "low" else -1 for c, wish in better.items()}

    def beats(a, b):
        return all(sign[c] * table[a][c] <= sign[c] * table[b][c] for c in better)

    return [b for b in table if not any(a != b and beats(a, b) for a in table)]
