# %% right="argsort"
# All orders at once, by sorting random numbers.
def permutation_p(x, statistic, rounds, seed):
    keys = np.random.default_rng(seed).random((rounds, len(x)))
    real = statistic(x)
    above = [statistic(row) >= real for row in x[keys.argsort(axis=1)]]
    return (above.count(True) + 1) / (len(above) + 1)


# %% right="list"
# A list of statistics, compared at the end.
def permutation_p(x, statistic, rounds, seed):
    rng = np.random.default_rng(seed)
    values = [statistic(x)]
    for _ in range(rounds):
        values.append(statistic(rng.permutation(x)))
    return float(np.mean(np.array(values) >= values[0]))


# %% right="python"
# Python's random.sample and a counter.
import random


def permutation_p(x, statistic, rounds, seed):
    generator = random.Random(seed)
    real, count = statistic(x), 1
    for _ in range(rounds):
        order = generator.sample(range(len(x)), k=len(x))
        if not statistic(x[order]) < real:
            count += 1
    return count / (rounds + 1)


# %% wrong="bootstrap" of="solution" fails="test_permutation_p"
# Draws with replacement.
# hint: a shuffle holds each point exactly once; yours repeat some
# ko: 섞으면 점마다 정확히 한 번씩 나옵니다. 여러 번 나온 점이 있습니다
# -     at_least = sum(statistic(rng.permutation(x)) >= real for _ in range(rounds))
# -     return (1 + at_least) / (1 + rounds)
# +     count = sum(statistic(rng.choice(x, len(x))) >= real for _ in range(rounds))
# +     return (1 + count) / (1 + rounds)


# %% wrong="confidence" of="solution" fails="test_permutation_p"
# Returns 1 - p.
# hint: this is 1 - p: p is small when the order is unusual
# ko: 이것은 1 - p입니다. 순서가 드물수록 p는 작습니다
# -     at_least = sum(statistic(rng.permutation(x)) >= real for _ in range(rounds))
# -     return (1 + at_least) / (1 + rounds)
# +     count = sum(statistic(rng.permutation(x)) >= real for _ in range(rounds))
# +     return 1 - (1 + count) / (1 + rounds)


# %% wrong="greater" of="solution" fails="test_permutation_p"
# Counts only what is larger.
# hint: count ties, >= and not >
# ko: 같은 경우도 세세요. >가 아니라 >=입니다
# -     at_least = sum(statistic(rng.permutation(x)) >= real for _ in range(rounds))
# -     return (1 + at_least) / (1 + rounds)
# +     count = sum(statistic(rng.permutation(x)) > real for _ in range(rounds))
# +     return (1 + count) / (1 + rounds)


# %% wrong="in_place" fails="test_permutation_p"
# Shuffles the data themselves.
# hint: you changed argument number 1 in place: leave what you are given as it is, and make something new
# ko: 1번 인자를 제자리에서 바꿨습니다. 받은 것은 그대로 두고 새로 만드세요
def permutation_p(x, statistic, rounds, seed):
    rng = np.random.default_rng(seed)
    real, count = statistic(x), 1
    for _ in range(rounds):
        rng.shuffle(x)
        count += statistic(x) >= real
    return count / (1 + rounds)


# %% wrong="other_tail" of="solution" fails="test_permutation_p"
# Counts the smaller ones.
# hint: an unusual order is one that few shuffles reach
# ko: 드문 순서란 섞어서는 좀처럼 이르지 못하는 순서입니다
# -     at_least = sum(statistic(rng.permutation(x)) >= real for _ in range(rounds))
# -     return (1 + at_least) / (1 + rounds)
# +     count = sum(statistic(rng.permutation(x)) <= real for _ in range(rounds))
# +     return (1 + count) / (1 + rounds)


# %% wrong="p_zero" of="solution" fails="test_permutation_p"
# The share of shuffles, which may be 0.
# hint: p = 0 is impossible: the data are one of the permutations
# ko: p = 0은 있을 수 없습니다. 데이터도 순열 가운데 하나입니다
# -     at_least = sum(statistic(rng.permutation(x)) >= real for _ in range(rounds))
# -     return (1 + at_least) / (1 + rounds)
# +     count = sum(statistic(rng.permutation(x)) >= real for _ in range(rounds))
# +     return count / rounds


# %% wrong="rounds_below" of="solution" fails="test_permutation_p"
# A one above, none below.
# hint: the data count below the line as well: 1 + rounds permutations in all
# ko: 분모에서도 데이터를 세세요. 순열은 모두 1 + rounds개입니다
# -     at_least = sum(statistic(rng.permutation(x)) >= real for _ in range(rounds))
# -     return (1 + at_least) / (1 + rounds)
# +     count = sum(statistic(rng.permutation(x)) >= real for _ in range(rounds))
# +     return (1 + count) / rounds


# %% wrong="seed_unused" fails="test_permutation_p"
# Always the same shuffles.
# hint: another seed, other shuffles: is `seed` used?
# ko: 시드가 다르면 섞은 결과도 달라야 합니다. `seed`를 쓰고 있나요?
def permutation_p(x, statistic, rounds, seed):
    rng = np.random.default_rng(0)
    real = statistic(x)
    count = sum(statistic(rng.permutation(x)) >= real for _ in range(rounds))
    return (1 + count) / (1 + rounds)


# %% wrong="global_seed" fails="test_permutation_p"
# Seeds and uses NumPy's global generator.
# hint: you changed NumPy's global random state: draw from np.random.default_rng(seed)
# ko: NumPy의 전역 난수 상태를 바꿨습니다. np.random.default_rng(seed)에서 뽑으세요
def permutation_p(x, statistic, rounds, seed):
    np.random.seed(seed)
    real = statistic(x)
    count = sum(statistic(np.random.permutation(x)) >= real for _ in range(rounds))
    return (1 + count) / (1 + rounds)


# %% wrong="shifted" of="solution" fails="test_permutation_p"
# Shifts the series round instead of shuffling it.
# hint: are they shifted instead of shuffled?
# ko: 섞지 않고 밀기만 한 것은 아닌가요?
# -     at_least = sum(statistic(rng.permutation(x)) >= real for _ in range(rounds))
# -     return (1 + at_least) / (1 + rounds)
# +     shifts = rng.integers(len(x), size=rounds)
# +     return (1 + sum(statistic(np.roll(x, k)) >= real for k in shifts)) / (1 + rounds)


# %% wrong="two_sided" of="solution" fails="test_permutation_p"
# Compares absolute values.
# hint: do you count the other tail, or take absolute values?
# ko: 반대쪽 꼬리를 세었거나 절댓값을 썼나요?
# -     at_least = sum(statistic(rng.permutation(x)) >= real for _ in range(rounds))
# -     return (1 + at_least) / (1 + rounds)
# +     count = sum(abs(statistic(rng.permutation(x))) >= abs(real) for _ in range(rounds))
# +     return (1 + count) / (1 + rounds)


# %% wrong="rounded" of="solution" fails="test_permutation_p"
# Rounds to two digits, which 1/50 does not show.
# hint: 6 rounds: p is a whole number of sevenths
# ko: 6라운드면 p는 7분의 몇입니다
# -     return (1 + at_least) / (1 + rounds)
# +     return round((1 + at_least) / (1 + rounds), 2)


# %% wrong="lists" fails="test_permutation_p"
# Hands lists to a statistic that was written for arrays.
# hint: `statistic` gets arrays like x; yours also gets lists
# ko: `statistic`에는 x와 같은 배열을 넘기세요. 목록도 넘기고 있습니다
def permutation_p(x, statistic, rounds, seed):
    import random

    rng, values = random.Random(seed), x.tolist()
    real = statistic(values)
    shuffles = [rng.sample(values, len(values)) for _ in range(rounds)]
    return (1 + sum(statistic(s) >= real for s in shuffles)) / (1 + rounds)
