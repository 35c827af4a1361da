# %% right="lists"
# Lists of ints, made into arrays at the end.
from itertools import accumulate


def time_split(n, folds, gap=0):
    sizes = [n // (folds + 1) + (k < n % (folds + 1)) for k in range(folds + 1)]
    edges = list(accumulate(sizes))
    if edges[0] <= gap:
        raise ValueError("the gap swallows the first block")
    return [
        (np.array(list(range(a - gap))), np.array(list(range(a, b))))
        for a, b in zip(edges, edges[1:])
    ]


# %% right="loop"
# Goes along the time with divmod.
def time_split(n, folds, gap=0):
    size, rest = divmod(n, folds + 1)
    start = size + (rest > 0)
    if start - gap <= 0:
        raise ValueError("nothing to train on")
    pairs = []
    for k in range(1, folds + 1):
        end = start + size + (k < rest)
        pairs.append((np.arange(0, start - gap), np.arange(start, end)))
        start = end
    return pairs


# %% right="masks"
# Labels every time with its block, then asks with masks.
def time_split(n, folds, gap=0):
    t = np.arange(n)
    block = np.concatenate(
        [np.full(len(part), k) for k, part in enumerate(np.array_split(t, folds + 1))]
    )
    pairs = []
    for k in range(1, folds + 1):
        test = np.flatnonzero(block == k)
        train = np.flatnonzero(t < test.min() - gap)
        if train.size == 0:
            raise ValueError(f"gap {gap} is too wide")
        pairs.append((train, test))
    return pairs


# %% wrong="all_others" fails="test_time_split"
# Cross-validation: trains on all other blocks.
# hint: you train on all other blocks, the later ones too: never train on the future
# ko: 뒤의 블록까지 포함해 나머지 모두로 학습했습니다. 미래로 학습하지 마세요
def time_split(n, folds, gap=0):
    t = np.arange(n)
    blocks = np.array_split(t, folds + 1)
    if gap >= len(blocks[0]):
        raise ValueError(gap)
    return [(np.setdiff1d(t, block), block) for block in blocks[1:]]


# %% wrong="gap_forgotten" fails="test_time_split"
# Ignores the gap.
# hint: gap=2 points before the test block must be left out of training
# ko: gap=2: 시험 블록 앞의 두 점은 학습에서 빼야 합니다
def time_split(n, folds, gap=0):
    blocks = np.array_split(np.arange(n), folds + 1)
    if gap >= len(blocks[0]):
        raise ValueError(gap)
    return [(np.arange(test[0]), test) for test in blocks[1:]]


# %% wrong="gap_of_the_test" fails="test_time_split"
# Takes the gap from the test blocks.
# hint: you took the gap out of the test blocks: then those points are never tested; leave it out of training
# ko: 시험 블록에서 틈을 뺐습니다. 그러면 그 점들은 시험을 받지 못합니다. 학습에서 빼세요
def time_split(n, folds, gap=0):
    blocks = np.array_split(np.arange(n), folds + 1)
    if gap >= len(blocks[0]):
        raise ValueError(gap)
    return [(np.arange(test[0]), test[gap:]) for test in blocks[1:]]


# %% wrong="gap_once" fails="test_time_split"
# Takes the gap off by one point.
# hint: off by one: you leave out gap + 1 points
# ko: 하나 차이입니다. gap + 1개를 뺐습니다
def time_split(n, folds, gap=0):
    blocks = np.array_split(np.arange(n), folds + 1)
    if gap >= len(blocks[0]):
        raise ValueError(gap)
    return [(np.arange(test[0] - gap - 1), test) for test in blocks[1:]]


# %% wrong="gap_unchecked" fails="test_time_split"
# An empty first training set passes.
# hint: nothing left to train on: ValueError
# ko: 학습할 것이 남지 않습니다. ValueError를 내세요
def time_split(n, folds, gap=0):
    blocks = np.array_split(np.arange(n), folds + 1)
    return [(np.arange(max(test[0] - gap, 0)), test) for test in blocks[1:]]


# %% wrong="overlap" fails="test_time_split"
# Training reaches one point into the test block.
# hint: a point is in training and in test
# ko: 한 점이 학습에도 시험에도 들어 있습니다
def time_split(n, folds, gap=0):
    blocks = np.array_split(np.arange(n), folds + 1)
    if gap >= len(blocks[0]):
        raise ValueError(gap)
    return [(np.arange(test[0] - gap + gap + 1), test) for test in blocks[1:]]


# %% wrong="remainder_dropped" fails="test_time_split"
# Blocks of n // (folds + 1), the rest is lost.
# hint: the last points are never tested: nothing may be dropped
# ko: 마지막 점들이 시험을 받지 못합니다. 아무것도 버리지 마세요
def time_split(n, folds, gap=0):
    size = n // (folds + 1)
    if gap >= size:
        raise ValueError(gap)
    return [
        (np.arange(k * size - gap), np.arange(k * size, (k + 1) * size))
        for k in range(1, folds + 1)
    ]


# %% wrong="shuffled" fails="test_time_split"
# Shuffles before cutting.
# hint: never train on the future
# ko: 미래로 학습하지 마세요
def time_split(n, folds, gap=0):
    blocks = np.array_split(np.random.default_rng(0).permutation(n), folds + 1)
    if gap >= len(blocks[0]):
        raise ValueError(gap)
    return [
        (np.sort(np.concatenate(blocks[: k + 1])), np.sort(blocks[k + 1]))
        for k in range(folds)
    ]


# %% wrong="sliding" fails="test_time_split"
# Trains on the block before only.
# hint: the window expands: training begins at time 0
# ko: 창은 점점 넓어집니다. 학습은 시점 0에서 시작합니다
def time_split(n, folds, gap=0):
    blocks = np.array_split(np.arange(n), folds + 1)
    if gap >= len(blocks[0]):
        raise ValueError(gap)
    return [(np.arange(a[0], a[-1] + 1 - gap), b) for a, b in zip(blocks, blocks[1:])]


# %% wrong="time_series_split" fails="test_time_split"
# scikit-learn's blocks, which are cut otherwise.
# hint: this is TimeSeriesSplit: all its test blocks have one size and the rest goes to the start; spread it over the blocks
# ko: 이것은 TimeSeriesSplit입니다. 시험 블록이 모두 같은 크기이고 나머지가 앞으로 갑니다. 나머지를 블록에 고루 나누세요
from sklearn.model_selection import TimeSeriesSplit


def time_split(n, folds, gap=0):
    return list(TimeSeriesSplit(folds, gap=gap).split(np.zeros((n, 1))))


# %% wrong="equal_only" fails="test_time_split"
# Refuses a gap as long as the first block, but none that is longer.
# hint: gap 5, longer than the first block of 4: nothing left to train on, either
# ko: gap 5는 4개짜리 첫 블록보다 깁니다. 이때도 학습할 것이 남지 않습니다
def time_split(n, folds, gap=0):
    blocks = np.array_split(np.arange(n), folds + 1)
    if len(blocks[0]) == gap:
        raise ValueError("nothing to train on")
    return [(np.arange(max(b[0] - gap, 0)), b) for b in blocks[1:]]


# %% wrong="negative_slice" fails="test_time_split"
# With a longer gap the end of the slice is negative: it trains on the future.
# hint: gap 5, longer than the first block of 4: nothing left to train on, either
# ko: gap 5는 4개짜리 첫 블록보다 깁니다. 이때도 학습할 것이 남지 않습니다
def time_split(n, folds, gap=0):
    t = np.arange(n)
    pairs = []
    for test in np.array_split(t, folds + 1)[1:]:
        train = t[: test[0] - gap]
        if len(train) == 0:
            raise ValueError("nothing to train on")
        pairs.append((train, test))
    return pairs


# %% wrong="ranges" fails="test_time_split"
# Pairs of ranges, where arrays are asked for.
# hint: return integer arrays: they are indices
# ko: 정수 배열을 돌려주세요. 색인입니다
def time_split(n, folds, gap=0):
    first, *tests = np.array_split(np.arange(n), folds + 1)
    if gap >= len(first):
        raise ValueError("nothing to train on")
    return [(range(t[0] - gap), range(t[0], t[-1] + 1)) for t in tests]
