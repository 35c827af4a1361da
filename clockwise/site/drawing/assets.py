"""What all pages load, or may ask for: widgets, styles, formulas' fonts, a model."""

import re
import shutil
from pathlib import Path

from clockwise.site import word_rule
from clockwise.site.drawing.packages import ROOM
from clockwise.site.drawing.sphinx import write_file
from helpers.progress import box
from helpers.widgets import assets

KATEX = ROOM / "node_modules" / "katex" / "dist"
EXPORT = re.compile(r"^export default (.+?);\s*\Z", re.MULTILINE | re.DOTALL)
BY_KEYS = re.compile(r"^export default \{ render \};$", re.MULTILINE)
OTHER_FONTS = re.compile(r",url\([^)]*\.(?:woff|ttf)\) format\([^)]*\)")


def make_assets(folder: Path) -> Path:
    """Write widgets as plain scripts, their styles, KaTeX's, and the model of words."""
    here = Path(assets.__file__).parent
    for path in sorted(here.glob("*.js")):
        if BY_KEYS.search(path.read_text(encoding="utf-8")):
            write_file(folder / "widgets" / path.name, plain_script(path.stem))
    sheets = [assets._read("shared.css")]
    sheets += [assets._read(p.name) for p in sorted(here.glob("*.css"))]
    progress = Path(box.__file__).parent
    sheets += [(progress / f).read_text("utf-8") for f in ("box.css", "dashboard.css")]
    write_file(folder / "widgets.css", "\n".join(sheets))
    code = (ROOM / "pronouncer.js").read_text(encoding="utf-8")
    write_file(folder / "pronouncer.js", word_rule.weights_script() + code)
    _formulas(folder / "katex")
    return folder


def plain_script(name: str) -> str:
    """A widget's module as a script: a page on a disk may load no modules."""
    body = EXPORT.sub(r"return \1;", assets.script(name))
    return f'clockwise.widgets["{name}"] = (() => {{\n{body}\n}})();\n'


def _formulas(folder: Path) -> None:
    """KaTeX's style with one kind of font: all browsers know it."""
    style = (KATEX / "katex.min.css").read_text(encoding="utf-8")
    write_file(folder / "katex.min.css", OTHER_FONTS.sub("", style))
    (folder / "fonts").mkdir(exist_ok=True)
    for font in KATEX.glob("fonts/*.woff2"):
        if not (folder / "fonts" / font.name).is_file():
            shutil.copy(font, folder / "fonts")
