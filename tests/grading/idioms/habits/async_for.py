# `async for` over what the student's asynchronous generator gives.
# %% solution stock="1 1"
import asyncio


async def ticks(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


# %% right="a class" stock="1 1"
class ticks:
    def __init__(self, n):
        self.left = iter(range(n))

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return next(self.left)
        except StopIteration:
            raise StopAsyncIteration from None


# %% wrong="from one" stock="0 0"
async def ticks(n):
    for i in range(n):
        yield i + 1


# %% test
assert [i async for i in ticks(3)] == [0, 1, 2]
# %% test
first = ticks(2)
assert await anext(first) == 0
assert await anext(first) == 1
