# %% right="concatenate"
# Each sequence gets a block of zeros behind it.
import torch


def pad_batch(sequences):
    T = max(len(s) for s in sequences)
    rows, masks = [], []
    for s in sequences:
        missing = T - len(s)
        rows.append(torch.cat([s, torch.zeros(missing, s.shape[1], dtype=s.dtype)]))
        masks.append([True] * len(s) + [False] * missing)
    return (
        torch.stack(rows),
        torch.tensor([len(s) for s in sequences]),
        torch.tensor(masks),
    )


# %% right="library"
# pad_sequence for x, a comparison for the mask.
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_batch(sequences):
    lengths = torch.tensor([s.shape[0] for s in sequences])
    x = pad_sequence(sequences, batch_first=True)
    return x, lengths, torch.arange(x.shape[1])[None, :] < lengths[:, None]


# %% right="scatter"
# The mask first; then all real points at once.
import torch


def pad_batch(sequences):
    lengths = torch.tensor(list(map(len, sequences)))
    mask = torch.arange(int(lengths.max())).lt(lengths.unsqueeze(1))
    x = torch.zeros(*mask.shape, sequences[0].shape[1], dtype=sequences[0].dtype)
    x[mask] = torch.cat(sequences)
    return x, lengths, mask


# %% wrong="dtype_lost" fails="test_pad_batch"
# Zeros of the default dtype.
# hint: x: keep the dtype, float64; yours is torch.float32
# ko: x: dtype float64를 지키세요. torch.float32입니다
import torch


def pad_batch(sequences):
    lengths = torch.tensor([len(s) for s in sequences])
    x = torch.zeros(len(sequences), int(lengths.max()), sequences[0].shape[1])
    for i, s in enumerate(sequences):
        x[i, : len(s)] = s
    return x, lengths, torch.arange(x.shape[1]) < lengths[:, None]


# %% wrong="float_lengths" of="library" fails="test_pad_batch"
# Lengths as floats.
# hint: lengths are used as indices: expected int64, got torch.float32
# ko: 길이는 인덱스로 씁니다. int64여야 하는데 torch.float32입니다
# -     lengths = torch.tensor([s.shape[0] for s in sequences])
# +     lengths = torch.tensor([float(len(s)) for s in sequences])
# -     return x, lengths, torch.arange(x.shape[1])[None, :] < lengths[:, None]
# +     return x, lengths, torch.arange(x.shape[1]) < lengths[:, None]


# %% wrong="mask_for_numbers" of="library" fails="test_pad_batch"
# One mask value for each number, not for each point.
# hint: mask: one value for each point, (B, T)
# ko: 마스크: 점마다 값 하나, (B, T)입니다
# -     lengths = torch.tensor([s.shape[0] for s in sequences])
# +     lengths = torch.tensor([len(s) for s in sequences])
# -     return x, lengths, torch.arange(x.shape[1])[None, :] < lengths[:, None]
# +     mask = torch.arange(x.shape[1])[None, :, None] < lengths[:, None, None]
# +     return x, lengths, mask.expand_as(x)


# %% wrong="mask_from_values" of="library" fails="test_pad_batch"
# Takes every zero for a pad.
# hint: a real 0.0 was masked: take the mask from the lengths, not from the values
# ko: 진짜 0.0이 가려졌습니다. 마스크는 값이 아니라 길이에서 만드세요
# -     lengths = torch.tensor([s.shape[0] for s in sequences])
# +     lengths = torch.tensor([len(s) for s in sequences])
# -     return x, lengths, torch.arange(x.shape[1])[None, :] < lengths[:, None]
# +     return x, lengths, (x != 0).any(dim=-1)


# %% wrong="mask_inverted" of="library" fails="test_pad_batch"
# True where the pads are.
# hint: your mask is `True` at the pads: here `True` means a real point
# ko: 마스크가 패딩에서 `True`입니다. 여기서 `True`는 진짜 점입니다
# -     lengths = torch.tensor([s.shape[0] for s in sequences])
# +     lengths = torch.tensor([len(s) for s in sequences])
# -     return x, lengths, torch.arange(x.shape[1])[None, :] < lengths[:, None]
# +     return x, lengths, torch.arange(x.shape[1]) >= lengths[:, None]


# %% wrong="mask_one_short" of="library" fails="test_pad_batch"
# The last real point is masked too.
# hint: your mask drops the last real point of each sequence: times run from 0 to length - 1
# ko: 마스크가 시퀀스마다 마지막 진짜 점을 버립니다. 시점은 0부터 length - 1까지입니다
# -     lengths = torch.tensor([s.shape[0] for s in sequences])
# +     lengths = torch.tensor([len(s) for s in sequences])
# -     return x, lengths, torch.arange(x.shape[1])[None, :] < lengths[:, None]
# +     return x, lengths, torch.arange(1, x.shape[1] + 1) < lengths[:, None]


# %% wrong="padded_left" fails="test_pad_batch"
# Pads in front.
# hint: your pads stand in front: here they belong at the end
# ko: 패딩이 앞에 있습니다. 여기서는 끝에 붙입니다
import torch
from torch.nn.utils.rnn import pad_sequence


def pad_batch(sequences):
    lengths = torch.tensor([len(s) for s in sequences])
    x = pad_sequence(sequences, batch_first=True, padding_side="left")
    T = x.shape[1]
    return x, lengths, torch.arange(T) >= T - lengths[:, None]


# %% equivalent="tensor_for_an_int" of="solution"
# A tensor without axes is as good a size as an int.
# -     T, D = int(lengths.max()), sequences[0].size(1)
# +     T, D = lengths.max(), sequences[0].size(1)


# %% equivalent="width_of_the_last" of="solution"
# All sequences are equally wide.
# -     T, D = int(lengths.max()), sequences[0].size(1)
# +     T, D = int(lengths.max()), sequences[-1].size(1)


# %% equivalent="dtype_of_the_last" of="solution"
# All sequences have one dtype.
# -     x = sequences[0].new_zeros(len(sequences), T, D)
# +     x = sequences[-1].new_zeros(len(sequences), T, D)
