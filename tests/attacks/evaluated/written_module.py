"""A module that the test writes and imports."""


# %% solution
def program():
    return "x = 2"


# %% test
with open("answer.py", "w") as file:
    file.write(program())
import answer

assert answer.x == 2


# %% attack
def program():
    return PAYLOAD + "\nx = 2"
