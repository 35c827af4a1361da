# %% right="first_failure"
# Finds the first failure, then the largest length below it.
def reach(runs):
    result = {}
    for name, lengths in runs.items():
        failed = [
            T
            for T, scores in lengths.items()
            if len([s for s in scores if s >= 0.99]) < 0.8 * len(scores)
        ]
        first = min(failed, default=math.inf)
        result[name] = max([T for T in lengths if T < first] + [0])
    return result


# %% right="quantile"
# Sorted scores: the one a fifth from below must be good.
def reach(runs):
    result = {}
    for name, lengths in runs.items():
        result[name] = 0
        for T, scores in sorted(lengths.items()):
            allowed = len(scores) // 5  # so many may fail
            if sorted(scores)[allowed] < 0.99:
                break
            result[name] = T
    return result


# %% right="takewhile"
# itertools.takewhile over the sorted lengths.
from itertools import takewhile


def reach(runs):
    def furthest(lengths):
        def solved(T):
            return np.mean(np.array(lengths[T]) >= 0.99) >= 0.8

        return max(takewhile(solved, sorted(lengths)), default=0)

    return {name: furthest(lengths) for name, lengths in runs.items()}


# %% wrong="all_seeds" of="solution" fails="test_reach"
# Asks for all seeds.
# hint: you want all seeds to solve: four fifths are enough
# ko: 모든 시드가 풀기를 요구했습니다. 다섯 가운데 넷이면 됩니다
# -             solved = sum(accuracy >= 0.99 for accuracy in lengths[T])
# -             if 5 * solved < 4 * len(lengths[T]):
# +             scores = lengths[T]
# +             if not (min(scores) >= 0.99):


# %% wrong="as_they_come" of="solution" fails="test_reach"
# Does not sort the lengths.
# hint: lengths come in any order: go through them from short to long
# ko: 길이는 아무 순서로나 옵니다. 짧은 것부터 긴 것으로 살피세요
# -         for T in sorted(lengths):
# -             solved = sum(accuracy >= 0.99 for accuracy in lengths[T])
# -             if 5 * solved < 4 * len(lengths[T]):
# +         for T in lengths:
# +             scores = lengths[T]
# +             if not (sum(s >= 0.99 for s in scores) / len(scores) >= 0.8):


# %% wrong="best_seed" of="solution" fails="test_reach"
# The best seed decides.
# hint: you took the best seed: one lucky seed is no reach, four fifths must solve
# ko: 가장 좋은 시드를 썼습니다. 운 좋은 시드 하나는 미치는 거리가 아닙니다. 다섯 가운데 넷이 풀어야 합니다
# -             solved = sum(accuracy >= 0.99 for accuracy in lengths[T])
# -             if 5 * solved < 4 * len(lengths[T]):
# +             scores = lengths[T]
# +             if not (max(scores) >= 0.99):


# %% wrong="four_seeds" of="solution" fails="test_reach"
# Always asks for four seeds.
# hint: you ask for four seeds: of ten, four fifths are eight
# ko: 시드 네 개를 요구했습니다. 열 개의 5분의 4는 여덟 개입니다
# -             solved = sum(accuracy >= 0.99 for accuracy in lengths[T])
# -             if 5 * solved < 4 * len(lengths[T]):
# +             scores = lengths[T]
# +             if not (sum(s >= 0.99 for s in scores) >= 4):


# %% wrong="gaps" of="solution" fails="test_reach"
# Takes the largest solved length, whatever failed before.
# hint: every shorter length has to be solved too: who fails at 20 and succeeds at 50 was lucky
# ko: 더 짧은 길이도 모두 풀어야 합니다. 20에서 실패하고 50에서 성공했다면 운입니다
# -             solved = sum(accuracy >= 0.99 for accuracy in lengths[T])
# -             if 5 * solved < 4 * len(lengths[T]):
# -                 break
# +             scores = lengths[T]
# +             if not (sum(s >= 0.99 for s in scores) / len(scores) >= 0.8):
# +                 continue


# %% wrong="mean" of="solution" fails="test_reach"
# The mean accuracy decides.
# hint: you took the mean: a few seeds just below 0.99 hide in it; count the seeds that solve
# ko: 평균을 썼습니다. 0.99에 조금 못 미친 시드 몇 개가 그 안에 숨습니다. 푼 시드를 세세요
# -             solved = sum(accuracy >= 0.99 for accuracy in lengths[T])
# -             if 5 * solved < 4 * len(lengths[T]):
# +             scores = lengths[T]
# +             if not (sum(scores) / len(scores) >= 0.99):


# %% wrong="median" of="solution" fails="test_reach"
# The median seed decides.
# hint: you took the median, which three of five seeds satisfy: four of five are needed
# ko: 중앙값은 다섯 시드 중 셋이면 만족됩니다. 다섯 가운데 넷이 필요합니다
# -             solved = sum(accuracy >= 0.99 for accuracy in lengths[T])
# -             if 5 * solved < 4 * len(lengths[T]):
# +             scores = lengths[T]
# +             if not (sorted(scores)[len(scores) // 2] >= 0.99):


# %% wrong="more_than" of="solution" fails="test_reach"
# Asks for more than four fifths.
# hint: four of five are enough: at least four fifths, not more than four fifths
# ko: 다섯 가운데 넷이면 됩니다. 5분의 4 초과가 아니라 이상입니다
# -             solved = sum(accuracy >= 0.99 for accuracy in lengths[T])
# -             if 5 * solved < 4 * len(lengths[T]):
# +             scores = lengths[T]
# +             if not (sum(s >= 0.99 for s in scores) / len(scores) > 0.8):


# %% wrong="pooled" of="solution" fails="test_reach"
# The share among the seeds of all lengths so far.
# hint: each length has seeds of its own: those that solve a shorter one do not count for it
# ko: 길이마다 시드가 따로 있습니다. 더 짧은 길이를 푼 시드는 세지 않습니다
# -         for T in sorted(lengths):
# -             solved = sum(accuracy >= 0.99 for accuracy in lengths[T])
# -             if 5 * solved < 4 * len(lengths[T]):
# +         seen = []
# +         for T in sorted(lengths):
# +             seen += [accuracy >= 0.99 for accuracy in lengths[T]]
# +             if 5 * sum(seen) < 4 * len(seen):


# %% wrong="one_minus" of="solution" fails="test_reach"
# Asks for at most a fifth of failures, but 1 - 0.8 is a little less than a fifth.
# hint: four of five are enough: at least four fifths, not more than four fifths
# ko: 다섯 가운데 넷이면 됩니다. 5분의 4 초과가 아니라 이상입니다
# -             solved = sum(accuracy >= 0.99 for accuracy in lengths[T])
# -             if 5 * solved < 4 * len(lengths[T]):
# +             failed = sum(accuracy < 0.99 for accuracy in lengths[T])
# +             if failed / len(lengths[T]) > 1 - 0.8:
