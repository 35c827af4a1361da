# unittest's own comparisons, by an object of TestCase.
# %% solution stock="1"
def letters(text):
    return sorted(set(text))


# %% right="a dictionary" stock="1"
def letters(text):
    return sorted(dict.fromkeys(text))


# %% wrong="a text" stock="0"
def letters(text):
    return "".join(sorted(set(text)))


# %% test
from unittest import TestCase

case = TestCase()
case.assertEqual(letters("abca"), ["a", "b", "c"])
case.assertCountEqual(letters("ba"), ["b", "a"])
case.assertIn("x", letters("xy"))
