# %% right="blocks"
# Blocks of 1, 2, 4, ...: the right half of each takes in the end of the left half.
def scan(join, a, b):
    a, b, size = a.clone(), b.clone(), 1
    places = torch.arange(b.size(1))
    while size < len(places):
        right = places[places // size % 2 == 1]
        ends = right // size * size - 1
        a[:, right], b[:, right] = join(
            (a[:, ends], b[:, ends]), (a[:, right], b[:, right])
        )
        size *= 2
    return b


# %% right="gather"
# All places join with a place before them; torch.where keeps the finished ones.
def scan(join, a, b):
    places = torch.arange(b.size(1))
    for n in range((b.size(1) - 1).bit_length()):
        far = places - 2**n
        back = far.clamp(min=0)
        new_a, new_b = join((a[:, back], b[:, back]), (a, b))
        ready = (far < 0)[:, None]
        a, b = torch.where(ready, a, new_a), torch.where(ready, b, new_b)
    return b


# %% right="recursion"
# A recursion with the distance as an argument.
def scan(join, a, b, distance=1):
    if distance >= b.shape[1]:
        return b
    front = slice(None, distance), slice(distance, None), slice(None, -distance)
    new = join((a[:, front[2]], b[:, front[2]]), (a[:, front[1]], b[:, front[1]]))
    a, b = (torch.cat((old[:, front[0]], part), 1) for old, part in zip((a, b), new))
    return scan(join, a, b, 2 * distance)


# %% wrong="a_not_updated" of="solution" fails="test_scan"
# Joins b, and forgets a.
# hint: you kept the old a: the next round needs the a of the joined steps, too
# ko: a를 그대로 두었습니다. 다음번에는 합친 스텝의 a도 필요합니다
# -         earlier = a[:, :-reach], b[:, :-reach]
# -         joined = join(earlier, (a[:, reach:], b[:, reach:]))
# -         a = torch.cat([a[:, :reach], joined[0]], dim=1)
# -         b = torch.cat([b[:, :reach], joined[1]], dim=1)
# +         _, new = join((a[:, :-reach], b[:, :-reach]), (a[:, reach:], b[:, reach:]))
# +         b = torch.cat([b[:, :reach], new], dim=1)


# %% wrong="distance_grows_by_one" fails="test_scan"
# Distances 1, 2, 3.
# hint: your distances grow by one: after two rounds a place holds four steps, so the third distance is 4
# ko: 거리가 1씩 늘어납니다. 두 번 뒤에는 자리마다 네 스텝이 있으니 세 번째 거리는 4입니다
def scan(join, a, b):
    for reach in range(1, (b.size(1) - 1).bit_length() + 1):
        joined = join((a[:, :-reach], b[:, :-reach]), (a[:, reach:], b[:, reach:]))
        a, b = (torch.cat([z[:, :reach], n], dim=1) for z, n in zip((a, b), joined))
    return b


# %% wrong="later_first" of="solution" fails="test_scan"
# Hands the later one over first.
# hint: you handed the later step to `join` first: the operator does not commute
# ko: `join`에 나중 스텝을 먼저 주었습니다. 이 연산은 순서를 바꿀 수 없습니다
# -         earlier = a[:, :-reach], b[:, :-reach]
# -         joined = join(earlier, (a[:, reach:], b[:, reach:]))
# -         a = torch.cat([a[:, :reach], joined[0]], dim=1)
# -         b = torch.cat([b[:, :reach], joined[1]], dim=1)
# +         joined = join((a[:, reach:], b[:, reach:]), (a[:, :-reach], b[:, :-reach]))
# +         a, b = (torch.cat([z[:, :reach], n], dim=1) for z, n in zip((a, b), joined))


# %% wrong="loop" fails="test_scan"
# One place after the other.
# hint: rounds for 6 places: double the distance from round to round, and three are enough
# ko: 거리를 매번 두 배로 늘리면 자리 6개에 세 번이면 됩니다
def scan(join, a, b):
    state, states = (a[:, :1], b[:, :1]), [b[:, :1]]
    for t in range(1, b.size(1)):
        state = join(state, (a[:, t : t + 1], b[:, t : t + 1]))
        states.append(state[1])
    return torch.cat(states, dim=1)


# %% wrong="own_operator" of="solution" fails="test_scan"
# Writes out h = a h + b.
# hint: you did not call `join`: the recurrence may be any
# ko: `join`을 부르지 않았습니다. 점화식은 무엇이든 될 수 있습니다
# -         earlier = a[:, :-reach], b[:, :-reach]
# -         joined = join(earlier, (a[:, reach:], b[:, reach:]))
# -         a = torch.cat([a[:, :reach], joined[0]], dim=1)
# -         b = torch.cat([b[:, :reach], joined[1]], dim=1)
# +         new_b = a[:, reach:] * b[:, :-reach] + b[:, reach:]
# +         new_a = a[:, :-reach] * a[:, reach:]
# +         a = torch.cat([a[:, :reach], new_a], dim=1)
# +         b = torch.cat([b[:, :reach], new_b], dim=1)


# %% wrong="padded" of="solution" fails="test_scan"
# Shifts in the pair (1, 0), which changes nothing in h = a h + b.
# hint: the pair (1, 0) changes nothing in h = a h + b only: leave the first places alone
# ko: 짝 (1, 0)은 h = a h + b에서만 아무것도 바꾸지 않습니다. 앞의 자리들은 그대로 두세요
# -         earlier = a[:, :-reach], b[:, :-reach]
# -         joined = join(earlier, (a[:, reach:], b[:, reach:]))
# -         a = torch.cat([a[:, :reach], joined[0]], dim=1)
# -         b = torch.cat([b[:, :reach], joined[1]], dim=1)
# +         back = (
# +             torch.cat([torch.ones_like(a[:, :reach]), a[:, :-reach]], dim=1),
# +             torch.cat([torch.zeros_like(b[:, :reach]), b[:, :-reach]], dim=1),
# +         )
# +         a, b = join(back, (a, b))


# %% wrong="rounds_rounded_down" fails="test_scan"
# int(log2(T)) rounds.
# hint: one round too few: T = 6 is no power of two, so round log₂ T up
# ko: 한 번이 모자랍니다. T = 6은 2의 거듭제곱이 아니니 log₂ T를 올림하세요
import math


def scan(join, a, b):
    for n in range(int(math.log2(b.size(1)))):
        r = 2**n
        joined = join((a[:, :-r], b[:, :-r]), (a[:, r:], b[:, r:]))
        a, b = (torch.cat([z[:, :r], new], dim=1) for z, new in zip((a, b), joined))
    return b
