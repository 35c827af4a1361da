# An array that the student binds, and one that is given.
# %% given
import numpy as np

data = np.array([[1, 2], [3, 4], [5, 6]])
# %% solution stock="1"
column_means = data.mean(axis=0)
largest = data.max()
# %% right="lists" stock="1"
column_means = [3.0, 4.0]
largest = int(data[-1, -1])
# %% wrong="rows" stock="0"
column_means = data.mean(axis=1)
largest = data.max()
# %% test
assert np.allclose(column_means, data.mean(axis=0))
assert largest == 6
