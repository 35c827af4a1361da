"""Compare a submission with the instructor's list: what to run, what to name."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import nbformat

from clockwise.grading.handed_in.key import Key, KeyCell
from clockwise.grading.handed_in.notebook import Cell, Notebook

from_dict: Any = nbformat.from_dict  # it has no types
HIDING_TAGS = ("skip-execution", "remove_cell", "remove-cell")


@dataclass(frozen=True)
class Anomaly:
    """What was seen, in which cell, and whether an honest accident explains it."""

    cell: str
    kind: str
    seen: str
    suspicious: bool = False


@dataclass(frozen=True)
class Step:
    """Run the submitted cell `index`, or put the instructor's cell `key` there."""

    index: int | None
    key: KeyCell | None


@dataclass
class Plan:
    """A submission's cells in the order in which they are run."""

    steps: list[Step]
    anomalies: list[Anomaly]


def make_plan(key: Key, notebook: Notebook) -> Plan:
    """Student's cells where they stand; tests and locked cells from the key."""
    cells = notebook.cells
    copies = {cell.name: _copies(cell, cells) for cell in key.cells}
    anomalies = [
        a for cell in key.cells for a in _compare(cell, copies[cell.name], cells)
    ]
    anomalies += _moved(key, copies)
    if notebook.language not in (key.language, "python", "python3", "ipython"):
        seen = f"the notebook says it is written in {notebook.language}"
        anomalies.append(Anomaly("", "wrong kernel", f"{seen}; run as {key.language}"))
    places = _places(key, copies, len(cells))
    return Plan(_steps(key, copies, places, len(cells)), anomalies)


def _copies(cell: KeyCell, cells: list[Cell]) -> list[int]:
    """Where the cell stands in the submission: by its mark, else by id or text."""
    marked = [i for i, c in enumerate(cells) if c.grade_id == cell.name]
    if marked:
        return marked
    unmarked = [i for i, c in enumerate(cells) if not c.grade_id]
    by_id = [i for i in unmarked if cells[i].cell_id == cell.name]
    text = cell.released.strip()
    return by_id or [i for i in unmarked if text and cells[i].source.strip() == text]


def _compare(cell: KeyCell, places: list[int], cells: list[Cell]) -> list[Anomaly]:
    name, found = cell.name, []
    if not places:
        if cell.role != "locked":
            ran = "; run from the instructor's copy" if cell.role == "test" else ""
            seen = f"this {cell.role} cell is not there{ran}"
            found.append(Anomaly(name, "missing", seen))
        return found
    if len(places) > 1:
        which = "the last version counts" if cell.role != "test" else "run once"
        seen = f"it is there {len(places)} times; {which}"
        found.append(Anomaly(name, "duplicated", seen))
    last = cells[places[-1]]
    found += _retagged(cell, [cells[i] for i in places])
    if last.cell_type != cell.cell_type:
        seen = f"it is a {last.cell_type} cell instead of {cell.cell_type}"
        found.append(Anomaly(name, "retyped", seen, cell.role == "test"))
    texts = [_words(cell.released), _words(cell.source)]
    if cell.role == "test" and _words(last.source) not in texts:
        seen = "its text was changed; run from the instructor's copy"
        found.append(Anomaly(name, "edited", seen))
    return found


def _words(source: str) -> list[str]:
    return source.split()


def _retagged(cell: KeyCell, copies: list[Cell]) -> list[Anomaly]:
    found = []
    own = cell.tags  # the instructor's
    added = {tag for copy in copies for tag in copy.tags if tag not in own}
    if tags := sorted(added.intersection(HIDING_TAGS)):
        seen = f"tagged {', '.join(tags)}; run all the same"
        found.append(Anomaly(cell.name, "retagged", seen, True))
    mark = copies[-1].metadata.get("nbgrader")
    if not isinstance(mark, dict) or not mark:
        found.append(Anomaly(cell.name, "retagged", "its nbgrader mark was lost"))
        return found
    if cell.role == "test" and (changed := _changed_flags(cell, mark)):
        another = _is_as_released(copies[-1], mark)
        how = "is of another release" if another else "was changed"
        seen = f"its nbgrader mark {how} ({', '.join(changed)})"
        found.append(Anomaly(cell.name, "retagged", seen, not another))
    return found


def _is_as_released(cell: Cell, mark: dict[str, object]) -> bool:
    """Whether the mark's checksum fits: nbgrader made cell and mark so, once.

    The instructor may have changed points after the release. A student who computes the
    sum anew hides what he did, and gains nothing: points are those of the key.
    """
    from nbgrader.utils import compute_checksum  # half of nbgrader: `check` needs none

    raw = {"source": cell.source, "cell_type": cell.cell_type}
    try:
        node = from_dict({**raw, "metadata": {"nbgrader": mark}})
        return bool(mark.get("checksum") == compute_checksum(node))
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ):
        return False  # a mark of wrong types, which nbgrader never made


def _changed_flags(cell: KeyCell, mark: dict[str, object]) -> list[str]:
    expected = {"grade": True, "solution": False, "task": False}
    changed = [flag for flag, was in expected.items() if bool(mark.get(flag)) != was]
    try:
        same = float(str(mark.get("points"))) == cell.points
    except ValueError:
        same = False
    return changed if same else [*changed, "points"]


def _moved(key: Key, copies: dict[str, list[int]]) -> list[Anomaly]:
    """Cells out of the instructor's order: the fewest that explain what is seen."""
    there = [(copies[cell.name][-1], cell) for cell in key.cells if copies[cell.name]]
    stay = _longest_rise([place for place, _ in there])
    return [
        Anomaly(cell.name, "moved", "it stands out of the instructor's order")
        for place, cell in there
        if place not in stay and cell.role != "locked"
    ]


def _longest_rise(places: list[int]) -> set[int]:
    longest: list[int] = []
    ending: list[list[int]] = []
    for place in places:
        before: list[int] = []
        for rise in ending:
            if rise[-1] < place and len(rise) > len(before):
                before = rise
        ending.append([*before, place])
        if len(ending[-1]) > len(longest):
            longest = ending[-1]
    return set(longest)


def _places(key: Key, copies: dict[str, list[int]], end: int) -> dict[str, int]:
    """Before which submitted cell each test runs.

    At its own place, if that is in order; else before the next cell of the list that
    is there; never before the last version of a solution that it may examine.
    """
    out_of_order = {anomaly.cell for anomaly in _moved(key, copies)}
    places: dict[str, int] = {}
    earliest, following = 0, end
    for cell in reversed(key.cells):
        here = copies[cell.name]
        if here and cell.name not in out_of_order:
            following = here[-1]
        places[cell.name] = following
    for cell in key.cells:
        if cell.role == "test":
            places[cell.name] = max(places[cell.name], earliest)
        elif cell.cell_type == "code" and copies[cell.name]:
            earliest = max(earliest, copies[cell.name][-1] + 1)
    return places


def _steps(
    key: Key, copies: dict[str, list[int]], places: dict[str, int], end: int
) -> list[Step]:
    owner = {i: cell for cell in key.cells for i in copies[cell.name]}
    steps: list[Step] = []
    for i in range(end + 1):
        steps += [Step(None, t) for t in key.tests if places[t.name] == i]
        if i == end or (i in owner and owner[i].role == "test"):
            continue
        cell = owner.get(i)
        last = cell is not None and copies[cell.name][-1] == i
        steps.append(Step(i, cell if last else None))
    answered = Counter(step.key.name for step in steps if step.key)
    lost = [
        c for c in key.cells if not answered[c.name] and c.role in ("manual", "task")
    ]
    return steps + [Step(None, cell) for cell in lost]
