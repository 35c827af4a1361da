# A dataset that is split, and a loader over one part.
# %% given
import torch
from torch.utils.data import DataLoader, TensorDataset, random_split


# %% solution stock="1"
def split_loader(x, y, share):
    whole = TensorDataset(x, y)
    n = int(share * len(whole))
    draw = torch.Generator().manual_seed(0)
    one, two = random_split(whole, [n, len(whole) - n], generator=draw)
    return DataLoader(one, batch_size=4), two


# %% right="by indices" stock="1"
from torch.utils.data import Subset


def split_loader(x, y, share):
    whole = TensorDataset(x, y)
    order = torch.randperm(len(x)).tolist()
    n = int(share * len(x))
    return DataLoader(Subset(whole, order[:n]), 4), Subset(whole, order[n:])


# %% wrong="all of it in both" stock="0"
def split_loader(x, y, share):
    whole = TensorDataset(x, y)
    return DataLoader(whole, batch_size=4), whole


# %% test
x = torch.arange(10.0)
loader, rest = split_loader(x, 2 * x, 0.6)
seen = torch.cat([part for part, _ in loader])
left = torch.stack([rest[i][0] for i in range(len(rest))])
assert len(seen) == 6 and len(rest) == 4
assert torch.equal(torch.cat([seen, left]).sort().values, x)
assert all(torch.equal(b, 2 * a) for a, b in loader)
