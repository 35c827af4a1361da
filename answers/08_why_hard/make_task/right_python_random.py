"""Python's own random numbers, sequences glued together from pieces."""

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
