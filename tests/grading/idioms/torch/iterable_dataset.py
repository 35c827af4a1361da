# A dataset without places, and a sampler.
# %% given
import torch
from torch.utils.data import DataLoader, IterableDataset, Sampler


# %% solution stock="1 1"
class Numbers(IterableDataset):
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return iter(range(self.n))


class Backwards(Sampler):
    def __init__(self, data):
        self.data = data

    def __iter__(self):
        return iter(range(len(self.data) - 1, -1, -1))

    def __len__(self):
        return len(self.data)


# %% wrong="ends too soon" stock="0 0"
class Numbers(IterableDataset):
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        yield from range(self.n - 1)


class Backwards(Sampler):
    def __init__(self, data):
        self.data = data

    def __iter__(self):
        return iter(range(len(self.data)))

    def __len__(self):
        return len(self.data)


# %% test
batches = [batch.tolist() for batch in DataLoader(Numbers(5), batch_size=2)]
assert batches == [[0, 1], [2, 3], [4]]
# %% test
data = [10, 20, 30]
assert list(Backwards(data)) == [2, 1, 0]
loaded = DataLoader(data, sampler=Backwards(data))
assert [int(x) for x in loaded] == [30, 20, 10]
