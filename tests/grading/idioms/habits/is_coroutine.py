# Whether a function is a coroutine's.
# %% solution stock="1" here="person" apart="cannot: what kind of function it is, is not told"
async def fetch():
    return 1


# %% wrong="no coroutine" stock="0"
def fetch():
    return 1


# %% test
import inspect

assert inspect.iscoroutinefunction(fetch)
