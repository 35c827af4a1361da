"""Any nbgrader course directory: its settings, assignments and submissions."""

import contextlib
import difflib
import json
import os
import sys
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry, Student, get_alembic_version
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import (
    ClearHiddenTests,
    ClearMarkScheme,
)
from sqlalchemy import (
    Column,
    MetaData,
    String,
    Table,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy.engine import make_url
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from clockwise.grading.handed_in.files import read_files
from clockwise.grading.handed_in.key import (
    HIDDEN,
    SCHEME,
    Key,
    make_key,
    with_gradebook,
)
from clockwise.grading.handed_in.notebook import read_notebook
from clockwise.grading.records.assignment import record_source, recorded_cells
from clockwise.grading.records.gradebook import late_rule

VERSION = Table(
    "alembic_version", MetaData(), Column("version_num", String(32), nullable=False)
)
TOUCH = "UPDATE alembic_version SET version_num = version_num"


class CourseError(RuntimeError):
    """Nothing can be graded; the message says what to do."""


def find_alembic() -> None:
    """nbgrader calls `alembic` for a new gradebook: it lies beside this Python."""
    beside = str(Path(sys.executable).parent)
    if beside not in os.environ["PATH"].split(os.pathsep):
        os.environ["PATH"] = f"{beside}{os.pathsep}{os.environ['PATH']}"


class Course:
    """A course directory as nbgrader_config.py describes it."""

    def __init__(self, root: Path):
        if not root.is_dir():
            raise CourseError(f"{root} is no directory; name one with --course-dir")
        self.root = root.resolve()
        self.config = load_config(self.root)
        self.directory: Any = CourseDirectory(config=self.config)
        self._check()

    def _check(self) -> None:
        """Raises CourseError before anything is made or graded."""
        steps = [self.path(s, "x", "x").parents[1] for s in ("source", "submitted")]
        signs = [self.root / "nbgrader_config.py", self.root / "gradebook.db", *steps]
        if not any(sign.exists() for sign in signs):
            raise CourseError(
                f"{self.root} is no course: it has neither nbgrader_config.py nor"
                " gradebook.db, source/ or submitted/; name one with --course-dir"
            )
        try:
            late_rule(self.config)
        except Exception as error:
            raise CourseError(
                f"the rule for late days does not load ({error!r}); correct"
                f" AssignLatePenalties in {self.root / 'nbgrader_config.py'}"
            ) from None

    @classmethod
    def of(cls, directory: Any, config: Any) -> "Course":
        """The course that a running nbgrader command has already found."""
        course = cls.__new__(cls)
        course.root, course.config = Path(directory.root), config
        course.directory = directory
        return course

    def path(self, step: str, student: str, assignment: str) -> Path:
        """Where nbgrader keeps a step: source, release, submitted or autograded."""
        folder = getattr(self.directory, f"{step}_directory")
        path = Path(self.directory.format_path(folder, student, assignment))
        return path if path.is_absolute() else self.root / path

    def students(self, assignment: str, pattern: str) -> list[str]:
        """Who has submitted; raises CourseError if nobody has."""
        place = self.path("submitted", "STUDENT", assignment)
        depth = place.parts.index("STUDENT")
        above, below = Path(*place.parts[:depth]), place.parts[depth + 1 :]
        folders = above.glob(pattern) if above.is_dir() else ()
        shown = (f for f in folders if not f.name.startswith("."))  # no student
        found = sorted(f.name for f in shown if _is_there(f.joinpath(*below)))
        if not found:
            where = place.as_posix().replace("STUDENT", pattern)
            raise CourseError(f"nobody has submitted {assignment!r}: no folder {where}")
        return found

    @cached_property
    def gradebook(self) -> Gradebook:
        """Opened once; raises CourseError if it cannot be written."""
        url = without_password(self.directory.db_url)
        if not url.startswith("sqlite") and not self.directory.course_id:
            file = self.root / "nbgrader_config.py"
            raise CourseError(
                f"the gradebook {url} needs a course: say c.CourseDirectory.course_id ="
                f' "a-name" in {file}'
            )
        find_alembic()
        try:
            book = Gradebook(self.directory.db_url, self.directory.course_id)
            finish(book)
            with book.engine.connect() as connection:
                connection.exec_driver_sql(TOUCH)  # a mere lock needs no right to
                connection.rollback()
            len(book.assignments)
        except ModuleNotFoundError as error:
            raise CourseError(
                f"the gradebook {url} needs the package {error.name}:"
                " pip install -r requirements/cluster.txt has the one for PostgreSQL"
            ) from None
        except Exception as error:
            reason = str(getattr(error, "orig", error)).splitlines()[0]
            if "no such column" in reason:
                raise CourseError(
                    f"the gradebook {url} is an older nbgrader's ({reason}): make a"
                    " copy of it, then say `nbgrader db upgrade` in the course's folder"
                ) from None
            raise CourseError(
                f"the gradebook {url} cannot be written ({reason}); close what else"
                " uses it and see that you may write the file and its folder"
            ) from None
        return book

    def assignment(self, name: str) -> Any:
        """The gradebook's entry; made from source/ if nbgrader has not done so yet."""
        begun = self.root / ".clockwise" / "recording" / name
        with contextlib.suppress(MissingEntry):
            found: Any = self.gradebook.find_assignment(name)
            if found.notebooks and not begun.exists():
                return found
        notebooks = sorted(self.path("source", ".", name).glob("*.ipynb"))
        if not notebooks:
            raise CourseError(self._unknown(name))
        begun.parent.mkdir(parents=True, exist_ok=True)
        begun.touch()  # who is killed before the last notebook begins again
        self.gradebook.update_or_create_assignment(name)
        for path in notebooks:
            record_source(path, name, self.directory.db_url, self.config)
        begun.unlink()
        self.gradebook.db.expire_all()
        return self.gradebook.find_assignment(name)

    def _unknown(self, name: str) -> str:
        known = sorted(
            {a.name for a in self.gradebook.assignments}
            | {
                f.name
                for f in self.path("source", ".", "x").parent.glob("*")
                if f.is_dir()
            }
        )
        near = difflib.get_close_matches(name, known, 1)
        hint = (
            f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(known)}"
        )
        return f"no assignment {name!r} in {self.root} or its gradebook; {hint}"

    def keys(self, name: str) -> tuple[Key, ...]:
        """The instructor's cells of each notebook of the assignment."""
        notebooks = self.assignment(name).notebooks
        return tuple(self.key(name, notebook) for notebook in notebooks)

    def key(self, assignment: str, notebook: Any) -> Key:
        path = self.path("source", ".", assignment) / f"{notebook.name}.ipynb"
        language = json.loads(notebook.kernelspec or "{}").get("language") or "python"
        key = Key(notebook.name, (), language=language)
        if path.exists():
            key = make_key(notebook.name, read_notebook(path))
        if not key.language.startswith(("python", "ipython")):
            raise CourseError(
                f"{path} is written in {key.language}; this grader runs Python only"
            )
        key = with_gradebook(key, recorded_cells(notebook))
        cells = (replace(c, source=self._usual_words(c.source)) for c in key.cells)
        return replace(key, cells=tuple(cells))

    def _usual_words(self, source: str) -> str:
        """A cell with nbgrader's own marks of what is hidden, whatever the course's."""
        tests: Any = ClearHiddenTests(config=self.config)
        scheme: Any = ClearMarkScheme(config=self.config)
        marks = {
            tests.begin_test_delimeter: f"BEGIN {HIDDEN}",
            tests.end_test_delimeter: f"END {HIDDEN}",
            scheme.begin_mark_scheme_delimeter: f"BEGIN {SCHEME}",
            scheme.end_mark_scheme_delimeter: f"END {SCHEME}",
        }
        for theirs, usual in marks.items():
            comment = "# " if theirs.startswith("#") else ""
            source = source.replace(theirs, comment + usual)
        return source

    def teacher_files(self, assignment: str) -> dict[str, bytes]:
        """What students got beside the notebooks: from release/, else from source/."""
        release = self.path("release", ".", assignment)
        source = self.path("source", ".", assignment)
        folder = release if release.is_dir() else source
        return read_files(folder)[0] if folder.is_dir() else {}


def finish(book: Gradebook) -> None:
    """Give an empty gradebook the version that it gets last: without it, whoever is
    killed while nbgrader makes one could never write it again."""
    if inspect(book.engine).has_table("alembic_version"):
        return
    if not book.db.scalar(select(func.count()).select_from(Student)):
        version = insert(VERSION).values(version_num=get_alembic_version())
        with book.engine.begin() as connection:
            VERSION.create(connection)
            connection.execute(version)


def without_password(url: str) -> str:
    """A database's address as one may show it."""
    return make_url(url).render_as_string(hide_password=True)


def _is_there(folder: Path) -> bool:
    """Or is no folder, or may not be looked at: then grading it says so."""
    try:
        folder.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        pass
    return True


def load_config(root: Path) -> Config:
    """nbgrader_config.py of the course, with the course's root set to where it lies."""
    config = Config()
    if (root / "nbgrader_config.py").exists():
        try:
            config = PyFileConfigLoader("nbgrader_config.py", str(root)).load_config()
        except Exception as error:
            file = root / "nbgrader_config.py"
            raise CourseError(f"{file} stops with {error!r}; correct it") from None
    config.CourseDirectory.root = str(root)
    return config
