"""Which scheduler is meant, and whether one may talk to it without encryption."""

import ipaddress
import socket
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from clockwise.grading.records.course import CourseError

FILES = "--tls CA CERTIFICATE KEY"


@dataclass(frozen=True)
class Files:
    """The three files of TLS: who is trusted, who this is, and the key to that."""

    ca: Path
    certificate: Path
    key: Path


@dataclass(frozen=True)
class Address:
    """A scheduler (`tcp://` or `tls://`), or so many workers of this machine's own."""

    url: str = ""
    workers: int = 0
    files: Files | None = None


def address_of(text: str, files: list[Path] | None) -> Address:
    """What `--cluster` and `--tls` say; raises CourseError if that may not be used."""
    if text.startswith("local:"):
        return Address(workers=_count(text.removeprefix("local:")))
    tls = Files(*files) if files else None
    for path in files or []:
        if not path.is_file():
            raise CourseError(f"{path} is no file; {FILES} names three of them")
    parts = urlsplit(text if "://" in text else f"{'tls' if tls else 'tcp'}://{text}")
    if parts.scheme not in ("tcp", "tls") or not parts.hostname or not _port(parts):
        raise CourseError(
            f"{text!r} is no scheduler's address: say tls://HOST:8786 or local:2"
        )
    if parts.scheme == "tls" and not tls:
        raise CourseError(f"{text} is encrypted: say {FILES} with its files")
    if parts.scheme == "tcp" and (tls or not _is_loopback(parts.hostname)):
        raise CourseError(
            f"{text} is not encrypted: whoever reaches such a scheduler runs code on"
            " its workers and reads hidden tests. Start it with TLS, and say"
            f" --cluster tls://{parts.netloc} {FILES}"
        )
    return Address(f"{parts.scheme}://{parts.netloc}", files=tls)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise CourseError(f"local:{text} needs a number of workers: local:2, say")
    return int(text)


def _port(parts: object) -> int | None:
    try:
        return getattr(parts, "port", None)
    except ValueError:
        return None


def _is_loopback(host: str) -> bool:
    """Whether all that the name stands for is this machine itself."""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return all(ipaddress.ip_address(str(at).split("%")[0]).is_loopback for at in found)
