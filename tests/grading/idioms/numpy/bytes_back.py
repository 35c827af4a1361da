# Bytes of an array come back, and are loaded.
# %% given
import numpy as np

# %% solution stock="1"
import io


def dump(a):
    buffer = io.BytesIO()
    np.save(buffer, a)
    return buffer.getvalue()


# %% wrong="raw" stock="0"
def dump(a):
    return a.tobytes()


# %% test
from io import BytesIO

assert np.load(BytesIO(dump(np.eye(2)))).tolist() == [[1, 0], [0, 1]]
