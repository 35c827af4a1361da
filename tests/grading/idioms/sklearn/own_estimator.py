# An estimator of the student's goes into cross_val_score.
# %% given
import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.model_selection import cross_val_score


# %% solution stock="1" here="person" apart="cannot: scikit-learn copies the estimator, and the student's object is not copied"
class Nearest(ClassifierMixin, BaseEstimator):
    def fit(self, X, y):
        self.classes_ = np.unique(y)
        self.centres_ = np.array([X[y == c].mean(0) for c in self.classes_])
        return self

    def predict(self, X):
        d = ((X[:, None] - self.centres_[None]) ** 2).sum(-1)
        return self.classes_[d.argmin(1)]


# %% wrong="farthest" stock="0"
class Nearest(ClassifierMixin, BaseEstimator):
    def fit(self, X, y):
        self.classes_ = np.unique(y)
        self.centres_ = np.array([X[y == c].mean(0) for c in self.classes_])
        return self

    def predict(self, X):
        d = ((X[:, None] - self.centres_[None]) ** 2).sum(-1)
        return self.classes_[d.argmax(1)]


# %% test
rng = np.random.default_rng(0)
X = np.r_[rng.normal(0, 1, (30, 2)), rng.normal(5, 1, (30, 2))]
y = np.repeat([0, 1], 30)
assert cross_val_score(Nearest(), X, y, cv=3).mean() > 0.95
