"""The foot of a page: what to do where something is wrong with it."""

import tomllib
from pathlib import Path
from urllib.parse import urlencode

WORDS = {
    "en": (
        "Something wrong here?",
        "In a new cell, run this. It shows a text to send: the page, the last failure "
        "and versions, and nothing about you.",
        "Report it",
        "Send it to whoever gave you this course.",
    ),
    "ko": (
        "잘못된 곳이 있나요?",
        "새 셀에서 아래를 실행하세요. 보낼 글이 나타납니다. 페이지, 마지막 실패, "
        "버전만 들어 있고 개인 정보는 없습니다.",
        "알리기",
        "이 강의를 준 사람에게 보내면 됩니다.",
    ),
}
CODE = "from helpers.progress.report import report\n\nreport()"


def address(root: Path) -> str:
    """Where reports go: `issues` below [project.urls] of pyproject.toml, or nothing."""
    path = root / "pyproject.toml"
    if not path.is_file():
        return ""
    project = tomllib.loads(path.read_text(encoding="utf-8")).get("project", {})
    return str(project.get("urls", {}).get("issues", ""))


def foot(page: str, language: str, reports: str) -> str:
    """HTML in Markdown that opens; `page` is the file, `reports` where they go."""
    asked, how, report, send = WORDS.get(language, WORDS["en"])
    if reports:
        where = f"{reports}/new?{urlencode({'title': f'{page} ({language})'})}"
        send = f"[{report}]({where})"
    return (
        f"<details><summary>{asked}</summary>\n\n{how} {send}\n\n"
        f"```python\n{CODE}\n```\n\n</details>"
    )
