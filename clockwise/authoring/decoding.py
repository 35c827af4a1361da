"""Turn the bytes of a text into lines, and name what editors leave in them."""

from collections.abc import Callable

Report = Callable[[int, str], None]  # takes a line number and what is wrong there


def decode(data: bytes, report: Report) -> list[str]:
    """The lines of a text, without line ends, even where something is reported."""
    try:
        content = data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        report(line, "not UTF-8: save the file in that encoding")
        content = data.decode(errors="replace")
    if content.startswith("\ufeff"):
        report(1, "the file starts with a byte order mark: save it without BOM")
    if "\r" in content:
        line = content[: content.index("\r")].count("\n") + 1
        report(line, "Windows line ends (CRLF): save the file with LF")
    content = content.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = content.split("\n")
    for number, text in enumerate(lines, start=1):
        if "\t" in text:
            report(number, "a tab: indent with spaces, write \\t in a string")
    return lines
