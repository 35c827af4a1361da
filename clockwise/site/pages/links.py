"""Where the links of lessons and documents lead to on the site."""

import posixpath
import re
from dataclasses import dataclass

LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)")
LESSON = re.compile(r"notebooks/(?:ko/)?(\d\d_\w+)\.ipynb")
EXERCISES = re.compile(r"(?:work|release|source)/(?:ko/)?(\d\d_\w+)/\1\.ipynb")
START = re.compile(r"(?:work|notebooks)/(?:ko/)?00_start_here\.ipynb")
DOCUMENT = re.compile(r"docs/ko/(\w+\.md)")
CELL = re.compile(r"cell-id=(.+)")
AWAY = re.compile(r"[a-z]+:|//")


@dataclass(frozen=True)
class Links:
    """The pages of a site, by their files in the repository."""

    pages: dict[str, str]  # docs/teaching.md: docs/teaching
    repository: str = ""  # where other files can be read

    def rewritten(self, text: str, file: str, page: str) -> str:
        """The Markdown of a `file` of the repository, for a `page` of the site."""

        def link(found: re.Match[str]) -> str:
            words, target = found[1], found[2]
            to = self.target(target, file, page)
            if AWAY.match(to) or not to:
                return f"[{words}]({to})" if to else words
            return f'<a href="{to}">{words}</a>'  # Sphinx would look for its source

        parts = re.split(r"(^```.*?^```$|`[^`\n]+`(?!\]))", text, flags=re.M | re.S)
        return "".join(
            part if i % 2 else LINK.sub(link, part) for i, part in enumerate(parts)
        )

    def target(self, target: str, file: str, page: str) -> str:
        """Where a link of a file leads to; nothing if that is not on the site."""
        if AWAY.match(target):
            return target
        path, _, anchor = target.partition("#")
        anchor = CELL.sub(r"\1", anchor)
        if not path:
            return f"#{anchor}"
        there = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
        to = self.page_of(there)
        if to is None:
            return f"{self.repository}/blob/main/{there}" if self.repository else ""
        up = posixpath.relpath(to, posixpath.dirname(page) or ".")
        return f"{up}.html" + (f"#{anchor}" if anchor else "")

    def page_of(self, file: str) -> str | None:
        """The page that shows a file, if there is one."""
        for pattern, folder in ((LESSON, "lessons"), (EXERCISES, "exercises")):
            if (found := pattern.fullmatch(file)) and not START.fullmatch(file):
                to = f"{folder}/{found[1]}"
                return to if to in self.pages.values() else None
        file = DOCUMENT.sub(r"docs/\1", file)
        return "begin" if START.fullmatch(file) else self.pages.get(file)
