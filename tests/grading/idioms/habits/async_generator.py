# An asynchronous generator: read to its end, read in part, and sent to.
# %% solution stock="1"
async def running_total(start=0):
    total = start
    while True:
        step = yield total
        if step is None:
            return
        total += step


# %% right="a class" stock="1"
class Running:
    def __init__(self, start):
        self.total, self.first = start, True

    def __aiter__(self):
        return self

    async def asend(self, step):
        if not self.first and step is None:
            raise StopAsyncIteration
        self.total += step or 0
        self.first = False
        return self.total

    async def __anext__(self):
        return await self.asend(None)


def running_total(start=0):
    return Running(start)


# %% wrong="the step, not the total" stock="0"
async def running_total(start=0):
    step = yield start
    while step is not None:
        step = yield step


# %% test
total = running_total(10)
assert await total.__anext__() == 10
assert await total.asend(5) == 15 and await total.asend(1) == 16
assert [x async for x in running_total(3)] == [3]
