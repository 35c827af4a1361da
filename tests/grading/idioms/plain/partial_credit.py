# A number as the last line is partial credit.
# %% solution stock="3"
def clamp(x, low, high):
    return max(low, min(x, high))


# %% right="by cases" stock="3"
def clamp(x, low, high):
    return low if x < low else high if x > high else x


# %% wrong="no lower end" stock="2"
def clamp(x, low, high):
    return min(x, high)


# %% test points="3"
cases = [((5, 0, 3), 3), ((-1, 0, 3), 0), ((2, 0, 3), 2)]
sum(clamp(*args) == right for args, right in cases)
