"""Three gates on sliders, and what a cell of one number then holds and shows."""

from collections.abc import Mapping, Sequence

from helpers.figures.gate_mix import plot_mix
from helpers.figures.style import BLUE, FAINT, INK, ORANGE
from helpers.models.gate_mix import gate_mix_input, mix_gates
from helpers.widgets.assets import words
from helpers.widgets.page import Page, drawn_page, knob

GATES = ("forget", "write", "show")


def gate_mixer(forget: float = 0.9, write: float = 1.0, show: float = 0.5) -> Page:
    """Return a page with a slider for each gate; it needs no kernel.

    Where no HTML is shown, a still picture at the first setting stands in its place.
    """
    x = gate_mix_input()
    start = {"forget": forget, "write": write, "show": show}
    said = words("gate_mixer")
    svg = _svg(x, said)
    cells, shown = (_line(values) for values in mix_gates(x, **start))
    drawn = svg.replace("CELL", cells).replace("SHOWN", shown)
    sliders = [knob(said[n], 0, 1, start[n], 0.01, n) for n in GATES]
    box = f'<label><input type="checkbox" name="coupled">{said["coupled"]}</label>'
    still = plot_mix(x, **start)
    state = {"svg": svg, "x": x, "says": said["picture"]}
    controls = "".join([*sliders, box])
    html = drawn_page(drawn, still.alt, state, controls, input="gate_mixer")
    return Page(still, html)


def _line(values: Sequence[float]) -> str:
    """The points of an SVG line; gate_mixer.js has the same formula."""
    return " ".join(f"{60 + 20 * t},{150 - 55 * v:.2f}" for t, v in enumerate(values))


def _svg(x: Sequence[float], said: Mapping[str, str]) -> str:
    """The picture of the mixer, with CELL and SHOWN where its two lines come."""
    bars = "".join(
        f'<rect x="{54 + 20 * t}" width="12" fill="{FAINT}" '
        f'y="{150 - 55 * max(v, 0):.1f}" height="{55 * abs(v):.1f}"/>'
        for t, v in enumerate(x)
    )
    levels = "".join(
        f'<path d="M 45 {150 - 55 * v} H 655" stroke="#dddddd"/>'
        f'<text x="38" y="{155 - 55 * v}" text-anchor="end">{v}</text>'
        for v in (-1, 0, 1, 2)
    )
    ticks = "".join(
        f'<text x="{60 + 20 * t}" y="246" text-anchor="middle">{t}</text>'
        for t in range(0, 30, 5)
    )
    names = "".join(
        f'<rect x="{left}" y="7" width="14" height="14" fill="{colour}"/>'
        f'<text x="{left + 20}" y="19">{name}</text>'
        for left, colour, name in (
            (60, FAINT, said["x"]),
            (170, BLUE, f"{said['c']} c = f c + i x"),
            (350, ORANGE, f"{said['h']} h = o tanh(c)"),
        )
    )
    line = 'fill="none" stroke-width="3" stroke-linejoin="round"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 670 270" width="670" '
        f'height="270" font-family="sans-serif" font-size="14" fill="{INK}">'
        f'<rect width="670" height="270" fill="white"/>{levels}{ticks}{names}{bars}'
        f'<text x="350" y="266" text-anchor="middle">{said["t"]}</text>'
        f'<polyline points="SHOWN" stroke="{ORANGE}" {line}/>'
        f'<polyline points="CELL" stroke="{BLUE}" {line}/></svg>'
    )
