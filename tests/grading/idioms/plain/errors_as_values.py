# Exceptions that are returned, not raised.
# %% solution stock="1"
def outcomes_of(tasks):
    found = []
    for task in tasks:
        try:
            found.append(task())
        except Exception as error:
            found.append(error)
    return found


# %% right="by a helper" stock="1"
def one_outcome(task):
    try:
        return task()
    except (ArithmeticError, LookupError) as error:
        return error


def outcomes_of(tasks):
    return list(map(one_outcome, tasks))


# %% wrong="texts" stock="0"
def outcomes_of(tasks):
    found = []
    for task in tasks:
        try:
            found.append(task())
        except Exception as error:
            found.append(repr(error))
    return found


# %% test
one, two, three = outcomes_of([lambda: 1 / 0, lambda: 5, lambda: [][3]])
assert isinstance(one, ZeroDivisionError) and two == 5
assert isinstance(three, LookupError) and "range" in str(three)
