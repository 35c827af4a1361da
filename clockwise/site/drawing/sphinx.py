"""Sphinx, and the sources of the pages that it is given."""

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape

from clockwise.authoring.cache import digest, digest_of_files
from clockwise.site.drawing.packages import ROOM, node
from clockwise.site.pages.page import Page, short


def write(pages: list[Page], folder: Path) -> None:
    """Write the sources that differ, and remove those that are no page any more."""
    files = {f"{page.name}{page.kind}": page.text for page in pages}
    known = {
        p.name: {"title": p.title, "about": short(p.about), "english": p.english}
        for p in pages
    }
    files["pages.json"] = json.dumps({"pages": known}, ensure_ascii=False, indent=1)
    for path in [*folder.rglob("*")]:
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, text in files.items():
        write_file(folder / name, text)


def write_file(path: Path, text: str) -> None:
    """Write it unless it is there just so."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return  # Sphinx reads again what is newer
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def build(work: Path, out: Path, language: str, address: str) -> None:
    """Draw the pages of one language; SystemExit if Sphinx complains of any.

    Sphinx draws pages whose text has changed: all of them, if what surrounds each has.
    """
    source, known = work / "source" / language, work / f"frame-{language}"
    frame = frame_of(source)
    is_new = not known.is_file() or known.read_text(encoding="utf-8") != frame
    told = {
        "CLOCKWISE_SITE_LANGUAGE": language,
        "CLOCKWISE_SITE_ASSETS": str(work / "assets"),
        "CLOCKWISE_SITE_ADDRESS": address,
        "CLOCKWISE_SITE_NODE": node(),
    }
    command = [
        *(sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-j", "auto"),
        *("-c", str(ROOM), "-b", "html", "-D", f"language={language}"),
        *("-d", str(work / "doctrees" / language)),
        *(["--write-all"] if is_new else []),
        *(str(source), str(out)),
    ]
    if subprocess.run(command, env={**os.environ, **told}).returncode:
        raise SystemExit(f"clockwise site: Sphinx has not drawn {out}, see above")
    known.write_text(frame, encoding="utf-8")


def frame_of(source: Path) -> str:
    """A digest of what each page shows of all: their titles in order, our words."""
    pages = json.loads((source / "pages.json").read_text(encoding="utf-8"))["pages"]
    titles = [f"{name}\n{page['title']}" for name, page in pages.items()]
    ours = [*sorted(ROOM.glob("*.py")), ROOM / "words.json"]
    return digest(digest_of_files(ours), *titles)


def write_sitemap(out: Path, address: str) -> None:
    """List all pages for search engines, below the address that was given."""
    pages = sorted(p.relative_to(out).as_posix() for p in out.rglob("*.html"))
    urls = "".join(
        f"<url><loc>{escape(address.rstrip('/'))}/{page}</loc></url>\n"
        for page in pages
        if not page.endswith("search.html")
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    told = f'{head}<urlset xmlns="{space}">\n{urls}</urlset>\n'
    write_file(out / "sitemap.xml", told)
