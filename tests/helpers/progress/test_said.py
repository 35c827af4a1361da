"""The fixed words of every failure reach a Korean reader in Korean."""

import json
import re
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
import torch

from helpers.data.capstone import MENU, load_task
from helpers.measure.capstone import complaint
from helpers.progress import hints
from helpers.progress.checks import Feedback, ask, same
from helpers.progress.forms import in_any_form
from helpers.progress.language import GUESS, read_all
from helpers.progress.points import Points
from helpers.progress.said import WORDS, translated


def unwritten(x):
    raise NotImplementedError


def changes(x):
    x += 1
    return x


def shares(x):
    torch.rand(1)
    return x


def narrow(x):
    return x.float()


def cut(x):
    return x.detach() * 2


state = [0]


def counts(x):
    state[0] += 1
    return x + state[0]


def by_row(x):
    return x / x.sum()


def breaks(x):
    if x.dtype == torch.float64:
        raise ValueError("X")
    return x


X = torch.rand(3, 2, requires_grad=False)
FAILURES: dict[str, Callable[[], object]] = {
    "unwritten": lambda: ask(unwritten, 1),
    "changed": lambda: ask(changes, np.ones(2), expected=np.ones(2)),
    "none": lambda: same(None, 1, "f"),
    "shape": lambda: same(np.ones(2), np.ones(3), "f"),
    "numbers": lambda: same(np.ones(3), np.array([1, 2, 3]), "f"),
    "a number": lambda: same(1.0, 2.0, "f"),
    "type": lambda: same("a", "b", "f"),
    "items": lambda: same([1, 2], ["a"], "f"),
    "item": lambda: same(["a", "b"], ["a", "c"], "f"),
    "keys": lambda: same({"a": 1}, {"b": 1}, "f"),
    "again": lambda: in_any_form(counts, X, without=["views", "float64"]),
    "random state": lambda: in_any_form(shares, X),
    "float64": lambda: in_any_form(narrow, X),
    "gradient": lambda: in_any_form(cut, X, gradient=[0]),
    "rows": lambda: in_any_form(by_row, X, rows={0: 0}),
    "stopped": lambda: in_any_form(breaks, X),
}


CODE = re.compile(
    r"unwritten|changes|shares|narrow|cut|counts|by_row|breaks|[abcfxX]|None|return|"
    r"raise|\w+Error|float32|float64|int32|torch|new_zeros|dtype|no_grad|detach|item|"
    r"tolist|numpy"
)


@pytest.mark.parametrize("name", FAILURES)
def test_no_fixed_word_is_left_in_english(name, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/ko/lesson.ipynb")
    with pytest.raises(Feedback) as found:
        FAILURES[name]()
    for text in [*str(found.value).split("\n"), *found.value.parts.values()]:
        words = re.findall(r"[a-zA-Z_]\w*", translated(text), re.ASCII)
        assert [word for word in words if not CODE.fullmatch(word)] == []


@pytest.mark.parametrize(
    ("budget", "choice"),
    [
        ({"flops": 60_000}, "Transformer, ALiBi"),
        ({"waits": 5, "bytes": 10}, "GRU"),
        ({"waits": 5, "bytes": 100_000}, None),
        ({}, "elsewhere"),
        ({}, "small GRU"),
    ],
)
def test_what_is_wrong_with_a_choice_is_told_in_korean(budget, choice):
    said = complaint(load_task("recall"), budget, choice)
    words = re.findall(r"[a-zA-Z]+", translated(said, to="ko"))
    names = " ".join(["recall flops bytes waits None elsewhere", *MENU])
    assert said and {*words} <= {*re.findall("[a-zA-Z]+", names)}, words


def test_english_readers_get_what_the_test_says():
    assert translated("f: expected 1, got 2") == "f: expected 1, got 2"


def test_the_words_of_an_author_stay(monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/ko/lesson.ipynb")
    assert translated("item after item") == "item after item"
    assert all(re.compile(pattern) for pattern in read_all(WORDS)["ko"])


@pytest.fixture
def said(monkeypatch, tmp_path):
    """The translations of an exercise `step`, as a build leaves them, in a folder."""
    korean = {
        "step": {
            "(.*?): the same seed must give (.*?)": "{0}: 시드가 같으면 {1}",
            "points": "점",
            "a leak": "누출",
            "you found (.*?)": "{0}을(를) 찾았습니다",
            "lag (.*?)": "시차 {0}",
        }
    }
    hint = {"en": "too long (twice)", "ko": "너무 깁니다"}
    known = {"step": {hints.IN_WORDS: [{"hint": hint}]}}
    (tmp_path / "ko").mkdir()
    for name, content in {"01_a.json": known, "ko/01_a.json": korean}.items():
        (tmp_path / name).write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setattr(hints, "MISTAKES", tmp_path)
    return partial(translated, to="ko")


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("3: the same seed must give points", "3: 시드가 같으면 점"),
        ("you found points; a leak", "점; 누출을(를) 찾았습니다"),
        ("you found [[1,\n 2]]", "[[1,\n 2]]을(를) 찾았습니다"),
        ("points: expected 1, got 2", "점: 기대한 값 1, 돌려받은 값 2"),
        ("lag 4: expected 1, got 2", "시차 4: 기대한 값 1, 돌려받은 값 2"),
        ("a b: lag 4: expected 1, got 2", "a b: 시차 4: 기대한 값 1, 돌려받은 값 2"),
        ("points, item 0, 'a'", "점, 항목 0, 'a'"),
        ("points, 16: expected 1, got 2", "점, 16: 기대한 값 1, 돌려받은 값 2"),
        ("x: expected 1, got 2; a leak", "x: 기대한 값 1, 돌려받은 값 2; 누출"),
        (
            "points, item 0: got None; is the `return` missing?",
            "점, 항목 0: None이 돌아왔습니다. `return`이 빠졌나요?",
        ),
        ("too long (twice)", "너무 깁니다"),
        ("it is too long (twice)", "it is too long (twice)"),
    ],
)
def test_a_message_of_a_test_is_translated_whole_or_not_at_all(english, korean, said):
    assert said(english, "step") == korean
    assert translated(english, "step", to="en") == english


def test_another_exercise_has_other_messages(said):
    assert said("a leak", "other") == said("a leak") == "a leak"


def test_a_row_of_check_says_what_the_test_said(said, monkeypatch):
    row = {"heading": "", "points": 0, "possible": 2, "waiting": 0, "exercise": "step"}
    row |= {"told": ["test_step: lag 4: expected 1, got 2", "not written yet"]}
    assert "test_step: lag 4: expected 1" in repr(Points([row], apart=True))
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/ko/lesson.ipynb")
    shown = repr(Points([row], apart=True))
    assert "test_step: 시차 4: 기대한 값 1, 돌려받은 값 2\n아직 쓰지 않았" in shown


def test_a_known_slip_that_was_told_in_english_is_told_in_korean(said):
    lead, korean = GUESS["en"], GUESS["ko"]
    assert said(f"{lead} too long (twice)", "step") == f"{korean} 너무 깁니다"
    both = f"lag 4: expected 1, got 2\n{lead} too long (twice)"
    assert said(both, "step").split("\n") == [
        "시차 4: 기대한 값 1, 돌려받은 값 2",
        f"{korean} 너무 깁니다",
    ]
