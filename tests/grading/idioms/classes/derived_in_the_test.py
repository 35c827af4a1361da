# The test derives a class from the student's.
# %% solution stock="1" here="person" apart="cannot: no class of the test can have the student's above it"
class Shape:
    def area(self):
        raise NotImplementedError

    def bigger(self, other):
        return self.area() > other.area()


# %% right="the other way" stock="1" here="person" apart="cannot: no class of the test can have the student's above it"
class Shape:
    def area(self):
        raise NotImplementedError

    def bigger(self, other):
        return not self.area() <= other.area()


# %% wrong="smaller" stock="0"
class Shape:
    def area(self):
        raise NotImplementedError

    def bigger(self, other):
        return self.area() < other.area()


# %% test
class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


assert Square(3).bigger(Square(2))
