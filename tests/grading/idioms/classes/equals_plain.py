# An object that equals a plain value.
# %% solution stock="1" here="person" apart="cannot: the student's own == with a plain value would be believed"
class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees

    def __eq__(self, other):
        other = getattr(other, "degrees", other)
        return self.degrees == other


# %% right="a class below float" stock="1"
class Celsius(float):
    pass


# %% wrong="equals itself only" stock="0"
class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees


# %% test
assert Celsius(20.0) == 20.0
assert Celsius(20.0) == Celsius(20.0)
assert Celsius(20.0) != 21.0
