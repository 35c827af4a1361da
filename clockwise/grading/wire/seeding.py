"""The same random numbers, each time, on both sides of a test.

A test that says `torch.manual_seed(3)` means the student's code, too; what the student
does to the random numbers must not reach the test's own, or it would choose its data.
"""

import ctypes
import random
import sys
from array import array
from typing import Any

States = dict[str, Any]
WORDS = 4 * 624 + 4  # bytes of a Mersenne twister: its words, and where it stands
# The words, the state that they belong to, and whether to ask although they stand.
_last_numpy: tuple[bytes, tuple[Any, ...], bool] = (b"", (), True)


def seed(number: int) -> None:
    """Seed python, and numpy and torch where they are loaded."""
    random.seed(number)
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed(number)
    if torch := sys.modules.get("torch"):
        torch.manual_seed(number)


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

    So it is asked only if the generator's words have moved since the last time, or if
    a second normal number lies ready, which is taken without moving them.
    """
    global _last_numpy
    generator = numpy.random.mtrand._rand._bit_generator
    words = b""
    if type(generator) is numpy.random.MT19937:
        words = ctypes.string_at(generator.ctypes.state_address, WORDS)
    seen, state, ask = _last_numpy
    if not words or words != seen or ask:
        name, key, *rest = numpy.random.get_state()
        state = (name, key.tobytes(), *rest)
        _last_numpy = words, state, bool(rest[1]) or (ask and words == seen)
    return state


def restore(found: States) -> None:
    """Put the generators that are loaded here where they stood."""
    global _last_numpy
    _last_numpy = (b"", (), True)
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
