# A loader of the test's with processes of its own, on a dataset of the student's.
# %% given
import torch
from torch.utils.data import DataLoader, Dataset


# %% solution stock="1" here="person" apart="cannot: other processes ask as well"
class Squares(Dataset):
    def __len__(self):
        return 6

    def __getitem__(self, i):
        return torch.tensor(i * i)


# %% wrong="doubles" stock="0"
class Squares(Dataset):
    def __len__(self):
        return 6

    def __getitem__(self, i):
        return torch.tensor(2 * i)


# %% test
loaded = DataLoader(Squares(), batch_size=2, num_workers=2)
assert [batch.tolist() for batch in loaded] == [[0, 1], [4, 9], [16, 25]]
