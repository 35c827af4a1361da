# A TestCase of the test's is run.
# %% solution stock="1"
def fizz(n):
    return "Fizz" if n % 3 == 0 else str(n)


# %% right="an index" stock="1"
def fizz(n):
    return [str(n), "Fizz"][n % 3 == 0]


# %% wrong="numbers" stock="0"
def fizz(n):
    return "Fizz" if n % 3 == 0 else n


# %% test
import unittest


class TestFizz(unittest.TestCase):
    def test_three(self):
        self.assertEqual(fizz(3), "Fizz")

    def test_four(self):
        self.assertEqual(fizz(4), "4")


suite = unittest.defaultTestLoader.loadTestsFromTestCase(TestFizz)
assert unittest.TestResult() is not None
found = unittest.TestResult()
suite.run(found)
assert found.wasSuccessful(), found.failures + found.errors
