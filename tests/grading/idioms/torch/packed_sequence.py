# Sequences of several lengths, packed and padded again.
# %% given
import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


# %% solution stock="1"
def packed_rows(x, lengths):
    return pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)


# %% right="from a list of rows" stock="1"
from torch.nn.utils.rnn import pack_sequence


def packed_rows(x, lengths):
    rows = [row[: int(n)] for row, n in zip(x, lengths)]
    return pack_sequence(rows, enforce_sorted=False)


# %% wrong="with the padding" stock="0"
def packed_rows(x, lengths):
    full = torch.full_like(torch.as_tensor(lengths), x.shape[1])
    return pack_padded_sequence(x, full, batch_first=True, enforce_sorted=False)


# %% test
x = torch.arange(12.0).reshape(3, 4, 1)
packed = packed_rows(x, torch.tensor([2, 4, 1]))
assert packed.batch_sizes.tolist() == [3, 2, 1, 1]
rows, lengths = pad_packed_sequence(packed, batch_first=True)
assert lengths.tolist() == [2, 4, 1] and rows[0, 2:].abs().sum() == 0
gru = torch.nn.GRU(1, 2, batch_first=True)
out, last = gru(packed)
assert torch.equal(out.sorted_indices, packed.sorted_indices)
assert last.shape == (1, 3, 2)
