# print is replaced by a mock.
# %% solution stock="1"
def count(n):
    for i in range(n):
        print(i)


# %% right="while" stock="1"
def count(n):
    i = 0
    while i < n:
        print(i)
        i += 1


# %% wrong="from one on" stock="0"
def count(n):
    for i in range(1, n + 1):
        print(i)


# %% test
from unittest.mock import patch

with patch("builtins.print") as said:
    count(2)
assert [call.args for call in said.call_args_list] == [(0,), (1,)]
