# The same object each time.
# %% solution stock="1"
class Settings:
    _one = None

    def __new__(cls):
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one


# %% right="a function with a cache" stock="1"
from functools import cache


class _Settings:
    pass


@cache
def Settings():
    return _Settings()


# %% wrong="a new one each time" stock="0"
class Settings:
    pass


# %% test
assert Settings() is Settings()
