# What a fitted model has learned, its parameters, and a copy that has learned nothing.
# %% given
import numpy as np
from sklearn.linear_model import LinearRegression, Ridge


# %% solution stock="1"
def fitted_line(x, y):
    return LinearRegression().fit(x.reshape(-1, 1), y)


# %% right="hardly any penalty" stock="1"
def fitted_line(x, y):
    return Ridge(alpha=1e-9).fit(np.c_[x], y)


# %% wrong="through the origin" stock="0"
def fitted_line(x, y):
    return LinearRegression(fit_intercept=False).fit(x.reshape(-1, 1), y)


# %% test
x = np.array([0.0, 1, 2, 3])
line = fitted_line(x, 1 + 2 * x)
assert abs(line.coef_[0] - 2) < 1e-6 and abs(line.intercept_ - 1) < 1e-6
assert np.allclose(line.predict([[10.0]]), 21) and line.n_features_in_ == 1
assert line.get_params()["fit_intercept"] is True
