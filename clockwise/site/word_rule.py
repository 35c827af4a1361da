"""What a WordField's model needs to pronounce in a page: its weights, small.

W_x x + b_x of a step depends on one symbol alone, so a page gets that sum of each
symbol in place of two matrices and all embeddings: 493,000 numbers of 835,000.
"""

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpers.data.spoken import AS_IN
from helpers.models.pronouncer import LETTERS, LONGEST, SOUNDS, pronounce, weights

HEAD = """\
// The weights of g2p-en 2.1.0, by Kyubyong Park and Jongseok Kim (2019), added up and
// rounded for Clockwise's site. Apache License 2.0: www.apache.org/licenses/LICENSE-2.0
"""
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
HALF = len(DIGITS) ** 2 // 2  # a number is two digits: its row's largest is HALF - 1


def rule_of(field: Any) -> dict[str, Any] | None:
    """What a page adds to the sounds; None if the field has another model's."""
    if any(field.say(word) != pronounce(word) for word in field.examples):
        return None
    return {"as_in": AS_IN}


def weights_script() -> str:
    """JavaScript that leaves the model in `clockwise.pronouncer`."""
    kept = {"letters": LETTERS, "sounds": SOUNDS, "longest": LONGEST, "digits": DIGITS}
    kept["tables"] = {name: rounded(table) for name, table in tables().items()}
    return f"{HEAD}clockwise.pronouncer = {json.dumps(kept, separators=(',', ':'))};\n"


def tables() -> dict[str, NDArray[np.float32]]:
    """For each part a row a symbol (3H,), and matrices with their biases behind them.

    `enc_x` (29, 3H), `dec_x` (74, 3H); `enc_h`, `dec_h` (3H, H + 1), `fc` (74, H + 1).
    """
    w = {name: array.numpy() for name, array in weights().items()}
    made = {"fc": np.column_stack([w["fc_w"], w["fc_b"]])}
    for part in ("enc", "dec"):
        made[f"{part}_x"] = w[f"{part}_emb"] @ w[f"{part}_w_ih"].T + w[f"{part}_b_ih"]
        made[f"{part}_h"] = np.column_stack([w[f"{part}_w_hh"], w[f"{part}_b_hh"]])
    return made


def rounded(table: NDArray[np.float32]) -> dict[str, Any]:
    """Its numbers as two digits each, and for each row what one step of them is."""
    steps = np.abs(table).max(axis=1) / (HALF - 1)
    levels = np.rint(table / steps[:, None]).astype(int) + HALF
    digits = np.array([*DIGITS])[np.stack(np.divmod(levels, len(DIGITS)), axis=-1)]
    return {"steps": [float(f"{s:.7g}") for s in steps], "digits": "".join(digits.flat)}
