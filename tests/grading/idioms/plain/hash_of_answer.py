# The answer is compared by its hash, so that the test does not tell it.
# %% solution stock="1"
capital = "Paris"
# %% right="with spaces around" stock="1"
capital = " paris "
# %% wrong="another" stock="0"
capital = "Lyon"
# %% test
import hashlib

digest = hashlib.sha256(str(capital).strip().lower().encode()).hexdigest()
assert digest[:12] == "1670f2e42fef"
