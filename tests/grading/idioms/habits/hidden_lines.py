# Lines that students do not get.
# %% solution stock="1"
def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


# %% right="a loop" stock="1"
def is_prime(n):
    if n < 2:
        return False
    for d in range(2, n):
        if n % d == 0:
            return False
    return True


# %% wrong="odd numbers" stock="0"
def is_prime(n):
    return n % 2 == 1


# %% test
assert is_prime(7)
### BEGIN HIDDEN TESTS
assert not is_prime(9) and not is_prime(1) and is_prime(2)
### END HIDDEN TESTS
