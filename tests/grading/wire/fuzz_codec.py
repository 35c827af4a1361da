"""Fuzz the codec: bytes from a stranger decode to a listed value or are refused.

Run by `make bench`: python -m tests.grading.wire.fuzz_codec [-max_total_time=SECONDS]
(options are libFuzzer's). Ends with an error at the first byte string that does else.
"""

import sys

import atheris
import numpy as np
import torch

with atheris.instrument_imports(
    include=["clockwise.grading.wire", "clockwise.grading.foreign"]
):
    from clockwise.grading.wire.decoding import decode
    from clockwise.grading.wire.encoding import encode
    from clockwise.grading.wire.handles import Handle
    from clockwise.grading.wire.listed import Refused

VALUES = [None, True, -1, 2**70, 0.5, 1j, "한", b"\0", slice(1, None), range(3)]
ARRAYS = [np.zeros((2, 3)), np.float32(1), torch.ones(2), torch.Size([1, 2])]
FOREIGN = [np.ma.array([1, 2]), np.array([1, "a"], dtype=object)]
FOREIGN += [np.array([(1, 2.0)], dtype="i4,f8"), np.random.default_rng(1)]
EXAMPLES = [
    *VALUES,
    *ARRAYS,
    *FOREIGN,
    [VALUES],
    {"a": (1, {2}, frozenset("b"))},
    Handle(1, "f", True),
]


def once(data: bytes) -> None:
    """Whatever decodes can be encoded, and decodes again."""
    try:
        value = decode(data)
    except Refused:
        return
    decode(encode(value, lambda other: Handle(1, "it")))


def main() -> None:
    for example in EXAMPLES:
        once(encode(example))
    atheris.Setup([sys.argv[0], *(sys.argv[1:] or ["-max_total_time=60"])], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
