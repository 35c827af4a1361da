# A loop of its own runs a coroutine, in a thread.
# %% solution stock="1" here="person" apart="cannot: asyncio.run wants a coroutine of its own process"
import asyncio


async def twice(x):
    await asyncio.sleep(0)
    return 2 * x


# %% right="a sum" stock="1" here="person" apart="cannot: asyncio.run wants a coroutine of its own process"
async def twice(x):
    return x + x


# %% wrong="the same" stock="0"
async def twice(x):
    return x


# %% test
import asyncio
import threading

found = []
thread = threading.Thread(target=lambda: found.append(asyncio.run(twice(4))))
thread.start()
thread.join()
assert found == [8]
