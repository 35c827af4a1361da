# A pipeline: its steps, and what it predicts.
# %% given
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler


# %% solution stock="1"
def build():
    return make_pipeline(StandardScaler(), LogisticRegression())


# %% right="with names" stock="1"
def build():
    return Pipeline([("scale", StandardScaler()), ("model", LogisticRegression())])


# %% wrong="not scaled" stock="0"
def build():
    return make_pipeline(LogisticRegression())


# %% test
p = build()
assert len(p.steps) == 2
x = np.array([[1.0], [2.0], [8.0], [9.0]])
p.fit(x, [0, 0, 1, 1])
assert list(p.predict(np.array([[0.0], [10.0]]))) == [0, 1]
