# A notebook on machine learning: a scaler, gradient descent, a classifier, a score.
# %% given
import numpy as np
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

X, y = load_iris(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)


# %% solution stock="1 2 1 1"
def scale(train, test):
    mean, std = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / std, (test - mean) / std


def descend(X, y, lr=0.1, steps=500):
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        w -= lr * 2 * X.T @ (X @ w - y) / len(y)
    return w


def accuracy(actual, predicted):
    return (actual == predicted).mean()


model = LogisticRegression(max_iter=1000).fit(X_train, y_train)
# %% right="the library's" stock="1 2 1 1"
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler


def scale(train, test):
    scaler = StandardScaler().fit(train)
    return scaler.transform(train), scaler.transform(test)


def descend(X, y, lr=0.1, steps=500):
    return np.linalg.lstsq(X, y)[0]


def accuracy(actual, predicted):
    return sum(a == p for a, p in zip(actual, predicted)) / len(actual)


model = KNeighborsClassifier().fit(X_train, y_train)


# %% wrong="test data leak" stock="0 0 0 0"
def scale(train, test):
    return (train - train.mean(0)) / train.std(0), (test - test.mean(0)) / test.std(0)


def descend(X, y, lr=0.1, steps=500):
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        w += lr * 2 * X.T @ (X @ w - y) / len(y)
        w = np.clip(w, -9, 9)
    return w


def accuracy(actual, predicted):
    return (actual == predicted).sum()


model = LogisticRegression(max_iter=1000)
model.fit(X_train[:, :1] * 0, y_train)
# %% test
a, b = scale(np.array([[0.0], [2.0]]), np.array([[4.0]]))
assert np.allclose(a, [[-1], [1]]) and np.allclose(b, [[3]])
# %% test points="2"
rng = np.random.default_rng(1)
A = rng.normal(size=(40, 3))
w = descend(A, A @ np.array([1.0, -2.0, 0.5]))
assert np.allclose(w, [1, -2, 0.5], atol=1e-3), w
# %% test
assert accuracy(np.array([1, 0, 1, 1]), np.array([1, 1, 1, 1])) == 0.75
# %% test
assert hasattr(model, "predict")
assert model.score(X_test, y_test) > 0.9
assert model.predict(X_test[:3]).shape == (3,)
