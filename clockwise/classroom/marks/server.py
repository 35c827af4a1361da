"""The page's server: on the loopback address, for whoever has the token."""

import hmac
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from tornado.web import Application, RequestHandler

from clockwise.classroom.marks.questions import Desk, questions_of
from clockwise.classroom.pages.page import render
from clockwise.classroom.pages.said import spoken
from clockwise.classroom.standing.exercises import Exercise
from clockwise.grading.records.course import Course
from clockwise.grading.records.marks import MarkError, Marks, Question

MOST_BYTES = 200_000  # of what the page sends


class Room:
    """What all requests share: a course, an assignment, one gradebook, one thread."""

    def __init__(self, course: Course, assignment: str, language: str):
        self.course, self.assignment, self.language = course, assignment, language
        self.marks = Marks(course.gradebook, assignment, course.config)
        self.desk = Desk(course, assignment, language)
        self.known: dict[tuple[str, str], tuple[Exercise, Question]] = {}

    def questions(self) -> list[tuple[Exercise, Question]]:
        """Those that wait now, too; one that is decided meanwhile stays."""
        for exercise, question in questions_of(self.course, self.assignment):
            self.known[question.notebook, question.cell] = exercise, question
        return list(self.known.values())

    def find(self, notebook: str, cell: str) -> tuple[Exercise, Question]:
        """The exercise and the question; raises MarkError if there is none."""
        if (notebook, cell) not in self.known:
            self.questions()
        if (notebook, cell) not in self.known:
            raise MarkError(f"nothing to mark in {notebook}/{cell}")
        return self.known[notebook, cell]

    def state(self, question: Question, only: str = "") -> dict[str, Any]:
        """The rubric, and what everybody has for the question, or one of them."""
        given = self.marks.given(question, only)
        return {
            "items": self.marks.items(question),
            "given": {student: asdict(mark) for student, mark in given.items()},
        }


class Handler(RequestHandler):
    """Answers only to the page that was opened with the token, under a local name."""

    def initialize(self, room: Room, token: str) -> None:
        self.room, self.token = room, token

    @property
    def cookie(self) -> str:
        """Its own for each port: browsers share cookies among the ports of a host."""
        return f"clockwise-{self.request.host.rpartition(':')[2]}"

    def prepare(self) -> None:
        host = self.request.host.rpartition(":")[0]
        if host not in ("127.0.0.1", "localhost"):
            return self._refuse("this page is for this machine only")
        given = self.get_query_argument("token", "") or self.get_cookie(self.cookie, "")
        if not hmac.compare_digest((given or "").encode(), self.token.encode()):
            return self._refuse("open the address that `clockwise marks` has printed")
        if self.request.method == "POST" and "X-Clockwise" not in self.request.headers:
            return self._refuse("only the page itself may write")
        return None

    def _refuse(self, why: str) -> None:
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(spoken(why, self.room.language))

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("X-Frame-Options", "DENY")

    def answer(self, make: Callable[[], Any]) -> None:
        """JSON; a mark that cannot be given is 400, a gradebook that is away 503."""
        try:
            self.write(json.dumps(make()))
        except (MarkError, KeyError, TypeError, ValueError) as error:
            self.set_status(400)
            self.write({"error": spoken(str(error), self.room.language)})
        except SQLAlchemyError as error:
            reason = str(getattr(error, "orig", error)).splitlines()[0]
            self.set_status(503)
            said = f"the gradebook cannot be used now: {reason}"
            self.write({"error": spoken(said, self.room.language)})


class PageHandler(Handler):
    def get(self) -> None:
        if self.get_query_argument("token", ""):
            self.set_cookie(
                self.cookie,
                self.token,
                expires_days=30,
                httponly=True,
                samesite="Strict",
            )
            return self.redirect("/")
        page = render(
            "marks", self.room.language, assignment=self.room.assignment, talks=True
        )
        self.write(page)
        return None


class QuestionsHandler(Handler):
    def get(self) -> None:
        self.answer(self._all)

    def _all(self) -> list[dict[str, Any]]:
        found = []
        for exercise, question in self.room.questions():
            given = self.room.marks.given(question).values()
            waiting = sum(mark.waits for mark in given)
            about = {"waiting": waiting, "of": len(given), "exercise": exercise.name}
            found.append({**asdict(question), **about})
        return found


class QuestionHandler(Handler):
    def get(self) -> None:
        self.answer(self._one)

    def _one(self) -> dict[str, Any]:
        where = (self.get_query_argument("notebook"), self.get_query_argument("cell"))
        exercise, question = self.room.find(*where)
        shown = self.room.desk.shown(exercise, question)
        state = self.room.state(question)
        there = [a for a in shown["answers"] if a["student"] in state["given"]]
        return {**shown, **state, "answers": there}


class StateHandler(Handler):
    def get(self) -> None:
        where = (self.get_query_argument("notebook"), self.get_query_argument("cell"))
        self.answer(lambda: self.room.state(self.room.find(*where)[1]))


class MarkHandler(Handler):
    """One mark, comment or rubric item: {notebook, cell, do, ...}; what it changed."""

    def post(self) -> None:
        self.answer(self._do)

    def _do(self) -> dict[str, Any]:
        said = json.loads(self.request.body)
        question = self.room.find(said["notebook"], said["cell"])[1]
        marks, what = self.room.marks, said["do"]
        if what == "give":
            points = said["points"]
            given = None if points is None else float(points)
            marks.give(question, said["student"], given)
        elif what == "tick":
            marks.tick(question, said["student"], said["item"], bool(said["on"]))
        elif what == "comment":
            marks.comment(question, said["student"], str(said["text"]))
        elif what == "item":
            text, points = str(said["text"]), float(said["points"])
            marks.set_item(question, str(said["item"])[:64], text, points)
        elif what == "drop":
            marks.drop_item(question, said["item"])
        else:
            raise MarkError(f"there is nothing to do called {what!r}")
        return self.room.state(question, said.get("student", ""))


def make_app(room: Room, token: str) -> Application:
    """The application; `token` opens it."""
    shared = {"room": room, "token": token}
    handlers = [
        (r"/", PageHandler, shared),
        (r"/questions", QuestionsHandler, shared),
        (r"/question", QuestionHandler, shared),
        (r"/state", StateHandler, shared),
        (r"/mark", MarkHandler, shared),
    ]
    return Application(handlers, log_function=lambda _: None)
