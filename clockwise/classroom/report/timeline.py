"""Points over time: a dot for each student, at the moment of handing in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from clockwise.classroom.standing.students import ClassReport

WIDTH, HEIGHT, EDGE = 1000, 190, 34
STEPS = [timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720)]
STEPS += [timedelta(days=d) for d in (1, 2, 7, 14, 30, 90)]
MOST_TICKS = 8


@dataclass(frozen=True)
class Dot:
    """A student at x, y of the picture."""

    x: float
    y: float
    name: str
    late: bool
    total: float


@dataclass(frozen=True)
class Timeline:
    """Dots, marks of the time axis as (x, label), and where the time was up."""

    dots: list[Dot]
    ticks: list[tuple[float, str]]
    due: float | None


def timeline(report: ClassReport) -> Timeline | None:
    """None where times of fewer than two students are known."""
    known = [s for s in report.graded if s.submitted]
    times = [s.submitted for s in known if s.submitted]
    if len(times) < 2:
        return None
    first, last = min(times), max(times)
    if report.due and first <= report.due + (last - first) and report.due >= first:
        last = max(last, report.due)
    span = max(last - first, timedelta(seconds=1))

    def across(time: datetime) -> float:
        return EDGE + (WIDTH - 2 * EDGE) * ((time - first) / span)

    def up(total: float) -> float:
        share = total / report.points if report.points else 0.0
        return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * share

    dots = [
        Dot(across(s.submitted), up(s.total), s.full_name, s.late, s.total)
        for s in known
        if s.submitted
    ]
    due = across(report.due) if report.due and first <= report.due <= last else None
    return Timeline(dots, [(across(t), s) for t, s in _ticks(first, last)], due)


def _ticks(first: datetime, last: datetime) -> list[tuple[datetime, str]]:
    """Round times between the two."""
    step = next((s for s in STEPS if (last - first) / s <= MOST_TICKS), STEPS[-1])
    day = first.replace(hour=0, minute=0, second=0, microsecond=0)
    at = day + step * -(-(first - day) // step)
    shown = "%m-%d" if step >= timedelta(days=1) else "%m-%d %H:%M"
    ticks = []
    while at <= last:
        ticks.append((at, at.strftime(shown)))
        at += step
    return ticks
