"""How many seeds of each reader learned the first of T symbols."""

from helpers.figures.picture import Picture
from helpers.figures.solved import plot_solved
from helpers.measure.reach import Runs


def plot_reach(runs: Runs) -> Picture:
    """Draw how many seeds of each reader learned the first of T symbols.

    runs[reader][T] has an outcome for each seed; a dash stands where nothing was run.
    """
    lengths = sorted({T for of in runs.values() for T in of})
    tasks = {
        f"T = {T}": {name: of.get(T, []) for name, of in runs.items()} for T in lengths
    }
    return plot_solved(tasks)
