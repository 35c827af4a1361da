"""An exception of the exercise's is AssertionError: `except` catches the test's own."""


# %% solution
class TooLittle(Exception):
    pass


def withdraw(balance, amount):
    if amount > balance:
        raise TooLittle(amount)
    return balance - amount


# %% test
try:
    withdraw(10, 20)
    assert False, "nothing was raised"
except TooLittle:
    pass
# %% honest
passed

# %% attack
TooLittle = AssertionError


def withdraw(balance, amount):
    return 0
