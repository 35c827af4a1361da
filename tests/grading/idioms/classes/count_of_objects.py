# A class attribute counts the objects.
# %% solution stock="1"
class Robot:
    made = 0

    def __init__(self):
        Robot.made += 1


# %% right="by type" stock="1"
class Robot:
    made = 0

    def __init__(self):
        type(self).made += 1


# %% wrong="counts for each" stock="0"
class Robot:
    made = 0

    def __init__(self):
        self.made += 1


# %% test
before = Robot.made
robots = [Robot() for _ in range(3)]
assert Robot.made == before + 3
