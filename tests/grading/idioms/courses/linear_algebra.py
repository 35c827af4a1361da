# A notebook on linear algebra, by numpy and by sympy.
# %% given
import numpy as np
import sympy as sy

t = sy.symbols("t")


# %% solution stock="1 2 1 1 1"
def projection(a, b):
    return (a @ b) / (b @ b) * b


def gram_schmidt(A):
    Q = np.zeros_like(A, dtype=float)
    for i in range(A.shape[1]):
        v = A[:, i] - Q[:, :i] @ (Q[:, :i].T @ A[:, i])
        Q[:, i] = v / np.linalg.norm(v)
    return Q


def power_iteration(A, steps=100):
    v = np.ones(len(A))
    for _ in range(steps):
        v = A @ v
        v = v / np.linalg.norm(v)
    return v @ A @ v, v


rotation = sy.Matrix([[sy.cos(t), -sy.sin(t)], [sy.sin(t), sy.cos(t)]])
characteristic = (t - 1) * (t - 3)


# %% right="the libraries'" stock="1 2 1 1 1"
def projection(a, b):
    return np.outer(b, b).dot(a) / np.dot(b, b)


def gram_schmidt(A):
    Q, R = np.linalg.qr(A)
    return Q * np.sign(np.diag(R))


def power_iteration(A, steps=100):
    values, vectors = np.linalg.eigh(A)
    return values[-1], vectors[:, -1] * np.sign(vectors[0, -1])


rotation = sy.rot_ccw_axis3(t)[:2, :2]
characteristic = sy.Matrix([[2, 1], [1, 2]]).charpoly(t).as_expr()


# %% wrong="not normalized" stock="0 0 0 0 0"
def projection(a, b):
    return (a @ b) * b


def gram_schmidt(A):
    return A / np.linalg.norm(A)


def power_iteration(A, steps=100):
    return np.trace(A), np.ones(len(A))


rotation = sy.Matrix([[sy.sin(t), -sy.cos(t)], [sy.cos(t), sy.sin(t)]])
characteristic = t**2 - 3
# %% test
assert np.allclose(projection(np.array([2.0, 3.0]), np.array([4.0, 0.0])), [2, 0])
# %% test points="2"
A = np.array([[2.0, 1.0], [1.0, 3.0]])
Q = gram_schmidt(A)
assert Q.shape == A.shape
assert np.allclose(Q.T @ Q, np.eye(2)), "the columns are orthonormal"
assert np.allclose(Q[:, 0] * 5**0.5, A[:, 0])
# %% test
value, vector = power_iteration(np.array([[2.0, 1.0], [1.0, 2.0]]))
assert np.isclose(value, 3)
assert np.allclose(np.abs(vector), 0.5**0.5)
# %% test
assert sy.simplify(rotation.T * rotation) == sy.eye(2)
assert rotation.subs(t, sy.pi / 2) == sy.Matrix([[0, -1], [1, 0]])
# %% test
assert sy.expand(characteristic) == t**2 - 4 * t + 3
assert set(sy.solve(characteristic, t)) == {1, 3}
