"""What a StrokePad's rule says, as words that a page can fill in without Python."""

import re
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from helpers.data.squares import CORNERS
from helpers.data.strokes import resample

NUMBER = re.compile(r"[-+−]?\d+(?:\.(\d+))?")


def rule_of(pad: Any) -> dict[str, Any] | None:
    """The answer for either sign of the area; None if the rule is not of this kind.

    The rule is asked about strokes of known area: it is followed only if all its
    answers are one text a sign, with or without the area as their one number.
    """
    said: dict[str, set[tuple[str, int, bool]]] = {"negative": set(), "positive": set()}
    for line in _strokes():
        points = resample(line, pad.T)
        area = signed_area(points)
        form = _form(pad.says(line), area)
        if form is None:
            return None
        said["negative" if area < 0 else "positive"].add(form)
    if any(len(forms) != 1 for forms in said.values()):
        return None
    (negative, *_), (positive, digits, sign) = (forms.pop() for forms in said.values())
    texts = {"negative": negative, "positive": positive}
    return {**texts, "digits": digits, "sign": sign, "T": pad.T}


def signed_area(points: Tensor) -> float:
    """The area within the points (T, 2), negative if they go clockwise."""
    (x, y), (x_next, y_next) = points.T, points.roll(-1, dims=0).T
    return float((x * y_next - y * x_next).sum() / 2)


def _strokes() -> Iterator[Tensor]:
    """Squares, triangles and uneven loops, drawn both ways."""
    square = torch.cat([CORNERS, CORNERS[:1]])
    for line in (square, 0.7 * square[1:], 0.4 * square + 0.3, square[:3]):
        yield line
        yield line.flip(0)


def _form(answer: str, area: float) -> tuple[str, int, bool] | None:
    """The answer with a hole for the area, its digits, and whether + is written."""
    found = [*NUMBER.finditer(answer)]
    if not found:
        return answer, 0, False
    digits = len(found[0][1] or "")
    near = abs(float(found[0][0].replace("−", "-")) - area) <= 0.51 * 10**-digits
    if len(found) > 1 or not near:
        return None
    text = answer[: found[0].start()] + "{area}" + answer[found[0].end() :]
    return text, digits, True if area < 0 else found[0][0].startswith("+")
