# bytes(), complex(), divmod() and the roundings of an object.
# %% solution stock="1 1"
import math


class Quantity:
    def __init__(self, x):
        self.x = x

    def __complex__(self):
        return complex(self.x)

    def __floor__(self):
        return math.floor(self.x)

    def __ceil__(self):
        return math.ceil(self.x)

    def __trunc__(self):
        return math.trunc(self.x)


class Packet:
    def __init__(self, *numbers):
        self.numbers = numbers

    def __bytes__(self):
        return bytes(self.numbers)

    def __divmod__(self, k):
        return len(self.numbers) // k, len(self.numbers) % k


# %% right="by int" stock="1 1"
class Quantity:
    def __init__(self, x):
        self.x = x

    def __complex__(self):
        return self.x + 0j

    def __trunc__(self):
        return int(self.x)

    def __floor__(self):
        return int(self.x // 1)

    def __ceil__(self):
        return -int(-self.x // 1)


class Packet:
    def __init__(self, *numbers):
        self.data = b"".join(n.to_bytes(1, "big") for n in numbers)

    def __bytes__(self):
        return self.data

    def __divmod__(self, k):
        return divmod(len(self.data), k)


# %% wrong="rounds down, backwards" stock="0 0"
class Quantity:
    def __init__(self, x):
        self.x = x

    def __complex__(self):
        return complex(0, self.x)

    def __floor__(self):
        return int(self.x // 1)

    __ceil__ = __trunc__ = __floor__


class Packet:
    def __init__(self, *numbers):
        self.numbers = numbers

    def __bytes__(self):
        return bytes(self.numbers[::-1])

    def __divmod__(self, k):
        return len(self.numbers) % k, len(self.numbers) // k


# %% test
import math

q = Quantity(-2.5)
assert complex(q) == -2.5 + 0j
assert (math.floor(q), math.ceil(q), math.trunc(q)) == (-3, -2, -2)
# %% test
assert bytes(Packet(1, 2, 3)) == b"\x01\x02\x03"
assert divmod(Packet(1, 2, 3), 2) == (1, 1)
