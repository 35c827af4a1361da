# %% right="matrices"
# Each pattern is a pair of matrices, as a trained layer would have.
import torch


def hand_set(pattern, x, V):
    n = x.size(-1)
    W_q, W_k = torch.zeros(n, n), torch.zeros(n, n)
    if pattern == "first":
        W_q[:, 0] = 1.0
        W_k[V, 0] = 1.0
    elif pattern == "previous":
        for p in range(V + 1, n):
            W_q[p, p] = 1.0
            W_k[p - 1, p] = 1.0
    else:
        W_q[:V, :V] = torch.eye(V)
        W_k[:V, :V] = torch.eye(V)
    return 50 * x @ W_q, x @ W_k


# %% right="numbers"
# Reads the place as a number and writes a parabola: one summit at the wanted place.
import torch


def hand_set(pattern, x, V):
    if pattern == "same":
        return 30 * x[..., :V], 2 * x[..., :V]
    p = x[..., V:].argmax(dim=-1).float()
    wanted = torch.zeros_like(p) if pattern == "first" else p - 1
    q = torch.stack([2 * wanted, -torch.ones_like(p)], dim=-1)
    return 20 * q, torch.stack([p, p**2], dim=-1)


# %% right="one_hot_again"
# Numbers from the one-hot rows, and new one-hot vectors from them.
from torch.nn.functional import one_hot


def hand_set(pattern, x, V):
    n = x.size(-1) + 1
    symbol, p = x[..., :V].argmax(-1), x[..., V:].argmax(-1)
    ask, answer = {
        "first": (0 * p + 1, p + 1),
        "previous": (p, p + 1),
        "same": (symbol, symbol),
    }[pattern]
    return 80.0 * one_hot(ask, n), one_hot(answer, n).float()


# %% wrong="first_asks" of="solution" fails="test_hand_set"
# The token at place 0 asks, all others are indifferent.
# hint: first: your queries know place 0 and your keys are all alike; it is the key of
# place 0 that has to stand out
# ko: first: 자리 0을 아는 것이 쿼리이고 키는 모두 같습니다. 자리 0의 키가 두드러져야 합니다
# -         q, k = torch.ones_like(place[..., :1]), place[..., :1]
# +         q, k = place[..., :1], torch.ones_like(place[..., :1])


# %% wrong="first_row" of="solution" fails="test_hand_set"
# The key of row 0.
# hint: you took a token's row for its place, or sorted the rows
# ko: 토큰의 행을 그 자리로 알았거나 행을 정렬했습니다
# -         q, k = torch.ones_like(place[..., :1]), place[..., :1]
# +         q, k = (
# +             torch.ones_like(place[..., :1]),
# +             torch.eye(x.size(1))[:, :1].expand(len(x), -1, 1),
# +         )


# %% wrong="itself" of="solution" fails="test_hand_set"
# Symbol and place must agree.
# hint: your tokens look at themselves only
# ko: 토큰들이 자기 자신만 봅니다
# -     symbol, place = x[..., :V], x[..., V:]
# +     _symbol, place = x[..., :V], x[..., V:]
# -         q, k = symbol, symbol
# +         q, k = x, x


# %% wrong="next" of="solution" fails="test_hand_set"
# Rolls the wrong way.
# hint: your tokens look at the next one
# ko: 토큰들이 다음 것을 봅니다
# -         q, k = place, place.roll(1, dims=-1)
# +         q, k = place, place.roll(-1, dims=-1)


# %% wrong="not_sharp" of="solution" fails="test_hand_set"
# No factor.
# hint: right place, but not sharp? then make q or k larger
# ko: 자리는 맞지만 뚜렷하지 않습니다. q나 k를 키우세요
# -     return 100 * q, k
# +     return q, k


# %% wrong="rows" of="solution" fails="test_hand_set"
# Takes the row for the place.
# hint: you took a token's row for its place, or sorted the rows
# ko: 토큰의 행을 그 자리로 알았거나 행을 정렬했습니다
# -     if pattern == "first":
# +     place = torch.eye(x.size(1)).expand(len(x), -1, -1)
# +     if pattern == "first":


# %% equivalent="x_in_float32" of="solution"
# free: x is float32.
# -     symbol, place = x[..., :V], x[..., V:]
# +     x = x.float()
# +     symbol, place = x[..., :V], x[..., V:]


# %% equivalent="rolled_on" of="solution"
# free: a one that rolls over the end lands in place 0 of the next row, and who asks for the
# place before 0 is not tested.
# -         q, k = place, place.roll(1, dims=-1)
# +         q, k = place, place.roll(1)


# %% equivalent="queries_in_float32" of="solution"
# free: x is float32.
# -     return 100 * q, k
# +     return (100 * q).float(), k


# %% equivalent="keys_in_float32" of="solution"
# free: x is float32.
# -     return 100 * q, k
# +     return 100 * q, k.float()


# %% equivalent="sharper" of="solution"
# free: any factor will do that is large enough.
# -     return 100 * q, k
# +     return 200 * q, k


# %% wrong="sorted_rows" of="solution" fails="test_hand_set"
# Puts the rows in the order of their places first.
# hint: you took a token's row for its place, or sorted the rows
# ko: 토큰의 행을 그 자리로 알았거나 행을 정렬했습니다
# -     symbol, place = x[..., :V], x[..., V:]
# +     order = x[..., V:].argmax(dim=-1).argsort(dim=-1)
# +     x = x.gather(1, order[..., None].expand_as(x))
# +     symbol, place = x[..., :V], x[..., V:]


# %% wrong="infinite" of="solution" fails="test_hand_set"
# As sharp as can be.
# hint: infinity times 0 is no number, so take a factor that is large and finite
# ko: 무한대 곱하기 0은 수가 아니니, 크지만 유한한 수를 곱하세요
# -     return 100 * q, k
# +     return torch.inf * q, k
