# The score that a model gives itself, on data it has not seen.
# %% given
from sklearn.datasets import load_iris

X, y = load_iris(return_X_y=True)
# %% solution stock="1 1"
from sklearn.linear_model import LinearRegression, LogisticRegression


def kind(X, y):
    return LogisticRegression(max_iter=500).fit(X, y)


def width(X, y):
    return LinearRegression().fit(X, y)


# %% right="pipelines" stock="1 1"
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def kind(X, y):
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X, y)


def width(X, y):
    return make_pipeline(StandardScaler(), Ridge(0.1)).fit(X, y)


# %% right="a search" stock="1 1"
from sklearn.model_selection import GridSearchCV
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor


def kind(X, y):
    return GridSearchCV(KNeighborsClassifier(), {"n_neighbors": [3, 5]}, cv=3).fit(X, y)


def width(X, y):
    return KNeighborsRegressor(3).fit(X, y)


# %% wrong="a constant" stock="0 0"
from sklearn.dummy import DummyClassifier, DummyRegressor


def kind(X, y):
    return DummyClassifier().fit(X, y)


def width(X, y):
    return DummyRegressor().fit(X, y)


# %% wrong="praises itself" stock="1 1" here="person person" apart="cannot: its own score is not believed"
class Yes:
    def score(self, X, y):
        return 1.0


def kind(X, y):
    return Yes()


def width(X, y):
    return Yes()


# %% test
assert kind(X[::2], y[::2]).score(X[1::2], y[1::2]) > 0.9
# %% test
A, b = X[:, :3], X[:, 3]
assert width(A[::2], b[::2]).score(A[1::2], b[1::2]) > 0.8
