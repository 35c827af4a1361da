# A test uses what the test above would have made, had the answer not raised.
# %% solution stock="1 1" here="1 person" apart="cannot: a variable of the test above"
def halves(words):
    middle = len(words) // 2
    return words[:middle], words[middle:]


# %% wrong="one half" stock="1 0"
def halves(words):
    return words, []


# %% wrong="not done" stock="0 0" here="0 person" apart="cannot: a variable of the test above"
def halves(words):
    raise NotImplementedError


# %% test
first, second = halves("to be or not".split())
assert "to" in first
# %% test
assert len(first) == len(second)
