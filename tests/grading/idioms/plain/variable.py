# A variable that the student binds.
# %% solution stock="1"
answer = 6 * 7
# %% right="a float" stock="1"
answer = 42.0
# %% wrong="another" stock="0"
answer = 54
# %% test
assert "answer" in globals(), "bind answer"
assert answer == 42
