# What an object does when it goes.
# %% solution stock="1" here="person" apart="cannot: what crosses stays alive there"
gone = []


class Lease:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        gone.append(self.name)


# %% wrong="stays" stock="0"
gone = []


class Lease:
    def __init__(self, name):
        self.name = name


# %% test
import gc

lease = Lease("a")
del lease
gc.collect()
assert gone == ["a"]
