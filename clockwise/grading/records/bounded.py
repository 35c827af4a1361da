"""Sources and Markdown short and plain enough for what shows them in a browser.

What makes pages of notebooks (mistune, pygments) takes a time that grows with the
square of some texts: 40 kB of blank lines would stop formgrader, for everybody, for
minutes. Cut is the copy that is shown; the submission itself stays whole.
"""

import re

TEXT = 20_000  # characters of one text
NOTEBOOK = 100_000  # of all that one notebook shows of them
MOST_FORMULAS = 50  # environments of LaTeX in one text
CUT = "\n\n[cut here: it is longer than what can be shown]\n"
BLANK = re.compile(r"(\s{200})\s+")  # a run of spaces and empty lines
ENVIRONMENT = re.compile(r"\\(?=begin)")
# The lexer for Python is linear where IPython's is not.
LANGUAGE = {"name": "python", "pygments_lexer": "python3"}


class Room:
    """What the students' texts of one notebook may still take."""

    def __init__(self) -> None:
        self.left = NOTEBOOK

    def code(self, text: str) -> str:
        """A cell of code, or whatever is shown as it stands."""
        text = BLANK.sub(r"\1", text)
        most = min(TEXT, self.left)
        self.left -= min(len(text), most)
        return text if len(text) <= most else text.removesuffix(CUT)[:most] + CUT

    def markdown(self, text: str) -> str:
        """Markdown, before anything else reads it."""
        text = self.code(text)
        begins = [found.start() for found in ENVIRONMENT.finditer(text)]
        if len(begins) <= MOST_FORMULAS:
            return text
        place = begins[MOST_FORMULAS]
        return text[:place] + ENVIRONMENT.sub("/", text[place:])
