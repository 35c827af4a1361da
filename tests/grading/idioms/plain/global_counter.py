# A function that counts its calls in a global.
# %% solution stock="1"
calls = 0


def ping():
    global calls
    calls += 1
    return "pong"


# %% wrong="a local" stock="0"
calls = 0


def ping():
    calls = 1
    return "pong"


# %% test
before = calls
for _ in range(3):
    assert ping() == "pong"
assert calls == before + 3
