# How many arguments a function takes, and its defaults, by its attributes.
# %% solution stock="1"
def area(width, height=1):
    return width * height


# %% right="hints" stock="1"
def area(width: int, height: int = 1) -> int:
    return height * width


# %% wrong="another default" stock="0"
def area(width, height=2):
    return width * height


# %% test
assert area.__defaults__ == (1,)
assert area(3) == 3 and area(3, 2) == 6
