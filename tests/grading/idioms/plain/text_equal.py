# A text equals a text.
# %% solution stock="1"
def greet(name):
    return f"Hello, {name}!"


# %% right="a class below str" stock="1"
class Greeting(str):
    pass


def greet(name):
    return Greeting("Hello, " + name + "!")


# %% wrong="no comma" stock="0"
def greet(name):
    return f"Hello {name}!"


# %% test
assert greet("Ada") == "Hello, Ada!"
