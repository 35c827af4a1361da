"""Mixed gates follow the formula, and the picture shows them."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.models.gate_mix import gate_mix_input, mix_gates


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=30)
def test_mixed_cells_follow_the_formula(forget, write, show):
    x = gate_mix_input()
    cells, shown = mix_gates(x, forget, write, show)
    for t in range(1, len(x)):
        assert cells[t] == pytest.approx(forget * cells[t - 1] + write * x[t])
    assert shown == pytest.approx([show * math.tanh(c) for c in cells])
