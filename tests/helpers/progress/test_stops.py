"""A test cell that stops says so in the learner's terms, in a real notebook's shell."""

import atexit

import pytest
import torch
from IPython.core.interactiveshell import InteractiveShell

from helpers.progress import checks, experience, language, stops
from helpers.progress.course import lessons
from helpers.progress.dashboard import Success
from helpers.progress.following import next_exercise
from helpers.progress.shapes import shapes

TEST = """\
import torch
from helpers.progress.checks import ask, passed, same

x, w = torch.ones(2, 3), torch.ones(5, 3)
{body}
passed("step")
"""


@pytest.fixture
def run(monkeypatch):
    """Run cells in a shell of their own; what each but the last raised is no matter."""
    monkeypatch.setattr(language, "korean", lambda: False)
    shell, shown = InteractiveShell(), []
    monkeypatch.setattr(shell, "_showtraceback", lambda *args: shown.append(args[2]))
    stops.watch(shell)

    def run_cells(*cells):
        for cell in cells:
            result = shell.run_cell(cell, store_history=True)
        assert not (result.success and shown)
        return "\n".join(shown[-1]) if shown else ""

    yield run_cells
    shell.atexit_operations()
    atexit.unregister(shell.atexit_operations)


def test_a_shape_error_names_the_line_and_the_two_shapes(run):
    answer = "def step(x, w):\n    y = 2 * x\n    return y @ w\n"
    told = run(answer, TEST.format(body="ask(step, x, w)"))
    assert told.splitlines() == [
        "\x1b[31m✗\x1b[0m step stopped in line 3 of your cell:",
        "    return y @ w",
        "  RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x3 and 5x3)",
        "  y is (2, 3), w is (5, 3)",
    ]
    again = run(answer, TEST.format(body="step(x, w)"))
    assert again == told, "the same without ask"


def test_the_shapes_are_those_of_the_parts_that_are_put_together(run):
    answer = "def step(x, w):\n    rows = [x, x]\n    return rows[1].T @ w.mT\n"
    told = run(answer, TEST.format(body="ask(step, x, w)"))
    assert told.splitlines()[-1] == "  rows[1].T is (3, 2), w.mT is (3, 5)"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("y = x[0] + w[:, -1]", {"x[0]": (3,), "w[:, -1]": (5,)}),
        ("for row in x @ w:", {"x": (2, 3), "w": (5, 3)}),
        ("return f(x[i + 1], w.T)", {"x[i + 1]": (3,), "w.T": (3, 5)}),
        ("x[w.pop()] + both['a']", {"x": (2, 3), "w": (5, 3), "both['a']": (4,)}),
        ("x[9] + n + missing", {}),
        ("x[: i + 1, 1].T", {"x[:i + 1, 1].T": (1,)}),
        ("torch.cat([x, w)", {}),
        ("x.new(3)", {"x": (2, 3)}),
    ],
)
def test_nothing_is_called_for_a_shape(source, told):
    both = {"a": torch.ones(4)}
    names = {"x": torch.ones(2, 3), "w": torch.ones(5, 3), "i": 0, "both": both, "n": 1}
    assert shapes(source, names) == told


def test_the_innermost_line_of_the_learner_is_named(run):
    answer = "def inner(x):\n    return x[9]\n\ndef step(x):\n    return inner(x)\n"
    told = run(answer, TEST.format(body="ask(step, [1, 2])"))
    assert "inner stopped in line 2 of your cell" in told and "IndexError" in told


def test_a_test_before_its_answer_says_what_to_run(run):
    told = run(TEST.format(body="ask(step, x, w)"))
    assert "step is not there yet: run the cells above" in told
    assert len(told.splitlines()) == 1


def test_a_missing_name_in_the_answer_is_the_answers(run):
    answer = "def step(x):\n    return nonsense + x\n"
    told = run(answer, TEST.format(body="ask(step, x)"))
    assert "step stopped in line 2" in told and "nonsense" in told
    assert "x is (2, 3)" in told


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("same(step(1), 2, 'twice')", "twice: expected 2, got 1"),
        ("assert step(1) == 2, 'twice 1 is 2'", "twice 1 is 2"),
    ],
)
def test_what_a_test_states_stands_alone(body, expected, run):
    told = run("def step(x):\n    return x\n", TEST.format(body=body))
    assert told == f"\x1b[31m✗\x1b[0m {expected}"


def test_what_cannot_be_used_is_shown_where_the_test_stopped(run):
    told = run("def step(x):\n    pass\n", TEST.format(body="step(x).sum()"))
    assert "is the `return` missing?" in told and "step(x).sum()" in told
    assert "AttributeError" not in told
    told = run("def step(x):\n    return 1\n", TEST.format(body="step(x).sum()"))
    assert "cannot use what came back" in told and "`return`" not in told
    assert "AttributeError: 'int'" in told


@pytest.mark.parametrize(
    ("promise", "told"),
    [
        (" -> dict[str, int]", "step: got None; is the `return` missing?"),
        (" -> int | None", "a dict, please"),
        (" -> None", "a dict, please"),
        ("", "a dict, please"),
    ],
)
def test_what_was_promised_and_is_missing_is_missed_before_the_test_goes_on(
    promise, told, run, monkeypatch
):
    monkeypatch.setattr(checks, "_shell", lambda: "a notebook's")
    body = "assert isinstance(ask(step, x), dict), 'a dict, please'"
    answer = f"def step(x){promise}:\n    pass\n"
    assert run(answer, TEST.format(body=body)).endswith(told)


def test_an_assert_of_the_learners_own_is_theirs(run):
    answer = "def step(x):\n    assert len(x) == 9, 'nine'\n"
    told = run(answer, TEST.format(body="step(x)"))
    assert "step stopped in line 2" in told and "AssertionError: nine" in told


@pytest.mark.parametrize("cell", ["1 / 0", "def f(:", "undefined_name"])
def test_other_cells_show_their_traceback_as_always(cell, run):
    told = run(cell)
    assert "Error" in told and "stopped in line" not in told
    assert "not there yet" not in told


def test_success_is_a_box_with_a_link_and_plain_text_elsewhere():
    done = Success("✓ step: +20 XP · <Level 1>", "3.2 The loop, in both layouts", 30)
    html = done._repr_html_()
    assert 'role="progressbar" aria-valuenow="25"' in html  # of 120
    assert 'role="status"' in html and "&lt;Level 1&gt;" in html
    assert 'href="#cell-id=exercise-3-2"' in html
    assert repr(done).endswith("Next: 3.2 The loop, in both layouts")
    assert repr(Success("✓", None)) == "✓"


def test_the_next_exercise_is_one_that_is_not_finished(tmp_path, monkeypatch):
    monkeypatch.setattr(experience, "user_data_path", lambda _: tmp_path)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setenv("JPY_SESSION_NAME", "work/03_rnn/03_rnn.ipynb")
    experience.record_pass("rnn_step")
    assert next_exercise("rnn_step") == "3.2 The loop, from any state, in both layouts"
    monkeypatch.setenv("JPY_SESSION_NAME", "work/ko/01_order/01_order.ipynb")
    assert str(next_exercise("permute")).startswith("1.3 그림")
    [lesson] = [lesson for lesson in lessons() if lesson.name == "03_rnn"]
    for test in lesson.tests:
        experience.record_pass(test)
    assert next_exercise("rnn_step") is None
    assert next_exercise("no_such_test") is None


def test_a_failure_says_what_it_is_in_parts_and_escapes_what_a_learner_wrote():
    from helpers.progress.checks import Feedback, same
    from helpers.progress.failure import Failure

    with pytest.raises(Feedback) as found:
        same([1.0, 2.0], [1.0, 3.0], "<b>two</b>")
    error = found.value
    shown = Failure(str(error).split("\n"), error.parts, "3.1 One step")
    html = shown._repr_html_()
    assert "<b>two" not in html and "&lt;b&gt;two" in html and 'role="alert"' in html
    assert "[1., 2.]" in html and "[1., 3.]" in html and "at [1]" in html
    assert "#cell-id=exercise-3-1" in html and "Hints of 3.1" in html
    assert repr(shown) == f"✗ {error}"
    named = Failure(["wrong"], {**error.parts, "guess": "doubled"}, "3.1 One step")
    assert "doubled" in named._repr_html_() and "Hints" not in named._repr_html_()
    coded = Failure(["x"], {**error.parts, "guess": "is the `return <b>` missing?"})
    assert "is the <code>return &lt;b&gt;</code> missing?" in coded._repr_html_()
    plain = Failure(["run `it`"], {}, "3.1 One step")._repr_html_()
    assert "<b>✗ run <code>it</code></b><div><a" in plain  # the hints: a line below


def test_the_exercise_of_a_test_is_read_from_its_last_line(monkeypatch):
    from helpers.progress import failure

    monkeypatch.setattr(language, "korean", lambda: False)
    name = next(iter(lessons()[0].tests))
    exercise = failure.exercise_of(f'x = 1\npassed("{name}")')
    assert failure.heading_of(exercise).startswith("1.")
    assert failure.heading_of("") == ""
    assert failure.exercise_of("x = 1") == "" == failure.exercise_of('passed("no")')


BAD = "def step(x, w)\n    return x\n"


@pytest.mark.parametrize("before", ["", "def step(x, w):\n    return None\n"])
def test_a_cell_that_is_not_python_is_named_and_no_older_one_is_judged(run, before):
    test = TEST.format(body="same(ask(step, x, w), x)")
    told = run(before, BAD, test).splitlines()
    assert "last cell of step did not run: line 1 of it is not Python" in told[0]
    assert told[1:] == ["    def step(x, w)"]
    mended = run(BAD.replace(")", "):", 1).replace("return x", "return -x"), test)
    assert "did not run" not in mended


def test_a_cell_of_another_exercise_that_is_not_python_is_no_matter(run):
    right = "def step(x, w):\n    return -x\n"
    told = run(BAD.replace("step", "other"), right, TEST.format(body="same(step, x)"))
    assert "other" not in told


def test_a_loop_that_was_interrupted_is_named_by_its_line(run):
    answer = "def step(x, w):\n    while True:\n        raise KeyboardInterrupt\n"
    told = run(answer, TEST.format(body="ask(step, x, w)"))
    assert told.splitlines() == [
        "\x1b[31m✗\x1b[0m step stopped in line 3 of your cell:",
        "    raise KeyboardInterrupt",
        "  KeyboardInterrupt",
    ]
