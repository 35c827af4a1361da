# What puts single things together to a batch, in a loader of the test.
# %% given
import torch


# %% solution stock="1"
def collate(items):
    longest = max(len(x) for x, _ in items)
    xs = torch.zeros(len(items), longest)
    for i, (x, _) in enumerate(items):
        xs[i, : len(x)] = x
    return xs, torch.tensor([y for _, y in items])


# %% right="torch's own" stock="1"
from torch.nn.utils.rnn import pad_sequence


def collate(items):
    xs, ys = zip(*items)
    return pad_sequence(list(xs), batch_first=True), torch.tensor(ys)


# %% wrong="cuts them" stock="0"
def collate(items):
    shortest = min(len(x) for x, _ in items)
    return torch.stack([x[:shortest] for x, _ in items]), torch.tensor(
        [y for _, y in items]
    )


# %% test
from torch.utils.data import DataLoader

data = [(torch.ones(n), n % 2) for n in (1, 3, 2)]
(xs, ys), (more, _) = DataLoader(data, batch_size=2, collate_fn=collate)
assert xs.tolist() == [[1, 0, 0], [1, 1, 1]] and ys.tolist() == [1, 1]
assert more.shape == (1, 2)
