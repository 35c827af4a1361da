# %% right="loops"
# Loops, and a flag for each half of the definition.
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


# %% right="numpy"
# All pairs at once.
def pareto(table, better):
    sign = [1 if wish == "low" else -1 for wish in better.values()]
    costs = np.array([[row[c] for c in better] for row in table.values()]) * sign
    a, b = costs[:, None], costs[None]  # does a beat b?
    beats = (a <= b).all(-1) & (a < b).any(-1)
    return [n for n, beaten in zip(table, beats.any(axis=0)) if not beaten]


# %% right="operators"
# Comparison functions for each direction.
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


# %% wrong="all_high" fails="test_pareto"
# Maximises every column.
# hint: you look for the highest in every column: of microseconds, chain and parameters less is better
# ko: 모든 열에서 가장 큰 것을 찾았습니다. 마이크로초, 사슬, 매개변수는 적을수록 좋습니다
def pareto(table, better):
    def beats(a, b):
        more = [a[c] - b[c] for c in better]
        return min(more) >= 0 and max(more) > 0

    rows = table.values()
    return [n for n, row in table.items() if not any(beats(o, row) for o in rows)]


# %% wrong="all_low" fails="test_pareto"
# Minimises every column.
# hint: you look for the lowest in every column: of reach more is better
# ko: 모든 열에서 가장 작은 것을 찾았습니다. 미치는 거리는 클수록 좋습니다
def pareto(table, better):
    def beats(a, b):
        less = [b[c] - a[c] for c in better]
        return min(less) >= 0 and max(less) > 0

    rows = table.values()
    return [n for n, row in table.items() if not any(beats(o, row) for o in rows)]


# %% wrong="beaten" fails="test_pareto"
# Returns those that are beaten.
# hint: these are the rows that are beaten: return the others
# ko: 진 행들입니다. 나머지를 돌려주세요
def pareto(table, better):
    sign = {c: 1 if wish == "low" else -1 for c, wish in better.items()}

    def beats(a, b):
        gains = [sign[c] * (b[c] - a[c]) for c in better]
        return min(gains) >= 0 and max(gains) > 0

    rows = table.values()
    return [n for n, row in table.items() if any(beats(o, row) for o in rows)]


# %% wrong="best_somewhere" fails="test_pareto"
# Keeps the winners of single columns.
# hint: you kept the winners of single columns: a row that is second everywhere may be unbeaten too
# ko: 한 열에서 이긴 것만 남겼습니다. 어디서나 둘째인 행도 지지 않을 수 있습니다
def pareto(table, better):
    winners = set()
    for column, wish in better.items():
        pick = min if wish == "low" else max
        top = pick(row[column] for row in table.values())
        winners |= {name for name, row in table.items() if row[column] == top}
    return [name for name in table if name in winners]


# %% wrong="every_column" fails="test_pareto"
# Compares columns that nobody asked for.
# hint: only the columns in better count: you compared the others too
# ko: better에 있는 열만 셉니다. 다른 열까지 견주었습니다
def pareto(table, better):
    def beats(a, b):
        gains = [(b[c] - a[c]) * (-1 if better.get(c) == "high" else 1) for c in a]
        return min(gains) >= 0 and max(gains) > 0

    rows = table.values()
    return [n for n, row in table.items() if not any(beats(o, row) for o in rows)]


# %% wrong="ranks" fails="test_pareto"
# Adds up the ranks and keeps the upper half.
# hint: a sum of ranks weighs the columns for you: ask only who beats whom
# ko: 순위의 합은 열마다 무게를 정해 버립니다. 누가 누구를 이기는지만 물으세요
def pareto(table, better):
    total = dict.fromkeys(table, 0)
    for column, wish in better.items():
        values = [row[column] for row in table.values()]
        for rank, value in enumerate(sorted(set(values), reverse=wish == "high")):
            for name, row in table.items():
                total[name] += rank * (row[column] == value)
    middle = sorted(total.values())[len(total) // 2]
    return [name for name in table if total[name] <= middle]


# %% wrong="strictly" fails="test_pareto"
# A row must be better in every column to beat another.
# hint: you ask to be better in every column: at least as good everywhere and better once is enough
# ko: 모든 열에서 더 낫기를 요구했습니다. 어디서도 못하지 않고 한 곳에서 더 나으면 됩니다
def pareto(table, better):
    sign = {c: 1 if wish == "low" else -1 for c, wish in better.items()}

    def beats(a, b):
        return all(sign[c] * a[c] < sign[c] * b[c] for c in better)

    rows = table.values()
    return [n for n, row in table.items() if not any(beats(o, row) for o in rows)]


# %% wrong="twins" fails="test_pareto"
# Equal rows beat each other.
# hint: your equal rows beat each other: to beat a row one must be better somewhere
# ko: 똑같은 행들이 서로를 이깁니다. 이기려면 어딘가에서 더 나아야 합니다
def pareto(table, better):
    sign = {c: 1 if wish == "low" else -1 for c, wish in better.items()}

    def beats(a, b):
        return all(sign[c] * table[a][c] <= sign[c] * table[b][c] for c in better)

    return [b for b in table if not any(a != b and beats(a, b) for a in table)]


# %% equivalent="high_counts_double" of="solution"
# Costs are only compared with costs of their own column, so any negative number will do.
# -     sign = {column: 1 if wish == "low" else -1 for column, wish in better.items()}
# +     sign = {column: 1 if wish == "low" else (-2) for column, wish in better.items()}


# %% equivalent="low_counts_double" of="solution"
# Costs are only compared with costs of their own column, so any positive number will do.
# -     sign = {column: 1 if wish == "low" else -1 for column, wish in better.items()}
# +     sign = {column: 2 if wish == "low" else -1 for column, wish in better.items()}
