"""The median of Python's statistics."""

from statistics import median


def fair_margins(runs):
    bag = runs["bag"]
    others = [name for name in runs if name != "bag"]
    return {name: median(a - b for a, b in zip(runs[name], bag)) for name in others}
