# %% right="all_at_once"
# Everything is drawn as vectors; the place by flooring a uniform number.
def make_task(n, lengths, lag, order_sensitive, seed):
    generator = torch.Generator().manual_seed(seed)
    T = torch.randint(lengths[0], lengths[1] + 1, (n,), generator=generator)
    letters = torch.randint(2, (n, 2), generator=generator) + 1
    share = torch.rand(n, generator=generator, dtype=torch.float64)
    place = (share * (T - lag)).long()
    rows = torch.zeros(n, lengths[1], dtype=torch.int64)
    rows.scatter_(1, torch.stack([place, place + lag], dim=1), letters)
    answers = letters[:, 0] == 2 if order_sensitive else letters[:, 0] == letters[:, 1]
    return [row[:t] for row, t in zip(rows, T.tolist())], answers.long()


# %% right="python_random"
# Python's own random numbers, sequences glued together from pieces.
import random


def make_task(n, lengths, lag, order_sensitive, seed):
    rng = random.Random(seed)
    sequences, answers = [], []
    while len(sequences) < n:
        room = rng.randint(*lengths) - lag - 1  # zeros outside of the two letters
        before = rng.randint(0, room)
        pair = rng.choice([1, 2]), rng.choice([1, 2])
        inside = [0] * (lag - 1)
        whole = [0] * before + [pair[0], *inside, pair[1]] + [0] * (room - before)
        sequences.append(torch.tensor(whole))
        answers.append(pair[0] - 1 if order_sensitive else int(len(set(pair)) == 1))
    return sequences, torch.tensor(answers)


# %% right="torch_loop"
# One generator of torch, a loop, one draw at a time.
def make_task(n, lengths, lag, order_sensitive, seed):
    g = torch.Generator().manual_seed(seed)

    def draw(low, high):
        return int(torch.randint(low, high, (), generator=g))

    x, y = [], []
    for _ in range(n):
        T = draw(lengths[0], lengths[1] + 1)
        place = draw(0, T - lag)
        a, b = draw(1, 3), draw(1, 3)
        row = [0] * T
        row[place], row[place + lag] = a, b
        x.append(torch.tensor(row))
        y.append((a == 2) if order_sensitive else (a == b))
    return x, torch.tensor(y).long()


# %% wrong="bag_knows" fails="test_make_task_answers"
# The answer of the order-sensitive task is in the bag.
# hint: a bag of the letters knows 1.00 bits of your answer
# ko: 글자 주머니가 답을 1.00비트나 압니다
def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
        place = int(rng.integers(T - lag))
        a, b = rng.integers(1, 3, 2).tolist()
        row = torch.zeros(T, dtype=torch.int64)
        row[place], row[place + lag] = a, b
        x.append(row)
        y.append(int(a != b if order_sensitive else a == b))
    return x, torch.tensor(y)


# %% wrong="fixed_place" fails="test_make_task"
# The first letter stands at the front, as in the lesson's sentences.
# hint: the first letter always stands at place 0: draw it
# ko: 첫 글자가 언제나 자리 0에 있습니다. 뽑으세요
def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
        a, b = rng.integers(1, 3, 2).tolist()
        row = torch.zeros(T, dtype=torch.int64)
        row[0], row[lag] = a, b
        x.append(row)
        y.append(int(a == 2 if order_sensitive else a == b))
    return x, torch.tensor(y)


# %% wrong="lag_between" fails="test_make_task test_make_task_answers"
# Puts `lag` zeros between the letters.
# hint: the letters must be lag = 5 places apart, got 6
# ko: 두 글자는 lag = 5자리 떨어져야 하는데 6자리입니다
def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
        place = int(rng.integers(T - lag - 1))
        a, b = rng.integers(1, 3, 2).tolist()
        row = torch.zeros(T, dtype=torch.int64)
        row[place], row[place + lag + 1] = a, b
        x.append(row)
        y.append(int(a == 2 if order_sensitive else a == b))
    return x, torch.tensor(y)


# %% wrong="last_place_missing" fails="test_make_task"
# One place too few for the first letter.
# hint: the first letter may stand at 0 to 3, yours at [0, 1, 2]
# ko: 첫 글자는 0부터 3까지 올 수 있는데 [0, 1, 2]에만 있습니다
def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
        place = int(rng.integers(max(1, T - lag - 1)))
        a, b = rng.integers(1, 3, 2).tolist()
        row = torch.zeros(T, dtype=torch.int64)
        row[place], row[place + lag] = a, b
        x.append(row)
        y.append(int(a == 2 if order_sensitive else a == b))
    return x, torch.tensor(y)


# %% wrong="letters_differ" fails="test_make_task_answers"
# With order, always draws two different letters.
# hint: toss the coin for each by itself
# ko: 글자마다 따로 동전을 던지세요
def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
        place = int(rng.integers(T - lag))
        a, b = rng.integers(1, 3, 2).tolist()
        if order_sensitive:
            b = 3 - a
        row = torch.zeros(T, dtype=torch.int64)
        row[place], row[place + lag] = a, b
        x.append(row)
        y.append(int(a == 2 if order_sensitive else a == b))
    return x, torch.tensor(y)


# %% wrong="longest_missing" fails="test_make_task"
# Forgets that the upper end of the draw is left out.
# hint: length 14 never occurs: both ends are included
# ko: 길이 14가 한 번도 나오지 않습니다. 양 끝이 모두 들어갑니다
def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], max(lengths[1], lengths[0] + 1), n).tolist():
        place = int(rng.integers(T - lag))
        a, b = rng.integers(1, 3, 2).tolist()
        row = torch.zeros(T, dtype=torch.int64)
        row[place], row[place + lag] = a, b
        x.append(row)
        y.append(int(a == 2 if order_sensitive else a == b))
    return x, torch.tensor(y)


# %% wrong="noise_letters" fails="test_make_task test_make_task_answers"
# Fills the rest with letters instead of zeros.
# hint: two letters in each sequence, and 0 at all other places
# ko: 시퀀스마다 글자는 둘, 다른 자리는 모두 0입니다
def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
        place = int(rng.integers(T - lag))
        row = torch.tensor(rng.integers(0, 3, T))
        a, b = rng.integers(1, 3, 2).tolist()
        row[place], row[place + lag] = a, b
        x.append(row)
        y.append(int(a == 2 if order_sensitive else a == b))
    return x, torch.tensor(y)


# %% wrong="one_length" fails="test_make_task"
# Draws one length for all sequences.
# hint: all your sequences have one length: draw one for each
# ko: 시퀀스의 길이가 모두 같습니다. 하나하나 뽑으세요
def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    T = int(rng.integers(lengths[0], lengths[1] + 1))
    letters = rng.integers(1, 3, (n, 2))
    x = torch.zeros(n, T, dtype=torch.int64)
    for row, place, pair in zip(x, rng.integers(T - lag, size=n).tolist(), letters):
        row[place], row[place + lag] = pair.tolist()
    right = letters[:, 0] == 2 if order_sensitive else letters[:, 0] == letters[:, 1]
    return [*x], torch.tensor(right).long()


# %% wrong="order_draws_more" fails="test_make_task_answers"
# Draws the letters in another way when the order matters.
# hint: order_sensitive changed the sequences; it may change the answers only
# ko: order_sensitive가 시퀀스까지 바꿨습니다. 바뀌어도 되는 것은 답뿐입니다
def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
        place = int(rng.integers(T - lag))
        if order_sensitive:
            b, a = rng.integers(1, 3, 2).tolist()
            y.append(a - 1)
        else:
            a, b = rng.integers(1, 3, 2).tolist()
            y.append(int(a == b))
        row = torch.zeros(T, dtype=torch.int64)
        row[place], row[place + lag] = a, b
        x.append(row)
    return x, torch.tensor(y)


# %% wrong="second_at_the_end" fails="test_make_task"
# The second letter always stands at the end, and the first at the start.
# hint: the lag leaks through the length
# ko: 길이를 보면 간격이 새어 나옵니다
def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
        a, b = rng.integers(1, 3, 2).tolist()
        row = torch.zeros(T, dtype=torch.int64)
        row[0], row[-1] = a, b
        x.append(row)
        y.append(int(a == 2 if order_sensitive else a == b))
    return x, torch.tensor(y)


# %% wrong="second_letter" fails="test_make_task_answers"
# Looks at the second letter for the order-sensitive answer.
# hint: order_sensitive=True: the second letter alone tells the answer
# ko: order_sensitive=True: 둘째 글자 하나가 답을 말해 줍니다
def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
        place = int(rng.integers(T - lag))
        a, b = rng.integers(1, 3, 2).tolist()
        row = torch.zeros(T, dtype=torch.int64)
        row[place], row[place + lag] = a, b
        x.append(row)
        y.append(int(b == 2 if order_sensitive else a == b))
    return x, torch.tensor(y)


# %% wrong="unseeded" fails="test_make_task test_make_task_answers"
# Makes a generator and does not use it for all draws.
# hint: the same seed gave other data: hand a generator with this seed to every draw
# ko: 시드가 같은데 데이터가 다릅니다. 뽑을 때마다 이 시드의 생성기를 주세요
def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
        place = int(np.random.default_rng().integers(T - lag))
        a, b = rng.integers(1, 3, 2).tolist()
        row = torch.zeros(T, dtype=torch.int64)
        row[place], row[place + lag] = a, b
        x.append(row)
        y.append(int(a == 2 if order_sensitive else a == b))
    return x, torch.tensor(y)


# %% equivalent="answers_are_bools" of="solution"
# free: the answers may be bools.
# -         answers.append(int(first == 2 if order_sensitive else first == second))
# +         answers.append(first == 2 if order_sensitive else first == second)


# %% equivalent="length_of_numpy" of="solution"
# A whole number of numpy is a size like any other.
# -     for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
# +     for T in rng.integers(lengths[0], lengths[1] + 1, n):


# %% equivalent="letters_of_numpy" of="solution"
# A whole number of numpy goes into a tensor like any other.
# -         first, second = rng.integers(1, 3, 2).tolist()
# +         first, second = rng.integers(1, 3, 2)


# %% equivalent="place_of_numpy" of="solution"
# A whole number of numpy is a place like any other.
# -         place = int(rng.integers(T - lag))
# +         place = rng.integers(T - lag)


# %% wrong="same_seed_twice" fails="test_make_task_answers"
# First letters and places from two generators with the same seed.
# hint: two generators with one seed draw the same numbers, so use one for all draws
# ko: 시드가 같은 두 생성기는 같은 수를 뽑으니, 뽑을 때마다 한 생성기를 쓰세요
def make_task(n, lengths, lag, order_sensitive, seed):
    letters, places = (torch.Generator().manual_seed(seed) for _ in range(2))
    others = torch.Generator().manual_seed(seed + 1)
    first = (torch.rand(n, generator=letters) < 0.5).long() + 1
    share = torch.rand(n, generator=places, dtype=torch.float32)
    T = torch.randint(lengths[0], lengths[1] + 1, (n,), generator=others)
    second = torch.randint(1, 3, (n,), generator=others)
    x = [torch.zeros(t, dtype=torch.int64) for t in T.tolist()]
    for row, part, a, b in zip(x, share.tolist(), first, second):
        place = int(part * (len(row) - lag))
        row[place], row[place + lag] = a, b
    return x, (first == 2 if order_sensitive else first == second).long()
