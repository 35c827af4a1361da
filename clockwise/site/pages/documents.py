"""Documents for people as pages: docs/, how to begin, how to contribute."""

import re
import subprocess
from pathlib import Path

from clockwise.site.pages.links import Links
from clockwise.site.pages.notebook import WAY, read
from clockwise.site.pages.page import Page, plain
from clockwise.site.pages.words import say

MEASURED = ("attacks", "speed", "cases")  # tables that programs have written
TEACH = ("teaching", "grading")
START = "00_start_here"
NAME = re.compile(r"^\| (\w+_\w+) \|", re.MULTILINE)  # a row's, which is code


def documents(root: Path) -> dict[str, str]:
    """By file in the repository the name of its page."""
    found = {f"docs/{p.name}": f"docs/{p.stem}" for p in sorted(root.glob("docs/*.md"))}
    if (root / "CONTRIBUTING.md").is_file():
        found["CONTRIBUTING.md"] = "docs/contributing"
    return found


def groups(names: list[str]) -> dict[str, list[str]]:
    """The pages of documents by the door behind which they lie."""
    found: dict[str, list[str]] = {"teach": [], "built": [], "measured": []}
    order = [f"docs/{name}" for name in (*TEACH, "design", "authoring", *MEASURED)]
    for name in sorted(names, key=lambda n: (order.index(n) if n in order else 99, n)):
        stem = name.rpartition("/")[2]
        group = (
            "measured" if stem in MEASURED else "teach" if stem in TEACH else "built"
        )
        found[group].append(name)
    return found


def document_page(root: Path, file: str, links: Links, language: str) -> Page:
    """One document, in the language if there is a translation beside it."""
    name = links.pages[file]
    own = (Path(file).parent / language / Path(file).name).as_posix()
    is_own = language == "en" or (root / own).is_file()
    file = file if language == "en" or not is_own else own
    path = root / file
    text = path.read_text(encoding="utf-8")
    text = NAME.sub(r"| `\1` |", links.rewritten(text, file, name))
    head, _, rest = text.partition("\n\n")
    date = _date(path) if name.rpartition("/")[2] in MEASURED else ""
    when = f"*{say('measured', language).format(date=date)}*\n\n" if date else ""
    return Page(
        name,
        ".md",
        f"{head}\n\n{when}{rest}",
        plain(head.lstrip("# ")),
        plain(_first_paragraph(rest)),
        english=not is_own,
    )


def begin_page(root: Path, language: str, links: Links) -> Page:
    """How to install, to read and to solve: our words, then the start page's."""
    folder = root / "notebooks" / ("" if language == "en" else language)
    path = folder / f"{START}.ipynb"
    own = (root / "site" / "begin" / f"{language}.md").read_text(encoding="utf-8")
    how = say("fetch" if links.repository else "have", language)
    own = own.replace("{fetch}", how.format(repository=links.repository))
    texts = []
    if path.is_file():
        prose = [c for c in read(path)["cells"] if c["cell_type"] == "markdown"]
        texts = ["".join(c["source"]) for c in prose if c["id"] not in WAY][1:]
    file = path.relative_to(root).as_posix()
    text = "\n\n".join(
        [own.strip(), *(links.rewritten(t, file, "begin") for t in texts)]
    )
    head, _, rest = text.partition("\n\n")
    return Page(
        "begin",
        ".md",
        text + "\n",
        plain(head.lstrip("# ")),
        plain(_first_paragraph(rest)),
    )


def _first_paragraph(text: str) -> str:
    parts = re.split(r"\n\s*\n", text.strip())
    return next((p for p in parts if p[:1] not in "#|<-*" and p[:3] != "```"), "")


def _date(path: Path) -> str:
    """The day of the last commit that changed a file; nothing outside of git."""
    command = ["git", "log", "-1", "--format=%cs", "--", path.name]
    try:
        said = subprocess.run(command, cwd=path.parent, capture_output=True, text=True)
    except OSError:
        return ""
    return said.stdout.strip()
