# What the student saves is loaded by the test.
# %% given
import numpy as np


# %% solution stock="1" here="person" apart="cannot: the student's process has its own folder"
def save(path, a):
    np.save(path, a)


# %% right="open" stock="1" here="person" apart="cannot: the student's process has its own folder"
def save(path, a):
    with open(path, "wb") as file:
        np.save(file, np.asarray(a))


# %% wrong="as text" stock="0"
def save(path, a):
    np.savetxt(path, a)


# %% test
import os, tempfile

path = os.path.join(tempfile.mkdtemp(), "a.npy")
save(path, np.arange(6).reshape(2, 3))
assert np.load(path).tolist() == [[0, 1, 2], [3, 4, 5]]
