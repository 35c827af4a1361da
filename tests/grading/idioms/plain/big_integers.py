# Numbers of hundreds of digits, by recursion.
# %% solution stock="1"
def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


# %% right="a loop" stock="1"
def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


# %% wrong="floats" stock="0"
def factorial(n):
    result = 1.0
    for i in range(2, n + 1):
        result *= i
    return int(result)


# %% test
import math

assert factorial(150) == math.factorial(150)
assert str(factorial(30))[:4] == "2652"
