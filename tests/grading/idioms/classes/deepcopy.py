# A copy of the student's object, made by the test.
# %% solution stock="1" here="person" apart="cannot: a student's object is not copied"
class Board:
    def __init__(self, n):
        self.cells = [[0] * n for _ in range(n)]

    def set(self, i, j, v):
        self.cells[i][j] = v


# %% right="a dictionary" stock="1" here="person" apart="cannot: a student's object is not copied"
class Board:
    def __init__(self, n):
        self.cells = {i: {j: 0 for j in range(n)} for i in range(n)}

    def set(self, i, j, v):
        self.cells[i][j] = v


# %% wrong="one row" stock="0"
class Board:
    def __init__(self, n):
        self.cells = [[0] * n] * n

    def set(self, i, j, v):
        self.cells[i][j] = v


# %% test
import copy

a = Board(2)
b = copy.deepcopy(a)
b.set(0, 0, 1)
assert a.cells[0][0] == 0 and b.cells[0][0] == 1
assert b.cells[1][0] == 0
