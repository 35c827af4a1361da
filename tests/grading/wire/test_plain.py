"""What the grader's own process reads, and what would cost it hours or gigabytes."""

import pytest

from clockwise.grading.wire.decoding import decode, decode_plain
from clockwise.grading.wire.encoding import encode
from clockwise.grading.wire.listed import Refused


def test_the_grader_reads_plain_data_only():
    plain = {"a": [1, -2.5, None, True, "ü", b"x", (1,)], "b": {"c": 10**20}}
    assert decode_plain(encode(plain)) == plain
    colliding = {i * (2**61 - 1) for i in range(10)}
    for value in (colliding, {1: 2}, {(1,): 2}, {"a": {1}}, [range(3)], [0] * 100_000):
        with pytest.raises(Refused):
            decode_plain(encode(value))


@pytest.mark.parametrize("hide", ["range(10**8)", "range(0, -(10**9), -1)"])
def test_few_bytes_do_not_become_gigabytes(hide: str):
    with pytest.raises(Refused):
        encode(eval(hide))
    assert decode(encode(range(0, 10**9, 10**6))) == range(0, 10**9, 10**6)
