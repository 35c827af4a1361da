# Items by two places, and by slices.
# %% solution stock="1"
class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]

    def __getitem__(self, at):
        if isinstance(at, tuple):
            return self.rows[at[0]][at[1]]
        return self.rows[at]

    def __setitem__(self, at, value):
        self.rows[at[0]][at[1]] = value

    def __delitem__(self, at):
        del self.rows[at]


# %% wrong="turned" stock="0"
class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]

    def __getitem__(self, at):
        if isinstance(at, tuple):
            return self.rows[at[1]][at[0]]
        return self.rows[at]

    def __setitem__(self, at, value):
        self.rows[at[0]][at[1]] = value

    def __delitem__(self, at):
        del self.rows[at]


# %% test
m = Matrix([[1, 2], [3, 4], [5, 6]])
m[0, 1] = 9
assert m[0, 1] == 9 and m[1:] == [[3, 4], [5, 6]]
del m[0]
assert m[0, -1] == 4 and m[-1] == [5, 6]
