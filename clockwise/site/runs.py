"""Run each lesson once, and keep what its cells showed until code or helpers change."""

import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

import helpers
from clockwise.authoring import cache
from clockwise.site import in_kernel, stroke_rule, word_rule
from clockwise.site.pages.outputs import Outputs
from helpers.figures import labels

BEGIN = "from clockwise.site import in_kernel as _site; _site.begin()"
END = "_site.asks()"
PATIENCE = 1200  # seconds for one cell
KEPT = 3  # runs of a lesson: of other branches, too


@dataclass(frozen=True)
class Run:
    """What each code cell showed, and whether its words depend on the language."""

    outputs: Outputs
    speaks: bool


def run_all(
    root: Path, pages: list[Path], translated: set[Path], jobs: int
) -> dict[Path, Run]:
    """By page its run; a page of another language has one of its own if it needs one.

    A page that is not in `translated` shows what the English one shows. Raises
    SystemExit that names page and cell if a lesson stops.
    """
    english = [page for page in pages if "ko" not in page.parts]
    runs = dict(zip(english, _in_parallel(root, english, jobs), strict=True))
    others = [page for page in pages if page not in runs]
    same = {page: runs.get(page.parents[1] / page.name) for page in others}
    own = [
        p for p in others if (run := same[p]) is None or _differs(p, run, translated)
    ]
    runs |= {page: run for page, run in same.items() if run and page not in own}
    return runs | dict(zip(own, _in_parallel(root, own, jobs), strict=True))


def _differs(page: Path, run: Run, translated: set[Path]) -> bool:
    return run.speaks and page in translated


def _in_parallel(root: Path, pages: list[Path], jobs: int) -> Iterator[Run]:
    with ThreadPoolExecutor(jobs) as pool:
        yield from [*pool.map(lambda page: run(root, page), pages)]


def run(root: Path, page: Path) -> Run:
    """What the cells of one page show: as remembered, else run now."""
    notebook: Any = nbformat.read(page, as_version=4)  # type: ignore[no-untyped-call]
    key = _key(root, page, notebook)
    kept = root / ".cache" / "site" / page.stem / f"{key}.json"
    if not kept.is_file():
        print(f"running {page.relative_to(root)}", flush=True)
        outputs, speaks = _execute(page, notebook)
        _keep(kept, {"outputs": outputs, "speaks": speaks})
    return Run(**json.loads(kept.read_text(encoding="utf-8")))


def _key(root: Path, page: Path, notebook: Any) -> str:
    """A digest of a page's code, its language and its font, and all that it reads."""
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    tongue = page.parent.name, labels.font(page.parent.name)
    return cache.digest(*tongue, _helpers(root), cache.machine(), *code)[:20]


def _helpers(root: Path) -> str:
    course = Path(helpers.__path__[0])
    files = [p for p in sorted(course.rglob("*")) if not cache.MADE & {*p.parts}]
    ours = (in_kernel, stroke_rule, word_rule)
    files += [Path(module.__file__ or "") for module in ours]
    files += sorted(root.glob("lessons/*/results.json"))
    return cache.digest(
        *(cache.digest(p.name, p.read_bytes().hex()) for p in files if p.is_file())
    )


def _execute(page: Path, notebook: Any) -> tuple[Outputs, bool]:
    cells = notebook.cells
    notebook.cells = [
        _extra(BEGIN),
        *cells,
        _extra(END),
    ]
    client = NotebookClient(
        notebook,
        timeout=PATIENCE,
        kernel_name="python3",
        extra_arguments=["--log-level=40"],
        resources={"metadata": {"path": str(page.parent)}},
    )
    try:
        client.execute(env=_environment())
    except CellExecutionError as error:
        cell = str(error).partition("\n------------------\n")[2]
        told = f"{cell.partition('------------------')[0]}{error.ename}: {error.evalue}"
        raise SystemExit(f"{page}: the site needs a lesson that runs\n{told}") from None
    asks = notebook.cells[-1].outputs[0]["data"]["text/plain"]
    shown = [cell.outputs for cell in cells if cell.cell_type == "code"]
    return json.loads(json.dumps(shown)), asks != "[]"


def _extra(source: str) -> Any:
    return nbformat.v4.new_code_cell(source)  # type: ignore[no-untyped-call]


def _environment() -> dict[str, str]:
    """One thread a kernel, as several run; nothing of a Jupyter that is open."""
    kept = {k: v for k, v in os.environ.items() if k != "JPY_SESSION_NAME"}
    return {**kept, "OMP_NUM_THREADS": "1"}


def _keep(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".new").write_text(json.dumps(content), encoding="utf-8")
    path.with_suffix(".new").replace(path)
    by_age = sorted(path.parent.glob("*.json"), key=lambda p: -p.stat().st_mtime)
    for old in by_age[KEPT * 2 :]:
        old.unlink(missing_ok=True)
