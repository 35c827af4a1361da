# A pattern is a text, which the test compiles.
# %% solution stock="1"
pattern = r"\d{3}-\d{4}"
# %% right="spelled out" stock="1"
pattern = "[0-9]{3}-[0-9]{4}"
# %% wrong="digits only" stock="0"
pattern = r"\d+"
# %% test
import re

assert re.fullmatch(pattern, "555-1234")
assert not re.fullmatch(pattern, "5551234")
