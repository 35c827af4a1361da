"""What a token costs, over the tokens read before it."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt

from helpers.figures.picture import Picture, named, told
from helpers.figures.style import lines_of, picture


@picture
def plot_growth(
    tokens: Sequence[int], panels: Mapping[str, Mapping[str, Sequence[float]]]
) -> Picture:
    """Draw costs over the tokens read so far, a panel a kind, both axes by powers.

    panels[kind][name] has a number for each of the first `tokens`.
    """
    fig, axes = plt.subplots(1, len(panels), figsize=(8.6, 3.4), squeeze=False)
    for ax, (kind, curves) in zip(axes.flat, panels.items(), strict=True):
        for i, (name, line) in enumerate(zip(curves, lines_of(curves), strict=True)):
            at, marker = tokens[: len(curves[name])], "osD^vP"[i % 6]
            size = {"ms": 6, "lw": 4.5 - 0.6 * i}
            ax.loglog(at, curves[name], marker=marker, label=name, **size, **line)
        ax.set(xlabel="tokens read before", title=kind)
        ax.title.set_fontsize(12)
        ax.set_xticks(tokens, [f"{t:,}" for t in tokens])
        ax.minorticks_off()
    lines = axes.flat[0].get_legend_handles_labels()
    where = {"loc": "center left", "bbox_to_anchor": (1, 0.5)}
    axes.flat[-1].legend(*lines, frameon=False, **where)
    return told(
        fig, "growth", kinds=named(panels), names=named(next(iter(panels.values())))
    )
