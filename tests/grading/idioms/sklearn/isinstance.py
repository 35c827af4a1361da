# isinstance of a model's class, and its parameters.
# %% given
from sklearn.ensemble import RandomForestClassifier
from sklearn.tree import DecisionTreeClassifier


# %% solution stock="1"
def make():
    return DecisionTreeClassifier(max_depth=3, random_state=0)


# %% right="set later" stock="1"
def make():
    model = DecisionTreeClassifier()
    model.set_params(max_depth=3, random_state=0)
    return model


# %% wrong="a forest" stock="0"
def make():
    return RandomForestClassifier(max_depth=3, random_state=0)


# %% test
model = make()
assert isinstance(model, DecisionTreeClassifier)
assert model.get_params()["max_depth"] == 3
assert model.max_depth == 3
