"""All pages of the site in one language, before Sphinx reads them."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from clockwise.site.pages.documents import (
    START,
    begin_page,
    document_page,
    documents,
    groups,
)
from clockwise.site.pages.front import front_page
from clockwise.site.pages.links import Links
from clockwise.site.pages.notebook import (
    exercises_page,
    is_translated,
    lesson_page,
    read,
)
from clockwise.site.pages.outputs import Figures, Pictures
from clockwise.site.pages.page import Page, Toc
from clockwise.site.pages.words import texts
from clockwise.site.runs import Run, run_all


@dataclass
class Site:
    """A course's folder, where its pages go, and what both languages share."""

    root: Path
    out: Path
    repository: str = ""
    only: tuple[str, ...] = ()
    jobs: int = 1
    names: set[str] = field(default_factory=set)

    @cached_property
    def pictures(self) -> Pictures:
        return Pictures(self.out / "pictures")

    @cached_property
    def lessons(self) -> list[str]:
        """Raises SystemExit where there is no such lesson."""
        paths = sorted(self.root.glob("notebooks/*.ipynb"))
        found = [path.stem for path in paths if path.stem != START]
        missing = {*self.only} - {*found}
        if missing or not found:
            raise SystemExit(
                f"clockwise site: no notebooks/{'*' if not found else min(missing)}"
                ".ipynb; `clockwise build` makes them"
            )
        return [name for name in found if not self.only or name in self.only]

    @cached_property
    def runs(self) -> dict[Path, Run]:
        folders = [self.root / "notebooks", self.root / "notebooks" / "ko"]
        paths = [f / f"{name}.ipynb" for f in folders for name in self.lessons]
        pages = [path for path in paths if path.is_file()]
        translated = {p for p in pages if "ko" in p.parts and is_translated(read(p))}
        return run_all(self.root, pages, translated, self.jobs)

    @cached_property
    def links(self) -> Links:
        pages = documents(self.root)
        for name in self.lessons:
            pages[f"notebooks/{name}.ipynb"] = f"lessons/{name}"
            if (self.root / "release" / name / f"{name}.ipynb").is_file():
                pages[f"release/{name}/{name}.ipynb"] = f"exercises/{name}"
        return Links(pages, self.repository)


def collect(site: Site, language: str) -> list[Page]:
    """The pages of one language, the front page first."""
    up = "" if language == "en" else "../"
    lessons = [_lesson(site, name, language, f"../{up}") for name in site.lessons]
    exercises = [
        _exercises(site, page.rpartition("/")[2], language)
        for page in site.links.pages.values()
        if page.startswith("exercises/")
    ]
    papers = [
        document_page(site.root, file, site.links, language)
        for file in documents(site.root)
    ]
    begin = begin_page(site.root, language, site.links)
    tocs = _tocs(language, lessons, [paper.name for paper in papers])
    front = front_page(lessons, exercises, tocs, language, up)
    pages = [front, begin, *lessons, *exercises, *papers]
    site.names |= {page.name for page in pages}
    return pages


def _lesson(site: Site, name: str, language: str, up: str) -> Page:
    path = _edition(site.root / "notebooks", f"{name}.ipynb", language)
    content = read(path)
    english = language != "en" and not is_translated(content)
    figures = Figures(name, language, site.pictures, up)
    file = path.relative_to(site.root).as_posix()
    page = lesson_page(file, content, site.runs[path].outputs, site.links, figures)
    return replace(page, english=english)


def _exercises(site: Site, name: str, language: str) -> Page:
    path = _edition(site.root / "release", f"{name}/{name}.ipynb", language)
    content = read(path)
    english = language != "en" and not is_translated(content)
    file = path.relative_to(site.root).as_posix()
    return replace(exercises_page(file, content, site.links, language), english=english)


def _edition(folder: Path, file: str, language: str) -> Path:
    """A notebook in the language, else in English."""
    own = folder / language / file
    return own if language != "en" and own.is_file() else folder / file


def _tocs(language: str, lessons: list[Page], papers: list[str]) -> list[Toc]:
    names = texts(language)["groups"]
    tocs = [
        Toc("/begin", caption=names["start"]),
        Toc(*(f"/{page.name}" for page in lessons), caption=names["lessons"]),
    ]
    for group, found in groups(papers).items():
        if found:
            tocs.append(Toc(*(f"/{name}" for name in found), caption=names[group]))
    return tocs
