"""Follow the plan of one notebook, a cell or a test at each step."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from clockwise.grading.checker.outcome import Outcome, Test
from clockwise.grading.handed_in.anomalies import Anomaly, Step, make_plan
from clockwise.grading.handed_in.code import defined, imports_of, needed
from clockwise.grading.handed_in.key import Key, KeyCell, is_check
from clockwise.grading.handed_in.notebook import Cell, Notebook
from clockwise.grading.records import graded, shown
from clockwise.grading.records.results import NotebookResult, TestResult
from clockwise.grading.run.session import Session
from clockwise.grading.run.task import Task
from clockwise.grading.run.together import NOT_HEARD, Line, hear, hear_test
from clockwise.grading.verdicts.table import Rules, decide
from clockwise.grading.verdicts.told import as_result, disputes

T = TypeVar("T", Step, Line)
NO_RESPONSE = "No response."
MISSING_NAME = re.compile(r"NameError: name '(\w+)' is not defined")


class Run:
    """Follows the plan of one notebook and collects what it shows."""

    def __init__(self, task: Task, key: Key, notebook: Notebook, session: Session):
        self.task, self.key, self.session = task, key, session
        self.cells = notebook.cells
        self.plan = make_plan(key, notebook)
        self.errors: dict[str, str] = {}  # by cell, the first of each
        self.budget = shown.Budget()
        self.lines: list[Line] = []  # what the second witness runs
        self.apart: dict[str, Outcome] = {}
        self.result = NotebookResult(key.name, anomalies=list(self.plan.anomalies))

    def from_top_to_bottom(self, second: Session) -> NotebookResult:
        """`second` is the witness who hears the tests together, after the first."""
        steps = self.plan.steps
        nodes = [self._step(step) for step in self._told(steps, 0, 2 * len(steps))]
        self.result.made = self.session.made_files()
        self.session.close()
        same, edition = self.task.same_process, self.task.edition

        def second_half(lines: list[Line]) -> Iterator[Line]:
            return self._told(lines, len(lines), 2 * len(lines))

        together = {} if same else hear(second, self.lines, edition, second_half)
        if self.task.learn:
            self.task = replace(self.task, rehearsed=self.task.learn())
        nodes = [self.decided(node, together) for node in nodes]
        order = {cell.name: i for i, cell in enumerate(self.key.cells)}
        self.result.tests.sort(key=lambda test: order[test.name])
        self.result.anomalies += self._disputes()
        self.result.graded = graded.as_notebook(nodes)
        return self.result

    def _told(self, whole: list[T], done: int, of: int) -> Iterator[T]:
        """The same, and whoever waits is told how far it is."""
        for number, part in enumerate(whole, done):
            if self.task.tell:
                test = part.key if isinstance(part, Step) else part.test
                self.task.tell(number, of, test.name if test else "")
            yield part

    def _step(self, step: Step) -> Any:
        if step.index is not None:
            return self._student(self.cells[step.index], step.key)
        assert step.key is not None
        if step.key.role == "test":
            return self._test(step.key)
        self._by_hand(step.key, None)
        return graded.missing_cell(step.key)

    def _student(self, cell: Cell, key: KeyCell | None) -> Any:
        outputs: list[Any] = []
        kind = key.cell_type if key else cell.cell_type
        if kind == "code" and not is_check(cell):
            locked = key is not None and key.role == "locked"
            source = key.source if key and locked else cell.source
            outputs = self._run(source, key.name if key else "")
        if key and key.role in ("manual", "task"):
            self._by_hand(key, cell)
        if key and key.role == "solution":
            self.result.answered[key.name] = cell.source.strip() != key.source.strip()
        return graded.student_cell(cell, key, outputs, self.budget.texts)

    def _run(self, source: str, name: str) -> list[Any]:
        if self.session.out_of_time or not source.strip():
            return []
        answer = self.session.run_cell(source)
        outputs = shown.outputs_from(answer.get("outputs"), self.budget)
        if self.session.forged:
            self._forged(name, self.session.forged)
            self.session.forged = ""
        self._name_replaced(name, answer.get("replaced"))
        self._remember_error(name, outputs, answer["stopped"])
        if not answer["stopped"]:
            self.lines.append(Line(source))
        else:
            self.result.stopped.append(name or source.strip().splitlines()[0][:60])
            outputs.append(shown.stopped_note("Stopped", answer["stopped"]))
        return outputs

    def _name_replaced(self, name: str, replaced: Any) -> None:
        """Nobody needs another `len` or `isinstance` for everything that follows."""
        names = (
            [n for n in replaced if type(n) is str] if type(replaced) is list else []
        )
        if names:
            seen = f"the cell replaced Python's own {', '.join(names)[:200]}; put back"
            self.result.anomalies.append(Anomaly(name, "replaced", seen, True))

    def _remember_error(self, name: str, outputs: list[Any], stopped: str) -> None:
        """A cell that failed is the likely cause of a name that is missing later."""
        errors = [output for output in outputs if output.output_type == "error"]
        where = f"your cell {name}" if name else "a cell of yours"
        if stopped:
            self.errors.setdefault(name, f"{where} was stopped: {stopped}")
        elif errors:
            why = f"{errors[0].ename}: {errors[0].evalue}"[:300]
            self.errors.setdefault(name, f"{where} stopped with {why}")

    def _test(self, key: KeyCell) -> Any:
        """Heard apart now; together when nobody can learn from it any more."""
        if key.cell_type != "code":
            self._by_hand(key, None)
            return graded.missing_cell(key)
        self.lines.append(Line(key.source, key))
        if self.task.same_process:
            session, edition = self.session, self.task.edition
            self.apart[key.name] = hear_test(session, key, edition, self.budget)
        else:
            self.apart[key.name] = self._apart(key)
        return key

    def decided(self, node: Any, together: dict[str, Outcome]) -> Any:
        """The cell of a test with its verdict; any other as it is."""
        if not isinstance(node, KeyCell):
            return node
        apart = self._with_cause(self.apart[node.name])
        second = self._with_cause(together.get(node.name, NOT_HEARD))
        verdict = decide(node.points, apart, second, self._rules(node))
        self.result.tests.append(as_result(node, verdict, apart, second))
        if apart.forged:
            self._forged(node.name, apart.forged)
        return graded.test_cell(node, verdict.outcome, self.key.student_names)

    def _disputes(self) -> list[Anomaly]:
        known = self.task.rehearsed.not_apart
        expected = {at.removeprefix(f"{self.key.name}/") for at in known}
        return disputes(self.result.tests, expected)

    def _rules(self, key: KeyCell) -> Rules:
        at, told = f"{self.key.name}/{key.name}", not self.key.has_hidden
        found, accept = self.task.rehearsed, self.task.accept_together
        return Rules(at in found.not_apart, at in found.not_together, accept, told)

    def _with_cause(self, outcome: Outcome) -> Outcome:
        """Before a name that is missing, the cell that should have made it failed."""
        cause = self._cause(outcome.message)
        message = f"{outcome.message}; before that, {cause}"
        return replace(outcome, message=message) if cause else outcome

    def _cause(self, message: str) -> str:
        """The cell that failed and should have defined the name that is missing."""
        missing = MISSING_NAME.search(message)
        if not missing or not self.errors:
            return ""
        makers = [c.name for c in self.key.cells if missing[1] in defined(c.source)]
        found = [self.errors[name] for name in makers if name in self.errors]
        return (found or [*self.errors.values()])[0]

    def _forged(self, name: str, what: str) -> None:
        seen = f"the student's process answered in no known form: {what}"
        self.result.anomalies.append(Anomaly(name, "forged answer", seen, True))

    def _apart(self, key: KeyCell) -> Outcome:
        seconds = self.task.limits.cell_seconds
        names = self.key.student_names
        given = needed(self.key.given_before(key), key.source)
        edition = self.task.edition
        shared = self.key.shared_names
        others, fixed = self.key.others_names(key), self.key.fixed_names
        known = (shared, others, fixed, self.key.read_names, self.key.methods(key))
        test = Test(key.source, seconds, names, given, edition, *known)
        outcome = self.session.run_test(test)
        imports = imports_of(key.released)
        if imports and not self.session.out_of_time:
            self.session.run_imports(imports)
        return outcome

    def _by_hand(self, key: KeyCell, cell: Cell | None) -> None:
        """A person decides; an untouched answer is worth nothing without one."""
        untouched = key.role == "manual" and (cell is None or unchanged(cell, key))
        self.result.tests.append(
            TestResult(
                name=key.name,
                points=0.0 if untouched else None,
                max_points=key.points,
                outcome="manual",
                comment=NO_RESPONSE if untouched else None,
            )
        )


def unchanged(cell: Cell, key: KeyCell) -> bool:
    return cell.source.strip() == key.source.strip()
