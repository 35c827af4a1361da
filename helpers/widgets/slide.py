"""Pictures that answer to the reader: `slide` through frames, draw on a `StrokePad`.

`slide` is plain HTML, so it also moves in an exported page and when the kernel has
gone. `StrokePad` needs a running Jupyter; elsewhere it shows an example.
"""

import base64
import io
import json
import os
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import anywidget
import torch
import traitlets
from matplotlib.figure import Figure
from PIL import Image
from torch import Tensor

from helpers.data.squares import CORNERS
from helpers.figures.plots import plot_stroke
from helpers.progress.language import korean

LIMIT = 700_000  # characters in a slide; a notebook should stay below 1 MB

Rule = Callable[[Tensor], Any]


class Slide:
    """What `slide` returns: a page that moves, and one frame for where none can."""

    def __init__(self, frame: str, page: str):
        self.frame, self.page = frame, page

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.page, "image/png": self.frame}


def slide(
    frames: Sequence[Figure],
    labels: Sequence[str],
    description: str = "",
    start: int = 0,
) -> Slide:
    """Show one frame at a time, chosen with a slider that shows the frame's label.

    The frames are drawn now and travel inside the output: the slider answers at once
    and needs no kernel. Where it cannot run, frame `start` stands still. The frames
    should have one figsize.
    Raises ValueError if there is not one label for each frame, if start is no frame,
    or if the output is larger than 700 kB.
    """
    if not frames or len(frames) != len(labels):
        raise ValueError(
            f"need frames and one label for each, got {len(frames)} and {len(labels)}"
        )
    if start not in range(len(frames)):
        raise ValueError(f"start is a frame, 0 to {len(frames) - 1}, got {start}")
    pictures = [_png(frame) for frame in frames]
    width = round(96 * frames[start].get_figwidth())  # CSS has 96 pixels to an inch
    page = _page(pictures, list(labels), description, start, width)
    if len(page) > LIMIT:
        raise ValueError(
            f"{len(frames)} frames make {len(page) // 1000} kB, allowed are "
            f"{LIMIT // 1000}: take fewer frames or a smaller figsize"
        )
    return Slide(pictures[start], page)


class StrokePad(anywidget.AnyWidget):
    """A square to draw around; `rule` says at once what it thinks of the stroke.

    `rule(points)` gets the stroke as `T` points evenly spaced along it, a float32
    tensor (T, 2) in which the square's corners are at -1 and 1 and y points up. The
    string or number that it returns is shown below the pad, and so is the error if it
    raises one. Raises ValueError if T < 2.
    """

    stroke: Any = traitlets.List().tag(sync=True)  # [[x, y], ...], the pointer's way
    answer = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, rule: Rule, T: int = 32):
        if T < 2:
            raise ValueError(f"a stroke has T >= 2 points, got {T}")
        super().__init__(words=KOREAN if korean() else ENGLISH)
        self.rule, self.T = rule, T

    @traitlets.observe("stroke")
    def _judge(self, _: object) -> None:
        moved = any(point != self.stroke[0] for point in self.stroke)
        self.answer = self._ask(torch.tensor(self.stroke).float()) if moved else ""

    def _ask(self, line: Tensor) -> str:
        try:
            answer = self.rule(resample(line, self.T))
            return answer if isinstance(answer, str) else f"{float(answer):.3g}"
        except Exception as error:  # the rule is the reader's; the pad must go on
            return f"{type(error).__name__}: {error}"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        line = 0.93 * torch.cat([CORNERS, CORNERS[:1]])
        example = plot_stroke(resample(line, self.T), self._ask(line))
        data = {"text/plain": "StrokePad", "image/png": _png(example)}
        if in_jupyter() and (view := super()._repr_mimebundle_(**kwargs)):
            data |= view[0]
        return data, {"image/png": {"width": 320}}


def in_jupyter() -> bool:
    """True if a Jupyter server started this kernel for a notebook that is open.

    nbconvert, nbclient and nbval start kernels without JPY_SESSION_NAME, and widgets
    that they store would need the network to be seen.
    """
    return "JPY_SESSION_NAME" in os.environ


def resample(line: Tensor, T: int) -> Tensor:
    """Return T points (T, 2) evenly spaced along the line through points (n, 2).

    Raises ValueError if the line has no length.
    """
    steps = line.diff(dim=0).norm(dim=1)  # (n - 1,)
    if not steps.sum() > 0:
        raise ValueError("a line needs two different points")
    corners = torch.cat([line[:1], line[1:][steps > 0]])
    ends = torch.cat([torch.zeros(1), steps[steps > 0].cumsum(0)])
    wanted = torch.linspace(0, float(ends[-1]), T)
    after = torch.searchsorted(ends, wanted).clamp(1, len(ends) - 1)  # (T,)
    share = (wanted - ends[after - 1]) / (ends[after] - ends[after - 1])
    return torch.lerp(corners[after - 1], corners[after], share[:, None])


def _png(figure: Figure) -> str:
    drawn, small = io.BytesIO(), io.BytesIO()
    figure.savefig(drawn, format="png", dpi=144)
    # 128 colours are enough for a plot and make the file four times smaller.
    Image.open(drawn).convert("RGB").quantize(128).save(small, "png", optimize=True)
    return base64.b64encode(small.getvalue()).decode()


def _page(
    pictures: list[str], labels: list[str], description: str, start: int, width: int
) -> str:
    # No <script>: a sanitiser then leaves just the picture, which is what we want.
    # Without data-lm-suppress-shortcuts JupyterLab takes the arrow keys for itself.
    return f"""
<figure style="margin: 0; font: 14px var(--jp-ui-font-family, sans-serif)">
  <img src="data:image/png;base64,{pictures[start]}" width="{width}"
    alt="{escape(description)}" style="max-width: 100%; border-radius: 4px">
  <label style="display: flex; gap: 1em; align-items: center; margin: 0.5em">
    {escape(description)}
    <input type="range" min="0" max="{len(pictures) - 1}" value="{start}"
      aria-valuetext="{escape(labels[start])}" style="width: 16em"
      data-lm-suppress-shortcuts="true"
      data-frames="{escape(json.dumps([pictures, labels]))}" oninput="{_MOVE}">
    <output>{escape(labels[start])}</output>
  </label>
</figure>"""


_MOVE = """
const [pictures, labels] = JSON.parse(this.dataset.frames);
const figure = this.closest('figure');
figure.querySelector('img').src = 'data:image/png;base64,' + pictures[this.value];
figure.querySelector('output').textContent = labels[this.value];
this.setAttribute('aria-valuetext', labels[this.value]);
"""

ENGLISH = {"hint": "draw around the square", "clear": "Clear"}
KOREAN = {"hint": "사각형을 따라 그려 보세요", "clear": "지우기"}

# The square's units are 100 times smaller on the page, with y downwards.
StrokePad._esm = """
function render({ model, el }) {
  el.classList.add("stroke-pad");
  el.dataset.lmSuppressShortcuts = "true";
  el.innerHTML = `
    <svg viewBox="-160 -160 320 320" role="img">
      <rect x="-100" y="-100" width="200" height="200"/>
      <text x="-125" y="125">A</text><text x="-125" y="-125">B</text>
      <text x="125" y="-125">C</text><text x="125" y="125">D</text>
      <text class="hint"></text>
      <polyline/><circle r="7"/><path d="M 6 0 L -12 -9 L -12 9 Z"/>
    </svg>
    <div><button></button><output></output></div>`;
  const [svg, hint, line, dot, arrow, button, output] = [
    "svg", ".hint", "polyline", "circle", "path", "button", "output",
  ].map((part) => el.querySelector(part));
  const words = model.get("words");
  hint.textContent = words.hint;
  button.textContent = words.clear;
  svg.setAttribute("aria-label", words.hint);

  function draw() {
    const page = model.get("stroke").map(([x, y]) => [100 * x, -100 * y]);
    line.setAttribute("points", page.join(" "));
    for (const part of [line, dot, arrow])
      part.style.display = page.length > 1 ? "" : "none";
    hint.style.display = page.length ? "none" : "";
    if (page.length < 2) return;
    const [x, y] = page.at(-1);
    const [fromX, fromY] = page.at(-Math.min(page.length, 4));
    const turn = (Math.atan2(y - fromY, x - fromX) * 180) / Math.PI;
    dot.setAttribute("transform", `translate(${page[0]})`);
    arrow.setAttribute("transform", `translate(${[x, y]}) rotate(${turn})`);
  }

  function send(stroke) {
    if (stroke.length < 2) output.textContent = "";
    else output.textContent ||= "…";  // until Python has answered
    model.set("stroke", stroke);
    model.save_changes();
  }

  function place(event) {
    const to = svg.getScreenCTM().inverse();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(to);
    return [Math.round(x * 10) / 1000, -Math.round(y * 10) / 1000];
  }

  svg.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button) return;
    svg.setPointerCapture(event.pointerId);
    send([place(event)]);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!svg.hasPointerCapture(event.pointerId)) return;
    const stroke = model.get("stroke");
    const [x, y] = place(event);
    const [lastX, lastY] = stroke.at(-1) ?? [x, y];
    if (Math.hypot(x - lastX, y - lastY) > 0.03) send([...stroke, [x, y]]);
  });
  button.addEventListener("click", () => send([]));
  model.on("change:stroke", draw);
  model.on("change:answer", () => (output.textContent = model.get("answer")));
  output.textContent = model.get("answer");
  draw();
}
export default { render };
"""
StrokePad._css = """
.stroke-pad { --pen: #0072b2; width: 320px; max-width: 100%; }
[data-jp-theme-light="false"] .stroke-pad { --pen: #56b4e9; }
.stroke-pad svg { display: block; touch-action: none; cursor: crosshair;
  border: 1px solid var(--jp-border-color1); border-radius: 4px; }
.stroke-pad rect { fill: none; stroke: var(--jp-ui-font-color3);
  stroke-dasharray: 2 4; }
.stroke-pad text { fill: var(--jp-ui-font-color2); font: 14px sans-serif;
  text-anchor: middle; dominant-baseline: central; user-select: none; }
.stroke-pad polyline { fill: none; stroke: var(--pen); stroke-width: 4;
  stroke-linejoin: round; }
.stroke-pad circle, .stroke-pad path { fill: var(--pen); }
.stroke-pad div { display: flex; gap: 1em; align-items: center; margin: 0.5em 0;
  min-height: 2em; }
.stroke-pad output { color: var(--jp-ui-font-color1); font-size: 15px; }
"""
