"""A trained model writes, one symbol at a time, with or without a teacher."""

from html import escape

from torch import Tensor

from helpers.figures.style import BLUE, ORANGE
from helpers.figures.symbols import letter
from helpers.figures.trace import plot_trace
from helpers.measure.trace import Trace, trace
from helpers.models.seq2seq import Seq2Seq
from helpers.widgets.page import Page, drawn_page, fill
from helpers.widgets.step_through_picture import BARS, RIGHT, WRONG, blank, shade

ALT = "A decoder step by step: what it says, is fed and should say. {caption}"
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
        values.append(_caption(way, target, forced, step))
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
        state = {"svg": svg, "values": unique, "frames": coded, "alt": ALT}
        controls = self._controls(T)
        drawn = fill(svg, frames[0][0][min(FIRST, T)])
        handlers = {"input": "step_through", "click": "step_through"}
        return drawn_page(drawn, self._alt(min(FIRST, T)), state, controls, **handlers)

    def _alt(self, step: int) -> str:
        return ALT.format(caption=[*self.frame(0, False, step).values()][-1])

    def _controls(self, T: int) -> str:
        names = ["".join(map(letter, source)) for source in self.sources.tolist()]
        options = "".join(f"<option>{escape(name)}</option>" for name in names)
        return f"""<div class="bar"><label>source <select>{options}</select></label>
    <button type="button" value="-1">◀</button>
    <input type="range" min="0" max="{T}" value="{min(FIRST, T)}"
      aria-label="symbols said" data-lm-suppress-shortcuts="true">
    <button type="button" value="1">▶</button><output>{min(FIRST, T)} of {T}</output>
    <label><input type="checkbox"> teacher forcing</label></div>"""


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


def _caption(way: Trace, target: list[int], forced: bool, step: int) -> str:
    """What happened in the last step, in words, and how many were right so far."""
    if step == 0:
        return "The encoder has read. The decoder gets the context and the sign sos."
    said, right = way.said[step - 1], target[step - 1]
    hits = sum(a == b for a, b in zip(way.said[:step], target, strict=False))
    p = way.chances[step - 1][said]
    text = f"Fed {letter(way.fed[step - 1])}, it says {letter(said)} (p = {p:.2f}). "
    if said != right and step < len(target):
        teacher, model = f"the teacher feeds {letter(right)}", "it is fed its own slip"
        text += f"Wrong, and {teacher if forced else model} next. "
    return text + f"{hits} of {step} right."
