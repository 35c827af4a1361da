"""A program that the test runs by runpy."""


# %% solution
def program():
    return "x = 2"


# %% test
import runpy

with open("answer.txt", "w") as file:
    file.write(program())
assert runpy.run_path("answer.txt")["x"] == 2


# %% attack
def program():
    return PAYLOAD + "\nx = 2"
