# A getter must not hand out its own list.
# %% solution stock="1"
class Team:
    def __init__(self, names):
        self._names = list(names)

    def names(self):
        return list(self._names)


# %% right="a tuple inside" stock="1"
class Team:
    def __init__(self, names):
        self._names = tuple(names)

    def names(self):
        return [*self._names]


# %% wrong="its own list" stock="0"
class Team:
    def __init__(self, names):
        self._names = list(names)

    def names(self):
        return self._names


# %% test
team = Team(["Ann"])
team.names().append("Bo")
assert team.names() == ["Ann"]
