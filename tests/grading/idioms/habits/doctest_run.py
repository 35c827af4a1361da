# The examples in a docstring are run.
# %% solution stock="1" here="person" apart="cannot: the student's text would be run as code"
def double(x):
    """Twice x.

    >>> double(2)
    4
    """
    return 2 * x


# %% right="another example" stock="1" here="person" apart="cannot: the student's text would be run as code"
def double(x):
    """x and x.

    >>> double("a")
    'aa'
    """
    return x + x


# %% wrong="an example that fails" stock="0"
def double(x):
    """Twice x.

    >>> double(2)
    5
    """
    return 2 * x


# %% test
import doctest

finder, runner = doctest.DocTestFinder(), doctest.DocTestRunner(verbose=False)
for example in finder.find(double, "double", globs={"double": double}):
    runner.run(example)
assert runner.summarize(verbose=False).failed == 0 and runner.tries > 0
