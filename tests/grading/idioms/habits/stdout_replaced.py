# sys.stdout is replaced, and put back.
# %% solution stock="1"
def greet(name):
    print(f"Hello, {name}!")


# %% right="two arguments" stock="1"
def greet(name):
    print("Hello, " + name, end="!\n")


# %% wrong="no comma" stock="0"
def greet(name):
    print("Hello", name)


# %% test
import io
import sys

kept, sys.stdout = sys.stdout, io.StringIO()
try:
    greet("Ada")
    printed = sys.stdout.getvalue()
finally:
    sys.stdout = kept
assert printed.strip() == "Hello, Ada!"
