# An object of a given class is changed in place by the student's function.
# %% given
class Robot:
    def __init__(self, x=0, y=0):
        self.x, self.y = x, y
        self.path = [(x, y)]


# %% solution stock="1"
def move(robot, dx, dy):
    robot.x += dx
    robot.y += dy
    robot.path.append((robot.x, robot.y))


# %% right="by setattr" stock="1"
def move(robot, dx, dy):
    setattr(robot, "x", robot.x + dx)
    setattr(robot, "y", robot.y + dy)
    robot.path = [*robot.path, (robot.x, robot.y)]


# %% wrong="a new one" stock="0"
def move(robot, dx, dy):
    robot = Robot(robot.x + dx, robot.y + dy)
    return robot


# %% test
r = Robot()
move(r, 2, 1)
move(r, 0, 1)
assert (r.x, r.y) == (2, 2)
assert r.path == [(0, 0), (2, 1), (2, 2)]
