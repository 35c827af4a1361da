# Methods of a text that comes back.
# %% solution stock="1"
def title(words):
    return " ".join(w.capitalize() for w in words)


# %% right="a class below str" stock="1"
class Title(str):
    pass


def title(words):
    return Title(" ".join(words).title())


# %% wrong="lower" stock="0"
def title(words):
    return " ".join(words).lower()


# %% test
t = title(["dune", "ii"])
assert t.startswith("Dune")
assert t.split() == ["Dune", "Ii"]
assert t.upper() == "DUNE II"
assert "une" in t
assert f"{t:>10}" == "   Dune Ii"
