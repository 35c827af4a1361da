"""`clockwise site`: run the lessons, write their pages, and let Sphinx draw them."""

import argparse
import os
import shutil
from pathlib import Path

from clockwise.authoring.build import COURSE
from clockwise.site.collect import Site, collect
from clockwise.site.drawing import links, packages, sphinx, unchanged
from clockwise.site.drawing.assets import make_assets

LANGUAGES = ("en", "ko")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "lessons", nargs="*", help="only these, for a look: 03_rnn (default: all)"
    )
    parser.add_argument("--root", type=Path, default=COURSE, help="a course's folder")
    parser.add_argument(
        "--out", type=Path, help="where the pages go (default: site/_build)"
    )
    parser.add_argument(
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        help="how many lessons run at once (default: as many as there are cores)",
    )
    parser.add_argument(
        "--address", default="", help="where they will be: for sitemap.xml"
    )
    parser.add_argument(
        "--repository", default="", help="where files that are no pages can be read"
    )


def run(args: argparse.Namespace) -> int:
    out = args.out or args.root / "site" / "_build"
    work = args.root / ".cache" / "site"
    packages.fetch_packages()
    make_assets(work / "assets")
    site = Site(args.root, out, args.repository, tuple(args.lessons), args.jobs)
    for language in LANGUAGES:
        sphinx.write(collect(site, language), work / "source" / language)
    problems = []
    if not unchanged.is_drawn(work, out, args.address):
        problems = _draw(site, work, args.address)
    print(*(f"{problem}\n" for problem in problems), sep="", end="")
    print(f"{out / 'index.html'}: {len([*out.rglob('*.html')])} pages")
    return 1 if problems else 0


def _draw(site: Site, work: Path, address: str) -> list[str]:
    """All pages anew where they have changed: a line for each link to nowhere."""
    for language in LANGUAGES:
        folder = site.out if language == "en" else site.out / language
        sphinx.build(work, folder, language, address)
    _remove_old(site, site.out)
    if address:
        sphinx.write_sitemap(site.out, address)
    problems = links.broken(site.out)
    if not problems:
        unchanged.remember(work, site.out, address)
    return problems


def _remove_old(site: Site, out: Path) -> None:
    """Pages and pictures of a build before that are not part of this one."""
    for path in out.rglob("*.html"):
        name = path.relative_to(out).as_posix().removesuffix(".html")
        own = name.removeprefix("ko/")
        if own not in site.names and own not in ("search", "genindex"):
            path.unlink()
    for picture in (out / "pictures").iterdir():
        if picture.name not in site.pictures.used:
            picture.unlink()
    shutil.rmtree(out / "_sources", ignore_errors=True)
