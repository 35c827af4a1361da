# A coroutine that is too slow, and the order in which several are done.
# %% solution stock="1 1" here="person 1" apart="cannot: it is waited for there"
import asyncio


async def slow():
    await asyncio.sleep(1)


async def in_turn(*names):
    done = []

    async def one(i, name):
        for _ in range(i):
            await asyncio.sleep(0)
        done.append(name)

    await asyncio.gather(*[one(len(names) - i, n) for i, n in enumerate(names)])
    return done


# %% wrong="does not wait" stock="0 0"
async def slow():
    return None


async def in_turn(*names):
    return list(names)


# %% test
import asyncio

try:
    await asyncio.wait_for(slow(), 0.05)
except asyncio.TimeoutError:
    late = True
else:
    late = False
assert late
# %% test
assert await in_turn("a", "b", "c") == ["c", "b", "a"]
