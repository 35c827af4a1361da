# `async with` of the student's own.
# %% solution stock="1 1"
import asyncio


class Lock:
    held = False

    async def __aenter__(self):
        await asyncio.sleep(0)
        self.held = True
        return self

    async def __aexit__(self, kind, error, place):
        self.held = False
        return kind is KeyError


# %% right="a dictionary" stock="1 1"
class Lock:
    def __init__(self):
        self.held = False

    async def __aenter__(self):
        self.held = True
        return self

    async def __aexit__(self, kind, error, place):
        self.held = False
        return isinstance(error, KeyError)


# %% wrong="never open" stock="0 0"
class Lock:
    held = False

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, place):
        pass


# %% test
lock = Lock()
async with lock as same:
    assert same is lock and lock.held
assert not lock.held
# %% test
async with Lock():
    raise KeyError("swallowed")
