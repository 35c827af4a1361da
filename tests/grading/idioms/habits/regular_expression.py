# A pattern that the student compiles.
# %% solution stock="1"
import re

YEAR = re.compile(r"\b(19|20)\d\d\b")
# %% right="spelled out" stock="1"
import re

YEAR = re.compile(r"\b(?P<century>19|20)[0-9]{2}\b")
# %% wrong="any number" stock="0"
import re

YEAR = re.compile(r"\d+")
# %% test
assert YEAR.search("in 1999").group() == "1999"
assert YEAR.search("in 3000") is None
