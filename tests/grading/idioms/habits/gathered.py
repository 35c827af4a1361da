# Several coroutines at once.
# %% given
import asyncio


# %% solution stock="1"
async def squares(n):
    async def one(i):
        await asyncio.sleep(0)
        return i * i

    return await asyncio.gather(*[one(i) for i in range(n)])


# %% right="one after the other" stock="1"
async def squares(n):
    found = []
    for i in range(n):
        await asyncio.sleep(0)
        found.append(i**2)
    return found


# %% wrong="no squares" stock="0"
async def squares(n):
    return list(range(n))


# %% test
assert await squares(3) == [0, 1, 4]
both = await asyncio.gather(squares(1), squares(2))
assert both == [[0], [0, 1]]
