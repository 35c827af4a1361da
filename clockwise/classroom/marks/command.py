"""Grade written answers in the browser: one question, all students, a key for each."""

import argparse
import asyncio
import hashlib
import json
import os
import secrets
import webbrowser
from pathlib import Path

from platformdirs import user_data_path
from rich.console import Console
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from clockwise.classroom.marks.server import MOST_BYTES, Room, make_app
from clockwise.classroom.pages.page import LANGUAGES
from clockwise.classroom.standing.grades import read_entries
from clockwise.grading.doors.command import folder_name
from clockwise.grading.records.course import Course, CourseError

PORT = 8899
TRIED = 10  # ports from there on


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("assignment", type=folder_name, help="the name of its folder: 01_order, say")
    add("--course-dir", type=Path, default=Path("."), help="default: here")
    add(
        "--port",
        type=int,
        default=PORT,
        help=f"the first to try ({PORT})",
    )
    add("--language", choices=LANGUAGES, default="en", help="of the page (en)")
    add("--no-browser", action="store_true", help="print the address only")


def run(args: argparse.Namespace) -> int:
    """0 after Ctrl-C, 2 if there is nothing to mark."""
    console = Console(soft_wrap=True, highlight=False)
    try:
        course = Course(args.course_dir)
        room = open_room(course, args.assignment, args.language)
        asyncio.run(serve(room, args, console))
    except KeyboardInterrupt:
        console.print("stopped; all marks are in the gradebook")
        return 0
    except (CourseError, OSError) as error:
        console.print(f"clockwise marks: {error}", style="bold red", markup=False)
        return 2
    return 0


def open_room(course: Course, assignment: str, language: str) -> Room:
    """Raises CourseError if nothing of the assignment is there to be marked."""
    course.assignment(assignment)
    if not read_entries(course.gradebook, assignment):
        raise CourseError(
            f"nothing of {assignment} is graded: say `clockwise grade {assignment}`"
        )
    room = Room(course, assignment, language)
    if not room.questions():
        raise CourseError(f"{assignment} has no question that a person decides")
    return room


async def serve(room: Room, args: argparse.Namespace, console: Console) -> None:
    """Until Ctrl-C."""
    token = token_of(room.course)
    server = HTTPServer(make_app(room, token), max_body_size=MOST_BYTES)
    port = listen(server, args.port)
    url = f"http://127.0.0.1:{port}/?token={token}"
    console.print(f"{url}\nfor this machine only; Ctrl-C ends it", markup=False)
    if not args.no_browser:
        webbrowser.open(url)
    await asyncio.Event().wait()


def listen(server: HTTPServer, first: int) -> int:
    """Listen on the first port that is free, of the loopback address; that port."""
    for port in range(first, first + TRIED):
        try:
            sockets = bind_sockets(port, "127.0.0.1")
        except OSError:
            continue
        server.add_sockets(sockets)
        return int(sockets[0].getsockname()[1])
    raise OSError(f"no port from {first} to {first + TRIED - 1} is free: say --port")


def token_of(course: Course) -> str:
    """The same after a restart, so that an open page goes on; only you can read it."""
    name = hashlib.sha256(str(course.root).encode()).hexdigest()[:20]
    path = user_data_path("clockwise") / "marks" / f"{name}.json"
    try:
        return str(json.loads(path.read_text())["token"])
    except (OSError, ValueError, KeyError, TypeError):
        token = secrets.token_urlsafe(32)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump({"course": str(course.root), "token": token}, file)
    return token
