# A producer and consumers that share a queue of asyncio's.
# %% solution stock="1"
import asyncio


async def squares_by(workers, numbers):
    queue, found = asyncio.Queue(), []
    for number in numbers:
        queue.put_nowait(number)

    async def work():
        while not queue.empty():
            number = await queue.get()
            await asyncio.sleep(0)
            found.append(number**2)

    await asyncio.gather(*(work() for _ in range(workers)))
    return sorted(found)


# %% right="a group of tasks" stock="1"
import asyncio


async def one_square(gate, number):
    async with gate:
        await asyncio.sleep(0)
        return number**2


async def squares_by(workers, numbers):
    gate = asyncio.Semaphore(workers)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one_square(gate, n)) for n in numbers]
    return sorted(task.result() for task in tasks)


# %% wrong="waits for the first only" stock="0"
import asyncio


async def squares_by(workers, numbers):
    tasks = [asyncio.sleep(0, number**2) for number in numbers]
    return [await tasks[0]]


# %% test
assert await squares_by(2, [3, 1, 2]) == [1, 4, 9]
