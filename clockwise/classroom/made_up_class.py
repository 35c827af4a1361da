"""The twelve students of the demo, and the notebooks that they hand in.

Their answers come from lessons/01_order/answers/, always the same ones.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clockwise.authoring.answers import Answer, bank_of, read_answers
from clockwise.authoring.markers import read_texts

ASSIGNMENT = "01_order"
BOOK = Path(ASSIGNMENT, f"{ASSIGNMENT}.ipynb")

GOOD = """My data are daily temperatures in Seoul: a point is the mean of one day, the
order is the calendar, a sequence is one year, 365 points. The label, a cold or a mild
winter, is sequence-level, so the task is classification. A fixed permutation gives each
day another place, the same in all years; a fresh one leaves only the histogram. I would
train the same model on freshly shuffled years, with five seeds, and compare."""
SHORT = "Sentences. Order matters: in another order the words mean something else."
OFF_TOPIC = "I think neural networks are great, and bigger ones are better."
KOREAN = """제 데이터는 하루의 걸음 수입니다. 점은 한 시간의 걸음 수, 순서는 시각,
길이는 24입니다. 레이블(평일/휴일)은 시퀀스 수준이므로 분류입니다. 고정된 순열은 자리의
뜻을 지키고, 날마다 새로 섞으면 그 뜻이 사라집니다. 새로 섞은 자료로 같은 모델을
여러 번 학습해 비교합니다."""

Cells = list[dict[str, Any]]
Spoil = Callable[[Cells], None]


@dataclass(frozen=True)
class Member:
    """A student of the made-up class; exercises are counted from 0."""

    name: str
    wrong: tuple[int, ...] = ()
    untouched: tuple[int, ...] = ()
    written: str = GOOD
    late: bool = False
    edition: str = ""
    spoil: Spoil | None = None


def delete_a_test(cells: Cells) -> None:
    """Somebody tidied up: the first test is gone."""
    tests = [c for c in cells if mark(c, "grade") and not mark(c, "solution")]
    cells.remove(tests[0])


def forget_a_colon(cells: Cells) -> None:
    """The first answer crashes: Python cannot even read it."""
    answer = answers(cells)[0]
    answer["source"] = answer["source"].replace(":\n", "\n", 1)


def kill_the_kernel(cells: Cells) -> None:
    """From outside, a notebook that runs out of memory looks like this."""
    answers(cells)[1]["source"] += "\n\nimport os\n\nos._exit(1)"


ALL = tuple(range(20))
MEMBERS = [
    Member("ada"),
    Member("bora", written=SHORT),
    Member("chen", wrong=(0,)),
    Member("dana", wrong=(1, 3), written=SHORT),
    Member("emil", wrong=(0, 2, 3), untouched=(4,)),
    Member("fatou", wrong=ALL, written=OFF_TOPIC),
    Member("goran", wrong=(3,), late=True),
    Member("hana", untouched=ALL, written=""),
    Member("ivan", spoil=delete_a_test),
    Member("jun", wrong=(5,), spoil=forget_a_colon),
    Member("kofi", spoil=kill_the_kernel),
    Member("lena", wrong=(1,), written=KOREAN, edition="ko"),
]


def hand_in(course: Path, member: Member) -> str:
    """The notebook that a member hands in: the release, filled with answers."""
    found = answers_of(course)
    path = course / "release" / member.edition / BOOK
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = notebook["cells"]
    for number, cell in enumerate(answers(cells)):
        if number not in member.untouched:
            exercise, wrong = mark(cell, "grade_id"), number in member.wrong
            cell["source"] = choose(found, exercise, member, wrong).code.strip()
    for cell in cells:
        if mark(cell, "grade") and mark(cell, "solution") and member.written:
            cell["source"] = member.written
    if member.spoil:
        member.spoil(cells)
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def mark(cell: dict[str, Any], key: str) -> Any:
    """An entry of a cell's nbgrader metadata; None where there is none."""
    return cell["metadata"].get("nbgrader", {}).get(key)


def answers(cells: Cells) -> Cells:
    """The cells that wait for code."""
    return [c for c in cells if mark(c, "solution") and not mark(c, "grade")]


def answers_of(course: Path) -> list[Answer]:
    """The right and wrong answers to the assignment's exercises."""
    return read_answers(course, read_texts(course, ASSIGNMENT), ASSIGNMENT)[0]


def choose(found: list[Answer], exercise: str, member: Member, wrong: bool) -> Answer:
    """One of the right or wrong answers to an exercise; not the same for everybody."""
    kind = "wrong" if wrong else "right"
    fitting = [a for a in found if (a.exercise, a.kind) == (exercise, kind)]
    if not fitting:
        raise FileNotFoundError(f"no {kind} one in {bank_of(ASSIGNMENT, exercise)}")
    return fitting[MEMBERS.index(member) % len(fitting)]
