# What a function asks for by input().
# %% solution stock="1"
def ask():
    return int(input("a ")) + int(input("b "))


# %% right="a list" stock="1"
def ask():
    return sum([int(input()) for _ in "ab"])


# %% wrong="texts" stock="0"
def ask():
    return input("a ") + input("b ")


# %% test
from unittest.mock import patch

with patch("builtins.input", side_effect=["3", "4"]):
    assert ask() == 7
