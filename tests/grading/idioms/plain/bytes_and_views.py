# Bytes, arrays of bytes, and typed arrays of Python.
# %% solution stock="1 1"
from array import array


def checksum(data):
    total = bytearray(2)
    for i, byte in enumerate(data):
        total[i % 2] ^= byte
    return total


def samples(n):
    return array("h", range(-n, n))


# %% right="a view" stock="1 1"
from array import array
from functools import reduce
from operator import xor


def checksum(data):
    return memoryview(bytes(reduce(xor, data[i::2], 0) for i in range(2)))


def samples(n):
    made = array("h")
    for i in range(2 * n):
        made.append(i - n)
    return made


# %% wrong="adds, and starts at zero" stock="0 0"
from array import array


def checksum(data):
    return bytes([sum(data[::2]) % 256, sum(data[1::2]) % 256])


def samples(n):
    return array("h", range(n))


# %% test
assert checksum(b"\x01\x02\x03\x04") == b"\x02\x06"
assert checksum(b"\x01\x02\x03\x04")[1] == 6
# %% test
from array import array

assert samples(2) == array("h", [-2, -1, 0, 1])
assert samples(2).typecode == "h" and sum(samples(3)) == -3
