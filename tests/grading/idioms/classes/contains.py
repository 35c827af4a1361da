# `in` is the student's own.
# %% solution stock="1" here="person" apart="cannot: the student's own answer to `in` would be believed"
class Interval:
    def __init__(self, low, high):
        self.low, self.high = low, high

    def __contains__(self, x):
        return self.low <= x <= self.high


# %% right="the other way round" stock="1" here="person" apart="cannot: the student's own answer to `in` would be believed"
class Interval:
    def __init__(self, low, high):
        self.ends = low, high

    def __contains__(self, x):
        return not (x < self.ends[0] or x > self.ends[1])


# %% wrong="only whole numbers" stock="0"
class Interval:
    def __init__(self, low, high):
        self.numbers = list(range(low, high + 1))

    def __contains__(self, x):
        return x in self.numbers


# %% test
interval = Interval(1, 3)
assert 2.5 in interval
assert 4 not in interval
