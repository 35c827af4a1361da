"""A field for a word: it is said as it is typed, sound by sound."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import traitlets

from helpers.data.spoken import AS_IN, LETTERS
from helpers.figures.pronounced import plot_pronounced
from helpers.widgets.assets import script, style, words
from helpers.widgets.page import Page
from helpers.widgets.widget import Widget

Say = Callable[[str], Sequence[str]]


class WordField(Widget):
    """Any word may be typed; below it stands what `say(word)` returns, its sounds.

    A sound is one of `helpers.data.spoken`, with or without a digit. A word without
    letters, letters other than a to z and an error of `say` are told in a line. The
    first of `examples` stands there at first; outside Jupyter all of them do, as a
    picture. Raises ValueError if there is none.
    """

    _esm, _css = script("word_field"), style("word_field")
    word = traitlets.Unicode().tag(sync=True)
    sounds: Any = traitlets.List().tag(sync=True)  # [[sound, a word it is in], ...]
    note = traitlets.Unicode().tag(sync=True)

    def __init__(self, say: Say, examples: Sequence[str]):
        if not examples:
            raise ValueError("a field for words needs at least one example")
        super().__init__(words=words("word_field"))
        self.say, self.examples = say, examples
        self.word = examples[0]

    @traitlets.observe("word")
    def _hear(self, _: object) -> None:
        letters = [a for a in self.word.lower() if a.isalpha()]
        unknown = sorted({a for a in letters if a not in LETTERS})
        sounds, self.note = [], self.words["empty"]
        if letters:
            self.note = self._unknown(unknown)
            try:
                sounds = [[s, AS_IN.get(s[:2].rstrip("012"), "")] for s in self._said()]
            except Exception as error:  # the step of a learner; the field must go on
                self.note = f"{type(error).__name__}: {error}"
        self.sounds = sounds

    def _said(self) -> Sequence[str]:
        return self.say(self.word)

    def _unknown(self, letters: Sequence[str]) -> str:
        says: Mapping[str, str] = self.words
        return says["unknown"].format(letters=", ".join(letters)) if letters else ""

    def still(self) -> Page:
        """Return a picture of the examples and how they sound."""
        said = {word: self.say(word) for word in self.examples}
        return Page(plot_pronounced(said), width=700)
