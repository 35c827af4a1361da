"""A page pronounces as Python does, with weights that are small."""

import json
import subprocess
from pathlib import Path

import pytest
import torch

from clockwise.site import in_kernel, word_rule
from clockwise.site.drawing.packages import ROOM, node
from helpers.data.spoken import words
from helpers.models.pronouncer import pronounce, weights
from helpers.widgets.word_field import WordField

ODD = [
    "I",
    "Seoul",
    "clockwise",
    "Café 서울",
    "naïve",
    "x2y",
    "zzxqj",
    "o'clock",
    "a" * 40,
]
TOLD = """
const code = require("node:fs").readFileSync(process.argv[1]);
const { pronounce } = new Function(`const clockwise = {}; ${code}; return clockwise`)();
console.log(JSON.stringify(JSON.parse(process.argv[2]).map(pronounce)));
"""


def of_page(folder: Path, asked: list[str]) -> list[list[str]]:
    """What the site's JavaScript says of words."""
    script = folder / "pronouncer.js"
    code = (ROOM / "pronouncer.js").read_text(encoding="utf-8")
    script.write_text(word_rule.weights_script() + code, encoding="utf-8")
    command = [node(), "-e", TOLD, str(script), json.dumps(asked)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(said.stdout)


def test_a_page_pronounces_as_python_does(tmp_path: Path) -> None:
    asked = [*words(2, 14)[:50], *ODD]
    assert of_page(tmp_path, asked) == [pronounce(word) for word in asked]


def test_the_model_is_small_and_names_its_authors(tmp_path: Path) -> None:
    script = word_rule.weights_script()
    assert len(script) < 1_050_000
    assert "Kyubyong Park" in script[:300] and "Apache License 2.0" in script[:300]


def test_a_number_is_near_the_one_it_stands_for() -> None:
    table = word_rule.tables()["enc_h"]
    kept = word_rule.rounded(table)
    digits = [word_rule.DIGITS.index(digit) for digit in kept["digits"]]
    levels = torch.tensor(digits).view(768, 257, 2) @ torch.tensor([64, 1])
    steps = torch.tensor(kept["steps"])[:, None]
    off = ((levels - word_rule.HALF) * steps - torch.from_numpy(table)).abs()
    assert levels.min() >= 1 and levels.max() <= 2 * word_rule.HALF - 1
    assert (off <= 0.501 * steps).all()


def test_the_sums_that_a_page_gets_are_those_of_the_model() -> None:
    w, made = weights(), word_rule.tables()
    one = w["dec_emb"][7] @ w["dec_w_ih"].T + w["dec_b_ih"]
    assert torch.allclose(torch.from_numpy(made["dec_x"][7]), one, atol=1e-5)


def test_a_field_of_another_model_stays_a_picture() -> None:
    shown, _ = in_kernel.live(WordField(lambda word: ["N"], ["no", "knee"]))
    assert "cw-live" not in shown.get("text/html", "") and shown["image/png"]
    shown, _ = in_kernel.live(WordField(pronounce, ["no", "knee"]))
    assert 'data-widget="word_field"' in shown["text/html"]


@pytest.mark.slow
def test_a_page_pronounces_thousands_of_words_as_python_does(tmp_path: Path) -> None:
    asked = words(2, 14)[:2000]
    said = zip(asked, of_page(tmp_path, asked), strict=True)
    other = [word for word, sounds in said if sounds != pronounce(word)]
    assert len(other) <= 5, other  # where two sounds are as good as equally likely: 3
