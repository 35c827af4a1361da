# The answer is an expression as text, which the test evaluates.
# %% solution stock="1" here="person" apart="cannot: the student's text would be run as code"
expression = "a * x + b"
# %% right="in another order" stock="1" here="person" apart="cannot: the student's text would be run as code"
expression = "b + x * a"
# %% wrong="the wrong one" stock="0"
expression = "a + x * b"
# %% test
assert isinstance(expression, str)
assert eval(expression, {"a": 2, "b": 5, "x": 3}) == 11
