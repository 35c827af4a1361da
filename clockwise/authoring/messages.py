"""What the visible tests of a lesson say, and their translations: ko/messages.toml.

A message is known by its English as it stands in the test, with the holes of an
f-string: "{mode}: nothing moved". The build lays them into helpers/mistakes/ko/.
"""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from clockwise.authoring.answers import Answer
from clockwise.authoring.layout import MESSAGES
from clockwise.authoring.markers import Cell, Problem, Text, owner
from clockwise.authoring.translations import Lag

HIDDEN = re.compile(r"^### BEGIN HIDDEN TESTS$.*?^### END HIDDEN TESTS$", re.S | re.M)
WORD = re.compile(r"[A-Za-z]{2}")
SIGNS = re.compile(r"([.^$*+?{}()\[\]|\\])")

Said = dict[str, dict[str, int]]  # by exercise: each message, and the line of its test
Translated = dict[str, dict[str, str]]  # by exercise: a message, and its translation


def said(text: Text, least: int = 2) -> Said:
    """What an assignment's visible tests may say, in at least so many words."""
    names = [cell.name for cell in text.of_kind("solution")]
    found: Said = {}
    for cell in text.of_kind("test") if not text.problems else []:
        messages = found.setdefault(owner(cell.name, names) or cell.name, {})
        for message in _in_test(cell):
            plain = "".join(parts(message)[::2])
            if len(plain.split()) >= least and WORD.search(plain):
                messages.setdefault(message, cell.line)
    return found


def _in_test(cell: Cell) -> Iterator[str]:
    """All its texts that a reader may see: no docstrings, not the case= of ask."""
    visible = ast.parse(HIDDEN.sub("", cell.source))
    unseen = {id(part) for node in ast.walk(visible) for part in _unseen(node)}
    yield from (template(n) for n in ast.walk(visible) if id(n) not in unseen)


def _unseen(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.JoinedStr):  # it is one text with all its parts
        yield from (part for part in ast.walk(node) if part is not node)
    elif isinstance(node, ast.keyword) and node.arg == "case":
        yield from ast.walk(node)
    elif isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
        yield from ast.walk(node.body[0])


def template(node: ast.AST) -> str:
    """A text as it is written, with the holes of an f-string; "" for anything else."""
    if isinstance(node, ast.Constant):
        text = node.value if isinstance(node.value, str) else ""
        return text.replace("{", "{{").replace("}", "}}")
    if isinstance(node, ast.JoinedStr):
        return "".join(map(template, node.values))
    if isinstance(node, ast.FormattedValue):
        kind = f"!{chr(node.conversion)}" if node.conversion > 0 else ""
        form = f":{template(node.format_spec)}" if node.format_spec else ""
        return f"{{{ast.unparse(node.value)}{kind}{form}}}"
    return ""


def parts(message: str) -> list[str]:
    """A template's words and holes in turn: it begins and ends with words."""
    found, depth = [""], 0
    for letter in message.replace("{{", "\0").replace("}}", "\1"):
        if (letter == "{" and not depth) or (letter == "}" and depth == 1):
            depth = int(letter == "{")
            found.append("")
            continue
        depth += {"{": 1, "}": -1}.get(letter, 0) if depth else 0
        found[-1] += {"\0": "{", "\1": "}"}.get(letter, letter)
    return found


def read(root: Path, text: Text, language: str) -> tuple[Translated, list[Problem]]:
    """What a language has for a lesson's messages, and what is wrong there."""
    path = root / Path(text.file).parent / language / MESSAGES
    name = path.relative_to(root).as_posix()
    if not path.is_file():
        return {}, []
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        return {}, [Problem(name, 1, f"this is no TOML: {error}")]
    problems = [Problem(name, 1, message) for message in _complaints(found)]
    return ({} if problems else found), problems


def _complaints(found: dict[str, object]) -> Iterator[str]:
    for exercise, messages in found.items():
        if not isinstance(messages, dict):
            yield f"{exercise} is no table [exercise] of messages"
            continue
        for english, translation in messages.items():
            if not isinstance(translation, str) or not translation.strip():
                yield f"[{exercise}] {english!r}: its translation is no text"
            elif {*parts(translation)[1::2]} != {*parts(english)[1::2]}:
                yield f"[{exercise}] {english!r}: the translation has other {{holes}}"


def lags(
    root: Path, texts: list[Text], answers: list[Answer], languages: list[str]
) -> Iterator[Lag]:
    """Every message that a language lacks, or that no test says any more.

    A message in the words of one of the exercise's hints has its translation there.
    """
    for text in (text for text in texts if text.is_exercises):
        for language in languages:
            known, _ = read(root, text, language)
            for kind, problem in _problems(text, known, answers, language):
                yield Lag(text.lesson, language, kind, problem)


def _problems(
    text: Text, known: Translated, answers: list[Answer], language: str
) -> Iterator[tuple[str, Problem]]:
    file = f"{Path(text.file).parent.as_posix()}/{language}/{MESSAGES}"
    for exercise, messages in said(text).items():
        hints = [a.hint for a in answers if a.exercise == exercise]
        there = {hint["en"] for hint in hints if language in hint}
        for message in messages.keys() - known.get(exercise, {}).keys() - there:
            what = f"missing in {file}: [{exercise}] {json.dumps(message)}"
            yield "missing", Problem(text.file, messages[message], what)
    every = said(text, least=1)
    for exercise, found in known.items():
        for message in found.keys() - every.get(exercise, {}).keys():
            what = f"orphaned: no test of {exercise} says {json.dumps(message)} now"
            yield "orphaned", Problem(file, 1, what)


def message_files(
    root: Path, texts: list[Text], languages: list[str]
) -> dict[str, str]:
    """Path below the root: content, of what a page reads: patterns and their words."""
    files = {}
    for text in (text for text in texts if text.is_exercises):
        for language in languages:
            known, _ = read(root, text, language)
            if table := {name: _patterns(known[name]) for name in sorted(known)}:
                name = f"helpers/mistakes/{language}/{text.lesson}.json"
                files[name] = json.dumps(table, ensure_ascii=False, indent=1) + "\n"
    return files


def _patterns(messages: dict[str, str]) -> dict[str, str]:
    return {pattern(text): numbered(text, messages[text]) for text in messages}


def pattern(message: str) -> str:
    """A regular expression of all that a test can say with this template."""
    return "(.*?)".join(SIGNS.sub(r"\\\1", words) for words in parts(message)[::2])


def numbered(message: str, translation: str) -> str:
    """The translation for str.format: its holes by their place in the message."""
    holes, found = parts(message)[1::2], parts(translation)
    for i, text in enumerate(found):
        braces = text.replace("{", "{{").replace("}", "}}")
        found[i] = f"{{{holes.index(text)}}}" if i % 2 else braces
    return "".join(found)
