# math.isclose, and a message.
# %% solution stock="1"
def area(r):
    return 3.141592653589793 * r * r


# %% right="decimals" stock="1"
from decimal import Decimal


def area(r):
    return Decimal("3.141592653589793") * r * r


# %% wrong="the circumference" stock="0"
def area(r):
    return 2 * 3.141592653589793 * r


# %% test
import math

for r in (1, 3, 10):
    assert math.isclose(area(r), math.pi * r**2, rel_tol=1e-9), f"area({r}) is wrong"
