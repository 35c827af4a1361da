# A fitted model predicts.
# %% given
import numpy as np
from sklearn.linear_model import LinearRegression, Ridge


# %% solution stock="1"
def fit(x, y):
    return LinearRegression().fit(x, y)


# %% right="hardly any penalty" stock="1"
def fit(x, y):
    model = Ridge(alpha=1e-9)
    model.fit(x, y)
    return model


# %% right="a class of its own" stock="1"
class Lines:
    def __init__(self, x, y):
        a = np.c_[x, np.ones(len(x))]
        *self.coef_, self.intercept_ = np.linalg.lstsq(a, y)[0]

    def predict(self, x):
        return x @ self.coef_ + self.intercept_

    def score(self, x, y):
        return 1 - ((self.predict(x) - y) ** 2).sum() / ((y - y.mean()) ** 2).sum()


def fit(x, y):
    return Lines(x, y)


# %% wrong="no intercept" stock="0"
def fit(x, y):
    return LinearRegression(fit_intercept=False).fit(x, y)


# %% test
x = np.array([[0.0], [1.0], [2.0]])
model = fit(x, np.array([1.0, 3.0, 5.0]))
assert np.allclose(model.predict(np.array([[10.0]])), [21])
assert np.allclose(model.coef_, [2]) and abs(model.intercept_ - 1) < 1e-6
assert model.score(x, np.array([1.0, 3.0, 5.0])) > 0.99
