# A model that is cross-validated by the test.
# %% given
import numpy as np
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC


# %% solution stock="1" here="person" apart="cannot: the model stays with the student, and the library would copy it"
def circle_model():
    return make_pipeline(StandardScaler(), SVC(kernel="rbf"))


# %% right="neighbours" stock="1" here="person" apart="cannot: the library would copy the model"
from sklearn.neighbors import KNeighborsClassifier


def circle_model():
    return KNeighborsClassifier(n_neighbors=5)


# %% wrong="linear" stock="0"
def circle_model():
    return SVC(kernel="linear")


# %% test
draw = np.random.default_rng(0)
points = draw.normal(size=(120, 2))
inside = (points**2).sum(axis=1) < 1.0
assert cross_val_score(circle_model(), points, inside, cv=3).mean() > 0.85
