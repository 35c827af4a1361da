# A warning of the function's is an error.
# %% solution stock="1"
import numpy as np


def safe_log(x):
    return np.log(np.where(x > 0, x, 1.0))


# %% right="where=" stock="1"
import numpy as np


def safe_log(x):
    return np.log(x, out=np.zeros_like(x), where=x > 0)


# %% wrong="repaired afterwards" stock="0"
import numpy as np


def safe_log(x):
    y = np.log(x)
    y[x <= 0] = 0
    return y


# %% test
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("error")
    y = safe_log(np.array([1.0, 0.0]))
assert np.allclose(y, [0, 0])
