# A method of the student's is called by another of its methods.
# %% solution stock="1"
class Temperature:
    def __init__(self, c):
        self.c = c

    def to_f(self):
        return self.c * 9 / 5 + 32

    def is_hot(self):
        return self.to_f() > 90


# %% right="in one" stock="1"
class Temperature:
    def __init__(self, c):
        self.c = c

    def to_f(self):
        return 32 + self.c * 1.8

    def is_hot(self):
        return self.to_f() >= 90.01


# %% wrong="no offset" stock="0"
class Temperature:
    def __init__(self, c):
        self.c = c

    def to_f(self):
        return self.c * 9 / 5

    def is_hot(self):
        return self.to_f() > 90


# %% test
t = Temperature(100)
assert t.to_f() == 212
assert t.is_hot() and not Temperature(0).is_hot()
t.c = 0
assert t.to_f() == 32
