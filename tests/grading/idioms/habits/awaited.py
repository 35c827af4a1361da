# A coroutine is awaited in the cell.
# %% solution stock="1"
import asyncio


async def later(x):
    await asyncio.sleep(0)
    return x + 1


# %% right="at once" stock="1"
async def later(x):
    return 1 + x


# %% wrong="too much" stock="0"
async def later(x):
    return x + 2


# %% test
assert await later(1) == 2
