"""Banks: what a cell says, the changes it makes, and what is refused at which line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clockwise.authoring.answers import Answer, read_answers
from clockwise.authoring.banks import KINDS
from clockwise.authoring.build import build
from clockwise.authoring.changes import Change, Line, apply
from clockwise.authoring.markers import read_texts
from tests.authoring.small_course import course, generated, put

BANK = "lessons/01_order/answers/double.py"
GOOD = """\
# %% right="sum"
# -1 times minus twice
# the number.
def double(x):
    minus = -x - x
    return -1 * minus


# %% wrong="half" fails="test_double test_double_zero"
# Halves.
# hint: you halved:
# x / 2 is half of it
# ko: 반
def double(x):
    return x / 2


# %% wrong="triple" of="solution" fails="test_double"
# Once too often.
# hint: you tripled
# -     secret = 2
# +     secret = 3
#
# -     return secret * x


# %% equivalent="other" of="sum"
# Signs cancel.
# -     minus = -x - x
# +     minus = -(x + x)
# -     return -1 * minus
# +
# +     return -minus
"""
APART = "the solution has these lines apart"
TWICE = 'right="sum" has these lines 2 times: add those above or below them'


def write(root: Path, bank: str = GOOD, name: str = BANK) -> Path:
    put(course(root), name, bank)
    return root


def read(root: Path, *kinds: str) -> dict[str, Answer]:
    answers, problems = read_answers(
        root, read_texts(root), kinds=kinds or ("right", "wrong")
    )
    assert not problems
    return {answer.name: answer for answer in answers}


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in read_answers(root, read_texts(root))[1]]


# What is read


def test_a_cell_says_who_it_is_and_what_it_is_told(tmp_path):
    found = read(write(tmp_path))
    assert [*found] == ["sum", "half", "triple"]
    half = found["half"]
    assert (half.lesson, half.exercise) == ("01_order", "double")
    assert (half.kind, half.line, half.about) == ("wrong", 9, "Halves.")
    assert half.hint == {"en": "you halved: x / 2 is half of it", "ko": "반"}
    assert half.fails == {"test_double", "test_double_zero"} and not half.right
    assert half.code == "def double(x):\n    return x / 2\n"
    assert found["sum"].right and not found["sum"].hint and not found["sum"].fails
    assert found["sum"].about == "-1 times minus twice the number."


def test_a_change_becomes_the_code_that_it_makes(tmp_path):
    root = write(tmp_path)
    assert read(root)["triple"].code == (
        'def double(x):\n    """Return twice `x`."""\n    secret = 3\n'
    )
    code = "def double(x):\n    minus = -(x + x)\n\n    return -minus\n"
    other = read(root, "equivalent")
    assert [*other] == ["other"] and other["other"].code == code
    assert other["other"].about == "Signs cancel." and not other["other"].right


@given(st.data())
def test_changes_replace_blocks_and_nothing_else(data):
    base = [f"line {i}" for i in range(data.draw(st.integers(1, 12)))]
    cuts = data.draw(st.sets(st.integers(0, len(base)), min_size=2))
    pieces, changes = [], []
    for start, end in zip(sorted(cuts), sorted(cuts)[1:], strict=False):
        new = data.draw(st.lists(st.sampled_from([*base, "", "new"]), max_size=3))
        changed = data.draw(st.booleans())
        pieces += new if changed else base[start:end]
        if changed:
            minus = [Line(i, base[i]) for i in range(start, end)]
            changes.append(Change(minus, [Line(0, text) for text in new]))
    expected = base[: min(cuts)] + pieces + base[max(cuts) :]
    order = data.draw(st.permutations(changes))
    lines = apply(order, base, "the base", pytest.fail)
    assert [line.text for line in lines] == expected


# What is refused


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        # markers
        ('right="sum"', "", 1, "cannot read this marker"),
        ('right="sum"', 'rigth="sum"', 1, "unknown key rigth; did you mean right?"),
        ('right="sum"', 'right="sum" key="a"', 1, "unknown key key; there are equi"),
        ('right="sum"', 'right="sum" right="a"', 1, "a key stands twice"),
        ('right="sum"', 'right="sum" equivalent="a"', 1, "say one of right, wrong"),
        ('right="sum"', 'of="solution"', 1, "say one of right, wrong, equivalent"),
        ('right="sum"', 'right="Sum"', 1, 'right="Sum": name it'),
        ('right="sum"', 'right="sum" fails="test_double"', 1, "fails= does not belong"),
        ('right="sum"', 'right="sum" of="solution"', 1, "of= does not belong to right"),
        ('# %% wrong="half"', '#%% wrong="half"', 9, "cannot read this marker"),
        ('# %% wrong="half"', '# wrong="half"', 9, "cannot read this marker"),
        (' fails="test_double test_double_zero"', "", 9, "which tests does it fail?"),
        ("test_double test_double_zero", " ", 9, "which tests does it fail?"),
        ("test_double_zero", "test_doubel", 9, "test_doubel is no test of it; there"),
        ('wrong="half"', 'wrong="sum"', 9, "sum is taken by line 1: rename one"),
        ('wrong="half"', 'wrong="solution"', 9, "solution is the exercise's own"),
        ('of="solution"', 'of=""', 18, 'of="" names nothing'),
        ('of="solution"', 'of="half"', 18, 'of="half" is no right answer; take sol'),
        # comments
        ("# Halves.\n", "", 9, "say in a comment directly below the marker"),
        ("# Halves.\n", "\n# Halves.\n", 9, "say in a comment directly below"),
        ("# hint: you tripled\n", "", 18, "a wrong answer needs a line `# hint: ...`"),
        ("# hint: you tripled", "# hint:", 20, "hint: says nothing"),
        ("# ko: 반", "# ko:  ", 13, "ko: says nothing"),
        ("# ko: 반", "# hint: twice", 13, "hint: stands twice"),
        ("# ko: 반", "# hnt: twice", 13, "unknown field hnt:; did you mean hint?"),
        ("# the number.", "# hint: no", 1, "right= has no hint: nobody is told"),
        ("# Signs", "# hint: Signs", 27, "say in a comment directly below"),
        # code
        ("    return x / 2\n", "    return x x 2\n", 15, "Python cannot read this"),
        ("def double(x):\n    return x / 2\n", "", 9, "there is no code below"),
        ("def double(x):\n    return x / 2\n", "\n# x / 2\n", 9, "there is no code"),
        ("# +     secret = 3", "# +     secret = = 3", 22, "Python cannot read this"),
        (
            "# -     return secret * x\n",
            "# -     secret",
            24,
            "the solution has no such",
        ),
        ('# %% right="sum"\n', '\nx = 1\n\n# %% right="sum"\n', 2, "no marker stands"),
        # changes
        ("# -     secret = 2", "# -   secret = 2", 21, "the solution has no such line"),
        ("# -     secret", "# - def double(x):\n# -     secret", 21, APART),
        ("- x\n    return", "- x\n    minus = -x - x\n    return", 30, TWICE),
        ("# -     return secret * x", "# -     secret = 2", 21, "another change has"),
        ("# -     minus = -x - x", "# - ", 29, 'right="sum" has no such line: ``'),
        ("# -     secret = 2\n", "", 21, "what is added stands below a `# - ` line"),
        ("#\n# -     return", "#\n# +     return", 24, "what is added stands below"),
        ("# +     secret = 3", "# +secret = 3", 22, "a line of a change begins with"),
        ("# +     secret = 3", "# set 3", 22, "a line of a change begins with"),
        (' of="solution"', "", 21, "a change of what? of= is missing"),
        ("# Halves.", "# Halves.\n# - 1", 11, "a change of what? of= is missing"),
        ("secret * x\n", "secret * x\nx = 1\n", 25, "a change has no code below it"),
    ],
)
def test_a_fault_is_refused_at_its_line(old, new, line, words, tmp_path, capsys):
    assert GOOD.count(old) == 1
    write(tmp_path, GOOD.replace(old, new))
    found = problems(tmp_path)
    assert any(p.startswith(f"{BANK}:{line}: {words}") for p in found), found
    assert build(tmp_path) == 1 and not generated(tmp_path)
    assert found[0] in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda bank: b"\xef\xbb\xbf" + bank, "1: the file starts with a byte order"),
        (lambda bank: bank.replace(b"\n", b"\r\n"), "1: Windows line ends"),
        (lambda bank: bank.replace(b"Halves", b"H\xe4lves"), "10: not UTF-8"),
        (lambda bank: bank.replace(b"    return x", b"\treturn x"), "15: a tab"),
        (lambda bank: b"", "1: no marker stands above this"),
    ],
    ids=["byte_order_mark", "crlf", "latin_1", "tab", "empty"],
)
def test_bytes_that_editors_leave_are_refused(change, expected, tmp_path):
    path = write(tmp_path) / BANK
    path.write_bytes(change(path.read_bytes()))
    assert any(p.startswith(f"{BANK}:{expected}") for p in problems(tmp_path))


def test_a_bank_lies_where_its_exercise_is(tmp_path):
    write(tmp_path)
    names = ("01_order/answers/treble", "02_b/answers/double", "01_order/answers/a/b")
    for name in names:
        write(tmp_path, name=f"lessons/{name}.py")
    lost = [f"lessons/{n}.py:1: no exercise has this name: move it" for n in names]
    found = problems(tmp_path)
    assert len(found) == 3
    assert all(any(p.startswith(line) for p in found) for line in lost), found


def test_a_marker_that_lost_a_character_is_refused_or_means_the_same(tmp_path):
    def shape() -> list[tuple[str, int, str]]:
        answers, _ = read_answers(tmp_path, texts, kinds=KINDS)
        return [(a.kind, a.line, a.code) for a in answers]

    write(tmp_path)
    texts = read_texts(tmp_path)
    expected, lines = shape(), GOOD.splitlines(keepends=True)
    for n in (n for n, line in enumerate(lines) if line.startswith("# %%")):
        for i in range(len(lines[n]) - 1):
            broken = lines[n][:i] + lines[n][i + 1 :]
            bank = "".join([*lines[:n], broken, *lines[n + 1 :]])
            (tmp_path / BANK).write_text(bank, encoding="utf-8")
            _, problems = read_answers(tmp_path, texts)
            assert problems or shape() == expected, broken
