# Whether something is a property of the class.
# %% solution stock="1" here="person" apart="cannot: a property stays with the student"
class Square:
    def __init__(self, side):
        self.side = side

    @property
    def area(self):
        return self.side**2


# %% wrong="a method" stock="0"
class Square:
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


# %% test
assert isinstance(Square.area, property), "make area a property"
assert Square(3).area == 9
