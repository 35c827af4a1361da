# %% right="gather"
# gather along time.
import torch


def last_state(out, lengths, bidirectional=False):
    at = (lengths - 1)[:, None, None].expand(-1, 1, out.size(-1))
    last = out.gather(1, at).squeeze(1)
    if bidirectional:
        H = out.size(-1) // 2
        last = torch.cat([last[:, :H], out[:, 0, H:]], 1)
    return last


# %% right="loop"
# Row by row.
import torch


def last_state(out, lengths, bidirectional=False):
    rows = []
    for row, T in zip(out, lengths.tolist()):
        if bidirectional:
            forward, backward = row.chunk(2, dim=-1)
            rows.append(torch.cat([forward[T - 1], backward[0]]))
        else:
            rows.append(row[T - 1])
    return torch.stack(rows)


# %% right="one_hot"
# A one-hot mask over time picks the state.
import torch


def last_state(out, lengths, bidirectional=False):
    B, T, width = out.shape
    pick = torch.arange(T) == (lengths - 1)[:, None]
    last = out.masked_fill(~pick[..., None], 0.0).sum(dim=1)
    if not bidirectional:
        return last
    return torch.cat((last[:, : width // 2], out[:, 0, width // 2 :]), dim=1)


# %% wrong="backward_at_batch_end" of="solution" fails="test_last_state_both"
# The backward half from the last column.
# hint: in the last column the backward half is a pad, or has read one token: take time 0
# ko: 마지막 열에서 거꾸로 읽은 절반은 패딩이거나 토큰 하나만 읽었습니다. 시점 0을 쓰세요
# -     return torch.cat([last[:, :H], out[:, 0, H:]], dim=-1)
# +     return torch.cat([last[:, :H], out[:, -1, H:]], dim=-1)


# %% wrong="backward_at_the_end" fails="test_last_state_both"
# Both halves at the end.
# hint: at the last time the backward half has seen one token: it is finished at time 0
# ko: 마지막 시점에서 거꾸로 읽은 절반은 토큰 하나만 보았습니다. 시점 0에서 다 읽습니다
import torch


def last_state(out, lengths, bidirectional=False):
    return out[torch.arange(len(out)), lengths - 1]


# %% wrong="both_at_zero" fails="test_last_state_both"
# Bidirectional: both halves at time 0.
# hint: at time 0 the forward half has seen one token: it is finished at time length - 1
# ko: 시점 0에서 앞으로 읽은 절반은 토큰 하나만 보았습니다. 시점 length - 1에서 다 읽습니다
import torch


def last_state(out, lengths, bidirectional=False):
    if bidirectional:
        return out[:, 0]
    return out[torch.arange(len(out)), lengths - 1]


# %% wrong="end_of_batch" fails="test_last_state test_last_state_both"
# The last column, pad or not.
# hint: this is the last column, `out[:, -1]`, a pad for every sequence but the longest: use the
# lengths
# ko: 마지막 열 `out[:, -1]`입니다. 가장 긴 시퀀스 말고는 모두 패딩이니 길이를 쓰세요
def last_state(out, lengths, bidirectional=False):
    return out[:, -1]


# %% wrong="halves_mixed_up" of="solution" fails="test_last_state_both"
# Takes the first half for the backward one.
# hint: the first half reads forwards, the second backwards: you have taken each for the other
# ko: 앞 절반은 앞으로, 뒤 절반은 거꾸로 읽습니다. 서로 바꿔 골랐습니다
# -     return torch.cat([last[:, :H], out[:, 0, H:]], dim=-1)
# +     return torch.cat([out[:, 0, :H], last[:, H:]], dim=-1)


# %% wrong="halves_swapped" of="solution" fails="test_last_state_both"
# The backward half first.
# hint: the halves are swapped: forward first, then backward
# ko: 두 절반의 자리가 바뀌었습니다. 앞으로 읽은 것이 먼저입니다
# -     return torch.cat([last[:, :H], out[:, 0, H:]], dim=-1)
# +     return torch.cat([out[:, 0, H:], last[:, :H]], dim=-1)


# %% wrong="one_too_far" of="solution" fails="test_last_state test_last_state_both"
# Time `length` instead of `length - 1`.
# hint: off by one: the last of `length` points stands at time length - 1
# ko: 하나 차이입니다. 점이 `length`개이면 마지막은 시점 length - 1에 있습니다
# -     last = out[torch.arange(len(out)), lengths - 1]
# +     last = out[torch.arange(len(out)), lengths.clamp(max=out.size(1) - 1)]


# %% wrong="every_time_of_every_row" of="solution" fails="test_last_state test_last_state_both"
# Takes every wanted time of every row: (B, B, H).
# hint: `out[:, lengths - 1]` takes all B times from each row: pair row and time with
# `torch.arange(B)` in front
# ko: `out[:, lengths - 1]`은 행마다 B개의 시점을 모두 가져옵니다. 앞에 `torch.arange(B)`를
# 두어 행과 시점을 짝지으세요
# -     last = out[torch.arange(len(out)), lengths - 1]
# +     last = out[:, lengths - 1]
# -     return torch.cat([last[:, :H], out[:, 0, H:]], dim=-1)
# +     return torch.cat([last[..., :H], out[:, :1, H:].expand_as(last[..., H:])], dim=-1)


# %% equivalent="last_of_two" of="solution"
# A batch of states has two axes, so the last one is the one with number 1.
# -     return torch.cat([last[:, :H], out[:, 0, H:]], dim=-1)
# +     return torch.cat([last[:, :H], out[:, 0, H:]], dim=1)
