"""A trained model writes, one symbol at a time, with or without a teacher."""

from html import escape

from torch import Tensor

from helpers.figures.style import BLUE, ORANGE
from helpers.figures.symbols import letter
from helpers.figures.trace import plot_trace
from helpers.measure.trace import Trace, trace
from helpers.models.seq2seq import Seq2Seq
from helpers.widgets.assets import words
from helpers.widgets.page import Page, drawn_page, fill
from helpers.widgets.step_through_picture import BARS, RIGHT, WRONG, blank, shade

FIRST = 5  # symbols said in the picture that stands there at first


class StepThrough(Page):
    """Sources (n, S) and targets (n, T) of the lesson's copy task, step by step.

    All steps are computed now; the page holds them and needs no kernel. Where no HTML
    is shown, a still picture of the first example stands in its place. ValueError
    without examples.
    """

    def __init__(self, model: Seq2Seq, sources: Tensor, targets: Tensor):
        if len(sources) == 0:
            raise ValueError("StepThrough needs at least one example")
        self.sources, self.targets = sources, targets
        self.words = words("step_through")
        self.contexts: list[list[float]] = model.encode(sources).tolist()
        self.ways = [
            [trace(model, *pair, forced) for forced in (False, True)]
            for pair in zip(sources, targets, strict=True)
        ]
        still = plot_trace(self.ways[0][0], targets[0])
        super().__init__(still, self._html(), "StepThrough")

    def frame(self, example: int, forced: bool, step: int) -> dict[str, str]:
        """What stands in the picture's blanks after `step` symbols have been said."""
        way, target = self.ways[example][forced], self.targets[example].tolist()
        values = [letter(s) for s in self.sources[example].tolist()]
        values += [shade(round(x, 2)) for x in self.contexts[example]]
        for t in range(len(target)):
            values += _column(way, target, t, step)
        values += ["0.12" if forced else "1", "1" if forced else "0.12"]
        for v in BARS:
            values += _bar(way, v, step)
        values.append(self._caption(way, target, forced, step))
        return {str(i): value for i, value in enumerate(values)}

    def _html(self) -> str:
        """An SVG picture, and what chooses example, teacher and step."""
        T = self.targets.size(1)
        svg = blank(self.sources.size(1), len(self.contexts[0]), T)
        frames = [
            [[self.frame(i, f, k) for k in range(T + 1)] for f in (False, True)]
            for i in range(len(self.sources))
        ]
        unique = sorted({v for a in frames for b in a for c in b for v in c.values()})
        place = {value: i for i, value in enumerate(unique)}
        coded = [
            [[[place[v] for v in c.values()] for c in b] for b in a] for a in frames
        ]
        state = {"svg": svg, "values": unique, "frames": coded}
        state |= {"alt": self.words["picture"], "of": self.words["of"]}
        controls = self._controls(T)
        drawn = fill(svg, frames[0][0][min(FIRST, T)])
        handlers = {"input": "step_through", "click": "step_through"}
        return drawn_page(drawn, self._alt(min(FIRST, T)), state, controls, **handlers)

    def _alt(self, step: int) -> str:
        caption = [*self.frame(0, False, step).values()][-1]
        return str(self.words["picture"]).format(caption=caption)

    def _controls(self, T: int) -> str:
        names = ["".join(map(letter, source)) for source in self.sources.tolist()]
        options = "".join(f"<option>{escape(name)}</option>" for name in names)
        said, start = self.words, min(FIRST, T)
        return f"""<div class="bar"><label>{said["source"]}
      <select>{options}</select></label>
    <button type="button" value="-1" aria-label="{said["step"]} −1">◀</button>
    <input type="range" min="0" max="{T}" value="{start}"
      aria-label="{said["step"]}" data-lm-suppress-shortcuts="true">
    <button type="button" value="1" aria-label="{said["step"]} +1">▶</button>
    <output>{said["of"].format(step=start, T=T)}</output>
    <label><input type="checkbox"> {said["forcing"]}</label></div>"""

    def _caption(self, way: Trace, target: list[int], forced: bool, step: int) -> str:
        """What happened in the last step, in words, and how many were right so far."""
        says = self.words
        if step == 0:
            return str(says["begin"])
        fed, said, right = (s[step - 1] for s in (way.fed, way.said, target))
        p = f"{way.chances[step - 1][said]:.2f}"
        text = str(says["said"]).format(fed=letter(fed), said=letter(said), p=p)
        if said != right and step < len(target):
            next_fed = says["teacher" if forced else "slip"]
            text += str(next_fed).format(right=letter(right))
        hits = sum(a == b for a, b in zip(way.said[:step], target, strict=False))
        return text + str(says["hits"]).format(hits=hits, step=step)


def _column(way: Trace, target: list[int], t: int, step: int) -> list[str]:
    """What is fed, what is said, on which colour, and what is right at place t."""
    done, hit = t < step, way.said[t] == target[t]
    return [
        letter(way.fed[t]) if t <= min(step, len(target) - 1) else "",
        letter(way.said[t]) if done else "",
        (RIGHT if hit else WRONG) if done else "#ffffff",
        letter(target[t]),
    ]


def _bar(way: Trace, v: int, step: int) -> list[str]:
    """Top, height and colour of the chance of symbol v in the last step."""
    tall = 80 * way.chances[step - 1][v] if step else 0.0
    said = step > 0 and way.said[step - 1] == v
    return [f"{400 - tall:.0f}", f"{tall:.0f}", ORANGE if said else BLUE]
