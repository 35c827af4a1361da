# Arithmetic with what is no such object: NotImplemented, which becomes a TypeError.
# %% solution stock="1 1"
class Length:
    def __init__(self, metres):
        self.metres = metres

    def __add__(self, other):
        if not isinstance(other, Length):
            return NotImplemented
        return Length(self.metres + other.metres)


# %% right="by match" stock="1 1"
class Length:
    def __init__(self, metres):
        self.metres = metres

    def __add__(self, other):
        match other:
            case Length(metres=metres):
                return Length(metres + self.metres)
        return NotImplemented


# %% wrong="crashes" stock="0 0"
class Length:
    def __init__(self, metres):
        self.metres = metres

    def __add__(self, other):
        return Length(self.metres + other.metres)


# %% test
assert Length(1).__add__(3) is NotImplemented
assert (Length(1) + Length(2)).metres == 3
# %% test
try:
    Length(1) + 3
except TypeError:
    pass
else:
    raise AssertionError("a length and a number")
