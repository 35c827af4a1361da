# A Dataset of the student's in a DataLoader of the test.
# %% given
import torch
from torch.utils.data import DataLoader, Dataset


# %% solution stock="1"
class Squares(Dataset):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return torch.tensor(float(i)), torch.tensor(float(i * i))


# %% right="TensorDataset" stock="1"
from torch.utils.data import TensorDataset


def Squares(n):
    x = torch.arange(float(n))
    return TensorDataset(x, x**2)


# %% wrong="cubes" stock="0"
class Squares(Dataset):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return torch.tensor(float(i)), torch.tensor(float(i**3))


# %% test
data = Squares(5)
assert len(data) == 5
assert data[3][1] == 9
batches = list(DataLoader(data, batch_size=2))
assert len(batches) == 3
assert torch.equal(batches[1][1], torch.tensor([4.0, 9.0]))
