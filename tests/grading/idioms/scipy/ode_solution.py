# The solution of a differential equation, with its times and a function of time.
# %% given
import numpy as np
from scipy.integrate import solve_ivp


# %% solution stock="1"
def decay(rate, until):
    return solve_ivp(
        lambda t, y: -rate * y, (0, until), [1.0], dense_output=True, rtol=1e-8
    )


# %% right="another method" stock="1"
def decay(rate, until):
    def right_side(t, y):
        return [-rate * y[0]]

    return solve_ivp(
        right_side, [0.0, until], np.ones(1), "LSODA", None, True, rtol=1e-8
    )


# %% wrong="grows" stock="0"
def decay(rate, until):
    return solve_ivp(lambda t, y: rate * y, (0, until), [1.0], dense_output=True)


# %% test
solution = decay(0.5, 4.0)
assert solution.success and solution.t[-1] == 4.0
assert abs(solution.y[0, -1] - np.exp(-2)) < 1e-4
assert np.allclose(solution.sol(2.0), np.exp(-1), atol=1e-4)
