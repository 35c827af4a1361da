# %% right="key_per_point"
# Sorts all points by time, then by rank.
import torch


def collate_pack(batch):
    ranked = sorted(enumerate(batch), key=lambda pair: len(pair[1][0]), reverse=True)
    points = [
        (t, rank, point)
        for rank, (_, (x, _)) in enumerate(ranked)
        for t, point in enumerate(x)
    ]
    points.sort(key=lambda p: p[:2])
    times = torch.tensor([t for t, _, _ in points])
    labels = torch.tensor([label for _, (_, label) in ranked])
    places = [i for i, _ in ranked]
    restore = torch.tensor([places.index(i) for i in range(len(batch))])
    return torch.stack([p for _, _, p in points]), times.bincount(), labels, restore


# %% right="library"
# Through pack_sequence.
import torch
from torch.nn.utils.rnn import pack_sequence


def collate_pack(batch):
    sequences, labels = zip(*batch)
    packed = pack_sequence(list(sequences), enforce_sorted=False)
    labels = torch.tensor(labels)[packed.sorted_indices]
    return packed.data, packed.batch_sizes, labels, packed.unsorted_indices


# %% right="padded_transposed"
# Pads, transposes to time first, and takes the real points.
import torch
from torch.nn.utils.rnn import pad_sequence


def collate_pack(batch):
    lengths = torch.tensor([len(x) for x, _ in batch])
    order = lengths.argsort(descending=True, stable=True)
    x = pad_sequence([batch[i][0] for i in order.tolist()])  # (T, B, D)
    there = torch.arange(len(x))[:, None] < lengths[order]  # (T, B)
    labels = torch.tensor([y for _, y in batch])[order]
    restore = torch.empty_like(order)
    restore[order] = torch.arange(len(order))
    return x[there], there.sum(1), labels, restore


# %% wrong="labels_unsorted" of="solution" fails="test_collate_pack test_collate_pack_order"
# Sorted x, unsorted y.
# hint: x is sorted and the labels are not: the rows got the labels of others
# ko: x는 정렬했는데 레이블은 그대로입니다. 행들이 남의 레이블을 받았습니다
# -         torch.stack([sequence[t] for sequence in sequences if len(sequence) > t])
# -         for t in range(len(sequences[0]))
# +         torch.stack([s[t] for s in sequences if len(s) > t])
# +         for t in range(max(len(s) for s in sequences))
# -     batch_sizes = torch.tensor([len(step) for step in steps])
# -     labels = torch.tensor([batch[i][1] for i in order])
# -     return torch.cat(steps), batch_sizes, labels, torch.tensor(order).argsort()
# +     sizes = torch.tensor([len(step) for step in steps])
# +     labels = torch.tensor([batch[i][1] for i in range(len(batch))])
# +     return torch.cat(steps), sizes, labels, torch.tensor(order).argsort()


# %% wrong="lengths_for_sizes" of="solution" fails="test_collate_pack test_collate_pack_order"
# The sorted lengths as batch_sizes.
# hint: these are the lengths: batch_sizes counts the sequences still there at each time
# ko: 길이입니다. batch_sizes는 시점마다 아직 남아 있는 시퀀스를 셉니다
# -         torch.stack([sequence[t] for sequence in sequences if len(sequence) > t])
# -         for t in range(len(sequences[0]))
# +         torch.stack([s[t] for s in sequences if len(s) > t])
# +         for t in range(max(len(s) for s in sequences))
# -     batch_sizes = torch.tensor([len(step) for step in steps])
#
# -     return torch.cat(steps), batch_sizes, labels, torch.tensor(order).argsort()
# +     return (
# +         torch.cat(steps),
# +         torch.tensor([len(s) for s in sequences]),
# +         labels,
# +         torch.tensor(order).argsort(),
# +     )


# %% wrong="order_not_inverse" of="solution" fails="test_collate_pack test_collate_pack_order"
# Returns the order for its inverse.
# hint: restore is the order itself: the way back is its inverse, `argsort()` of it
# ko: restore가 순서 그 자체입니다. 돌아오는 길은 그 역, 곧 `argsort()`입니다
# -         torch.stack([sequence[t] for sequence in sequences if len(sequence) > t])
# -         for t in range(len(sequences[0]))
# +         torch.stack([s[t] for s in sequences if len(s) > t])
# +         for t in range(max(len(s) for s in sequences))
# -     batch_sizes = torch.tensor([len(step) for step in steps])
# +     sizes = torch.tensor([len(step) for step in steps])
# -     return torch.cat(steps), batch_sizes, labels, torch.tensor(order).argsort()
# +     return torch.cat(steps), sizes, labels, torch.tensor(order)


# %% wrong="padded" fails="test_collate_pack test_collate_pack_order"
# Pads in the data.
# hint: pads are still in your data: a pack holds real points only
# ko: 데이터에 아직 패딩이 있습니다. 팩에는 진짜 점만 들어갑니다
import torch
from torch.nn.utils.rnn import pad_sequence


def collate_pack(batch):
    order = sorted(range(len(batch)), key=lambda i: -len(batch[i][0]))
    x = pad_sequence([batch[i][0] for i in order])
    labels = torch.tensor([batch[i][1] for i in order])
    sizes = torch.full((len(x),), len(batch))
    return x.flatten(0, 1), sizes, labels, torch.tensor(order).argsort()


# %% wrong="sequence_by_sequence" of="solution" fails="test_collate_pack"
# One sequence after the other.
# hint: data goes sequence by sequence: it has to go time by time
# ko: 데이터가 시퀀스별로 놓였습니다. 시점별로 놓으세요
# -         torch.stack([sequence[t] for sequence in sequences if len(sequence) > t])
# -         for t in range(len(sequences[0]))
# +         torch.stack([s[t] for s in sequences if len(s) > t])
# +         for t in range(max(len(s) for s in sequences))
# -     batch_sizes = torch.tensor([len(step) for step in steps])
# +     sizes = torch.tensor([len(step) for step in steps])
# -     return torch.cat(steps), batch_sizes, labels, torch.tensor(order).argsort()
# +     return torch.cat(sequences), sizes, labels, torch.tensor(order).argsort()


# %% wrong="shortest_first" of="solution" fails="test_collate_pack test_collate_pack_order"
# Ascending.
# hint: you sorted by rising length: packing needs the longest first
# ko: 짧은 것부터 정렬했습니다. 패킹은 긴 것부터입니다
# -     order = sorted(range(len(batch)), key=lambda i: -len(batch[i][0]))
# +     order = sorted(range(len(batch)), key=lambda i: len(batch[i][0]))
# -         torch.stack([sequence[t] for sequence in sequences if len(sequence) > t])
# -         for t in range(len(sequences[0]))
# +         torch.stack([s[t] for s in sequences if len(s) > t])
# +         for t in range(max(len(s) for s in sequences))
# -     batch_sizes = torch.tensor([len(step) for step in steps])
# +     sizes = torch.tensor([len(step) for step in steps])
# -     return torch.cat(steps), batch_sizes, labels, torch.tensor(order).argsort()
# +     return torch.cat(steps), sizes, labels, torch.tensor(order).argsort()


# %% wrong="data_float32" of="solution" fails="test_collate_pack"
# Makes data float32, whatever it was.
# hint: data: keep the dtype
# ko: data의 dtype을 그대로 두세요
# -     return torch.cat(steps), batch_sizes, labels, torch.tensor(order).argsort()
# +     data = torch.cat(steps).float()
# +     return data, batch_sizes, labels, torch.tensor(order).argsort()
