# Parts of the data that belong together.
# %% given
import numpy as np

# %% solution stock="1"
from sklearn.model_selection import train_test_split


def split(X, y):
    return train_test_split(X, y, test_size=0.25, random_state=1)


# %% right="by hand" stock="1"
def split(X, y):
    order = np.random.default_rng(1).permutation(len(X))
    cut = 3 * len(X) // 4
    a, b = order[:cut], order[cut:]
    return X[a], X[b], y[a], y[b]


# %% wrong="mixed up" stock="0"
def split(X, y):
    rng = np.random.default_rng(1)
    X, y = rng.permutation(X), rng.permutation(y)
    cut = 3 * len(X) // 4
    return X[:cut], X[cut:], y[:cut], y[cut:]


# %% test
X = np.arange(40.0).reshape(20, 2)
y = np.arange(20)
a, b, c, d = split(X, y)
assert len(a) == 15 and len(b) == 5
assert (a[:, 0] == 2 * c).all() and (b[:, 0] == 2 * d).all()
