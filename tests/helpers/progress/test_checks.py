"""Asking, comparing, and knowing a mistake when it comes back."""

import dataclasses
import json
import math
from collections import namedtuple

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from helpers.progress import checks, hints
from helpers.progress import experience as progress
from helpers.progress.checks import ask, passed, recognise, same
from helpers.progress.fingerprints import close, fingerprint

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)


def alike(a: object, b: object) -> bool:
    return close(fingerprint(a), fingerprint(b))


def half(x):
    return x / 2


@pytest.fixture
def known(tmp_path, monkeypatch):
    """A course that knows one mistake of `half`: it doubles."""
    hint = {"en": "you doubled", "ko": "두 배로 했습니다"}
    mistakes = {"half": {"": [{"fingerprint": fingerprint(8.0), "hint": hint}]}}
    (tmp_path / "01_a.json").write_text(json.dumps(mistakes), encoding="utf-8")
    monkeypatch.setattr(hints, "MISTAKES", tmp_path)
    monkeypatch.setenv("JPY_SESSION_NAME", "work/01_a/01_a.ipynb")
    hinted = []
    monkeypatch.setattr(progress, "record_hint", hinted.append)
    return hinted


# ask and recognise


def test_ask_returns_what_the_function_returns(known):
    x = torch.ones(3)
    assert ask(half, 4) == 2 and ask(lambda **options: options, n=1) == {"n": 1}
    assert ask(lambda tensor: tensor, x) is x
    assert not known


def test_a_known_mistake_is_named_and_noted(known):
    def half(x):
        return torch.tensor([2.0 * x])[0]

    with pytest.raises(AssertionError, match="known slip: you doubled$"):
        ask(half, 4)
    assert known == ["half"]
    assert ask(half, 5) == 10
    assert ask(half, 4, case="another question") == 8
    assert ask(half, 4, exercise="another_exercise") == 8


def test_the_korean_edition_gets_the_korean_hint(known, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "work/ko/01_a/01_a.ipynb")
    with pytest.raises(AssertionError, match="^흔한 실수처럼 보입니다: 두 배로"):
        recognise("half", 8)


def test_a_hint_without_korean_is_shown_in_english(known, monkeypatch, tmp_path):
    mistake = {"fingerprint": fingerprint(1), "hint": {"en": "one"}}
    path = tmp_path / "02_b.json"
    path.write_text(json.dumps({"count": {"": [mistake]}}), encoding="utf-8")
    monkeypatch.setenv("JPY_SESSION_NAME", "work/ko/01_a/01_a.ipynb")
    hints.known_mistakes.cache_clear()
    with pytest.raises(AssertionError, match=": one$"):
        recognise("count", 1)


def test_an_unwritten_function_says_so():
    def half(x):
        raise NotImplementedError()

    with pytest.raises(AssertionError, match="half is not written yet"):
        ask(half, 4)


def test_other_errors_of_the_learner_come_through():
    with pytest.raises(TypeError):
        ask(half, None)


def test_a_listener_hears_what_is_asked_and_nothing_is_recognised(known, monkeypatch):
    heard = []
    monkeypatch.setattr(checks, "listener", lambda *asked: heard.append(asked))
    recognise("half", 8)
    ask(half, 4, case="four")
    assert heard == [("half", "", 8, []), ("half", "four", 2, [(4,), {}])]
    monkeypatch.undo()


def test_passed_prints_the_score_if_there_is_one(monkeypatch, capsys):
    monkeypatch.setattr(progress, "record_pass", lambda test: f"+20 for {test}")
    passed("half")
    monkeypatch.setattr(progress, "record_pass", lambda test: None)
    passed("half")
    assert capsys.readouterr().out == "+20 for half\n"


# arguments, then what is expected, then a guess


def test_a_right_answer_is_not_accused_by_a_fingerprint(known):
    assert ask(half, 16, expected=8.0) == 8
    assert not known


def test_a_guess_follows_what_was_found(known):
    with pytest.raises(AssertionError) as failed:
        ask(half, 16, expected=4, why="half of 8")
    first, second = str(failed.value).splitlines()
    assert first == "half of 8: expected 4, got 8"
    assert second == "This looks like a known slip: you doubled"
    assert known == ["half"]


@pytest.mark.parametrize(
    "argument",
    [
        torch.ones(3),
        np.ones(3),
        torch.ones(3).double(),
        [1.0, 2.0],
        {"a": 1.0},
        (torch.zeros(2), [0.0]),
        torch.nn.Linear(2, 2),
        torch.ones(2, requires_grad=True),
    ],
    ids=lambda argument: type(argument).__name__,
)
def test_an_argument_that_is_changed_is_named(argument):
    def spoil(first, value):
        spoil_in_place(value)
        return 1

    with pytest.raises(AssertionError, match="spoil: you changed argument number 2"):
        ask(spoil, 0, argument, expected=2)
    with pytest.raises(AssertionError, match="spoil: you changed argument value"):
        ask(spoil, 0, value=argument)
    assert ask(spoil, 0, argument, changes=True) == 1
    assert ask(lambda value: value, argument) is argument


def spoil_in_place(value):
    match value:
        case torch.nn.Module():
            value.train(not value.training)
        case torch.Tensor():
            value.detach()[0] += 1
        case np.ndarray():
            value[0] += 1
        case list():
            value.append(1.0)
        case dict():
            value["a"] = value.pop("a") + 1
        case tuple():
            spoil_in_place(value[0])


def test_type_and_shape_are_told_before_values():
    with pytest.raises(AssertionError, match="expected shape .2,., got .3,."):
        same([1, 2, 3], [4, 5], "x")
    with pytest.raises(AssertionError, match="expected 'a', got 1"):
        same(1, "a", "x")


def test_short_lists_of_unequal_length_are_shown_in_full():
    with pytest.raises(AssertionError) as failed:
        same([7, 5, 2], [7, 5], "a reply")
    assert str(failed.value).splitlines() == [
        "a reply: expected shape (2,), got (3,)",
        "  expected: [7., 5.]",
        "  got:      [7., 5., 2.]",
    ]
    with pytest.raises(AssertionError, match=r"got \(100,\)$"):
        same([0] * 100, [0, 1], "a reply")


def test_small_values_are_shown_in_full_and_large_ones_are_not():
    with pytest.raises(AssertionError) as failed:
        same(torch.tensor([[1.0, 2.0], [3.0, 5.0]]), [[1, 2], [3, 4]], "sums")
    assert str(failed.value).splitlines() == [
        "sums: expected 4, got 5 at [1, 1] (1 of 4 differ)",
        "  expected: [[1., 2.], [3., 4.]]",
        "  got:      [[1., 2.], [3., 5.]]",
    ]
    with pytest.raises(AssertionError, match=r"at \[0\] \(20 of 20 differ\)$"):
        same(np.zeros(20), np.ones(20), "twenty")


# fingerprints


@given(st.lists(st.lists(NUMBERS, min_size=3, max_size=3), max_size=5))
def test_lists_arrays_and_tensors_of_one_shape_are_alike(rows):
    if rows:
        assert alike(rows, np.array(rows)) and alike(rows, torch.tensor(rows))
    assert alike(rows, tuple(map(tuple, rows)))


@given(st.lists(NUMBERS, min_size=1, max_size=50), st.data())
def test_rounding_does_not_matter_and_a_wrong_number_does(values, data):
    size = np.linalg.norm(values) / len(values) ** 0.5
    assert alike(values, [value * (1 + 1e-6) for value in values])
    place = data.draw(st.integers(0, len(values) - 1))
    wrong = [*values]
    wrong[place] += max(size, 1)
    assert not alike(values, wrong)


@given(st.sets(st.text(), max_size=8))
def test_a_set_has_no_order(words):
    assert alike(words, set(reversed(sorted(words))))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (torch.zeros(2, 3), torch.zeros(3, 2)),
        (torch.zeros(3), torch.zeros(3, 1)),
        ([], [[]]),
        (0, None),
        (0.0, math.nan),
        (math.inf, -math.inf),
        ("AB", "BA"),
        (["A", "B"], ["B", "A"]),
        ({"a": 1, "b": 2}, {"a": 2, "b": 1}),
        ({"a": 1}, {"b": 1}),
        ((torch.zeros(2), 1e6), (torch.ones(2), 1e6)),  # small beside large
        (10_000, 10_016),
        (10**400, 10**401),
        ([torch.ones(n) for n in range(1, 12)], [torch.ones(n) for n in range(11)]),
        (object(), 1),
        (1j, 1),
    ],
)
def test_what_differs_has_another_fingerprint(a, b):
    assert alike(a, a) and alike(b, b)
    assert not alike(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (True, 1),
        (range(3), torch.arange(3)),
        (torch.ones(2, dtype=torch.bfloat16), np.ones(2, dtype=np.int8)),
        (torch.ones(2, requires_grad=True) * 2, [2, 2]),
        (torch.eye(2).to_sparse(), [[1, 0], [0, 1]]),
        (torch.tensor([1 + 2j]), np.array([1 + 2j])),
        (np.array(["a", "b"]), ["a", "b"]),
        (namedtuple("Pair", "x y")(torch.ones(2), 3), [np.ones(2), 3]),
        ({"b": 2, "a": 1}, {"a": 1, "b": 2}),
        ({1: torch.ones(2)}, {1: [1, 1]}),
        (np.float32(0.1), 0.1),
        ([math.nan, 1], torch.tensor([math.nan, 1])),
        (iter([1]), iter([2])),  # not to be consumed
    ],
)
def test_what_is_equal_to_a_learner_has_one_fingerprint(a, b):
    assert alike(a, b)


def test_a_fingerprint_is_the_same_in_every_process():
    assert fingerprint([1.0, 2.0]) == "44cf1a192ad7 1.58114 -1.17377 0.560491 0.518288"


# same


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (torch.ones(2) + 1e-7, [1.0, 1.0]),
        (3, 3.0),
        ([math.nan], torch.tensor([math.nan])),
        ("a", "a"),
        ({"a", "b"}, {"b", "a"}),
        ((torch.ones(2), "x"), (np.ones(2), "x")),
        ({"a": torch.ones(2)}, {"a": [1, 1]}),
        (None, None),
    ],
)
def test_same_is_silent_where_nothing_differs(got, expected):
    same(got, expected, "why")


@pytest.mark.parametrize(
    ("got", "expected", "message"),
    [
        (None, 1, r"why: got None; is the `return` missing\?"),
        (
            torch.ones(2, 3),
            torch.ones(3, 2),
            r"why: expected shape \(3, 2\), got \(2, 3",
        ),
        (1.0, torch.ones(1), r"why: expected shape \(1,\), got \(\)"),
        ([[1, 2], [3, 5]], [[1, 2], [3, 4]], r"4, got 5 at \[1, 1\] \(1 of 4 differ\)"),
        (2, 1, "why: expected 1, got 2$"),
        (math.nan, 1, "why: expected 1, got nan"),
        ("a", "b", "why: expected 'b', got 'a'"),
        ((1.0, "x"), (1.0, "y"), "why, item 1: expected 'y', got 'x'"),
        ((1.0, "x"), ("x",), "why: expected 1 items, got 2"),
        ({"a": 1}, {"a": 2}, "why, 'a': expected 2, got 1"),
        ({"a": None}, {"a": "x"}, "why, 'a': expected 'x', got None$"),
        ((None, "x"), (1, "x"), "why, item 0: expected 1, got None$"),
        ({"a": 1}, {"b": 1}, r"why: expected the keys \['b'\], got \['a'\]"),
        (np.ones(2), "a", "why: expected 'a', got array"),
        ("a", 1, "why: expected 1, got 'a'"),
    ],
)
def test_same_says_what_was_expected(got, expected, message):
    with pytest.raises(AssertionError, match=message):
        same(got, expected, "why")


def test_dataclasses_in_another_order_are_a_change():
    card = dataclasses.make_dataclass("Card", ["name"])
    cards = [card("a"), card("b")]
    with pytest.raises(AssertionError, match="you changed argument number 1"):
        ask(list.sort, cards, key=lambda card: -ord(card.name), expected=None)
    assert ask(len, cards, expected=2) == 2


def test_same_takes_a_tolerance():
    same(1.05, 1.0, "why", atol=0.1)
    with pytest.raises(AssertionError):
        same(1.05, 1.0, "why", atol=0.01)
