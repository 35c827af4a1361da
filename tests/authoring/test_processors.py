"""What is stored of a mistake is what this processor and another one agree on."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from clockwise.authoring import processors
from clockwise.authoring.answers import Answer
from clockwise.authoring.mistakes import Lesson, find_mistakes
from clockwise.authoring.running import Code

ROOT = Path(__file__).resolve().parents[2]
CAPABILITY = "import torch; print(torch.backends.cpu.get_cpu_capability())"
CELLS = [
    Code("scale", False, "def scale(x):\n    return 2 * x"),
    Code(
        "test_scale",
        True,
        "from helpers.progress.checks import ask\n"
        "six = ask(scale, 3.0)\n"
        "assert ask(scale, -5.0, case='negative') == -10 and six == 6",
    ),
]


def wrong(name: str, result: str) -> Answer:
    code = f"import os\ndef scale(x):\n    return {result}"
    file = "lessons/01_toy/answers/scale.py"
    hint = {"en": f"this is {name}"}
    return Answer("wrong", name, file, 1, "", code, hint, frozenset(["test_scale"]))


def stored(tmp_path: Path, *answers: Answer) -> dict[str, set[str]]:
    """By case, the hints that are kept."""
    path = tmp_path / "01_toy.json"
    [text] = find_mistakes([Lesson(CELLS, list(answers), path)])
    path.write_text(text)
    found = json.loads(text).get("scale", {})
    return {case: {e["hint"]["en"][8:] for e in found[case]} for case in found}


@pytest.fixture
def as_it_is(monkeypatch):
    """This process acts as no other processor, whatever the tests are run as."""
    for key in (*processors.SWITCHES, processors.NUMPY):
        monkeypatch.delenv(key, raising=False)


def test_the_other_of_a_process_as_it_is_acts_as_a_plain_processor(as_it_is):
    words = [sys.executable, "-c", CAPABILITY]
    shown = subprocess.run(
        words, env=processors.other(), capture_output=True, text=True
    )
    assert shown.stdout.strip() in ("DEFAULT", "NO AVX")
    assert processors.other() == processors.plain()


@pytest.mark.parametrize("count", [1, 2, len(processors.SWITCHES)])
def test_a_process_with_switches_looks_at_the_true_processor(
    as_it_is, monkeypatch, count
):
    for key, value in list(processors.SWITCHES.items())[:count]:
        monkeypatch.setenv(key, value)
    assert not {*processors.SWITCHES, processors.NUMPY} & processors.other().keys()


def test_a_kernel_that_the_machine_needs_stays_in_both(as_it_is, monkeypatch):
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Haswell")
    assert processors.plain()["OPENBLAS_CORETYPE"] == "Haswell"
    monkeypatch.setenv("ATEN_CPU_CAPABILITY", "default")
    assert processors.other()["OPENBLAS_CORETYPE"] == "Haswell"


def test_what_the_processor_decides_is_left_out(tmp_path):
    native = "'ATEN_CPU_CAPABILITY' in os.environ"
    kept = stored(
        tmp_path,
        wrong("thrice", "3 * x"),
        wrong("rounded", f"7 * x * (1 + 3e-5 * ({native}))"),
        wrong("nearly", f"9 * x * (1 + 1e-6 * ({native}))"),
    )
    assert kept == dict.fromkeys(("", "negative"), {"thrice", "nearly"})


def test_what_is_stored_stays_while_it_is_true_within_the_tolerance(tmp_path):
    steady = wrong("scaled", "7 * x")
    assert stored(tmp_path, steady)[""] == {"scaled"}
    before = (tmp_path / "01_toy.json").read_text()
    native = "'ATEN_CPU_CAPABILITY' in os.environ"
    assert stored(tmp_path, wrong("scaled", f"7 * x * (1 + 3e-5 * ({native}))"))
    assert (tmp_path / "01_toy.json").read_text() == before
    assert not stored(tmp_path, wrong("scaled", f"7 * x * (1 + 3e-4 * ({native}))"))


def test_trivial_values_and_noise_and_chance_are_left_out(tmp_path):
    kept = stored(
        tmp_path,
        wrong("zero", "0 * x"),
        wrong("noise", "1e-7 * x"),
        wrong("not a number", "float('nan')"),
        wrong("chance", "x + __import__('random').random()"),
        wrong("thrice", "3 * x"),
    )
    assert kept == dict.fromkeys(("", "negative"), {"thrice"})


def test_a_value_that_two_mistakes_share_accuses_of_neither(tmp_path):
    both = [wrong("absolute", "3 * abs(x)"), wrong("thrice", "3 * x")]
    assert stored(tmp_path, *both) == {"negative": {"absolute", "thrice"}}


def test_two_lessons_do_not_change_on_a_plain_processor():
    words = [sys.executable, "-m", "clockwise", "plain", "03_rnn", "11_transformer"]
    shown = subprocess.run(words, capture_output=True, text=True, cwd=ROOT)
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert shown.stdout.endswith("nothing changes on a plain processor\n")


def test_an_unknown_lesson_is_named(capsys):
    from clockwise.cli import main

    assert main(["plain", "33"]) == 2
    assert "no lesson 33" in capsys.readouterr().out
