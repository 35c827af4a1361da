"""The same random numbers, each time, on both sides of a test.

A test that says `torch.manual_seed(3)` means the student's code, too; what the student
does to the random numbers must not reach the test's own, or it would choose its data.
"""

import ctypes
import random
import struct
import sys
from array import array
from functools import cache
from typing import Any

States = dict[str, Any]
WORDS = 4 * 624 + 4  # bytes of a Mersenne twister: its words, and where it stands
_last_numpy: tuple[bytes, tuple[Any, ...]] = (b"", ())  # what was seen, and the state


def seed(number: int) -> None:
    """Seed python, and numpy and torch where they are loaded."""
    random.seed(number)
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed(number)
    if torch := sys.modules.get("torch"):
        torch.default_generator.manual_seed(number)  # the function reads source files


def states() -> States:
    """Where the global generators stand: bytes, for they cross at almost every call."""
    version, words, gauss = random.getstate()
    found: States = {"random": (version, array("I", words).tobytes(), gauss)}
    if numpy := sys.modules.get("numpy"):
        found["numpy"] = _numpys_state(numpy)
    if torch := sys.modules.get("torch"):
        found["torch"] = torch.get_rng_state().numpy().tobytes()
    return found


def _numpys_state(numpy: Any) -> tuple[Any, ...]:
    """As `numpy.random.get_state` has it, but that takes a third of a call's time.

    So it is asked only if the generator's memory has changed since the last time.
    """
    global _last_numpy
    now = _numpys_memory(numpy)
    seen, state = _last_numpy
    if not now or now != seen:
        name, key, *rest = numpy.random.get_state()
        state = (name, key.tobytes(), *rest)
        _last_numpy = now, state
    return state


def _numpys_memory(numpy: Any) -> bytes:
    """The generator's words, and the normal number that it keeps; b"" if unknown."""
    legacy, at = numpy.random.mtrand._rand, _place_of_normal(numpy)
    generator = legacy._bit_generator
    if at < 0 or type(generator) is not numpy.random.MT19937:
        return b""
    words = ctypes.string_at(generator.ctypes.state_address, WORDS)
    return words + ctypes.string_at(id(legacy) + at - 8, 16)


@cache
def _place_of_normal(numpy: Any) -> int:
    """Where a RandomState keeps the second of two normal numbers, behind a flag that
    says whether it does; -1 if numpy has come to keep it elsewhere."""
    some = numpy.random.RandomState(0)
    some.standard_normal()
    kept = struct.pack("d", some.get_state()[4])
    memory = ctypes.string_at(id(some), some.__sizeof__())
    return memory.find(kept) if memory.count(kept) == 1 else -1


def restore(found: States) -> None:
    """Put the generators that are loaded here where they stood."""
    global _last_numpy
    _last_numpy = (b"", ())
    version, words, gauss = found["random"]
    random.setstate((version, tuple(array("I", words)), gauss))
    numpy, torch = sys.modules.get("numpy"), sys.modules.get("torch")
    if numpy and "numpy" in found:
        name, key, *rest = found["numpy"]
        numpy.random.set_state((name, numpy.frombuffer(key, "uint32"), *rest))
    if torch and "torch" in found:
        state = torch.frombuffer(bytearray(found["torch"]), dtype=torch.uint8)
        torch.set_rng_state(state)


def stir() -> None:
    """Move the generators on, as if somebody had drawn from them."""
    random.random()
    if numpy := sys.modules.get("numpy"):
        numpy.random.random()
    if torch := sys.modules.get("torch"):
        torch.rand(1)
