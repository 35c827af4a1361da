# Any number of arguments, by place and by name.
# %% solution stock="1"
def total(*numbers, scale=1, **rest):
    return scale * sum(numbers) + len(rest)


# %% right="a loop" stock="1"
def total(*numbers, **options):
    scale = options.pop("scale", 1)
    result = len(options)
    for number in numbers:
        result += scale * number
    return result


# %% wrong="a list" stock="0"
def total(numbers, scale=1):
    return scale * sum(numbers)


# %% test
assert total() == 0
assert total(1, 2, 3) == 6
assert total(*[1, 2], scale=10) == 30
assert total(1, **{"a": 1, "b": 2}) == 3
