"""Dates as people write them, and as 2024-12-04: a tiny translation task."""

import random
from datetime import date, timedelta

MONTHS = [
    *["January", "February", "March", "April", "May", "June"],
    *["July", "August", "September", "October", "November", "December"],
]
BEGIN, DAYS = date(1950, 1, 1), 365 * 100


def written(day: date) -> list[str]:
    """Return one date in seven formats, none of which can be misread."""
    y, m, d, month = day.year, day.month, day.day, MONTHS[day.month - 1]
    return [
        f"{d} {month[:3]} {y}",
        f"{month} {d}, {y}",
        f"{d} {month} {y}",
        f"{y}년 {m}월 {d}일",
        f"{y}/{m}/{d}",
        f"{d:02}.{m:02}.{y}",
        f"{month[:3]} {d} {y}",
    ]


def date_pairs(n: int, seed: int = 0) -> list[tuple[str, str]]:
    """Return n pairs (as written, ISO 8601), such as ("3 Mar 2024", "2024-03-03")."""
    draw = random.Random(seed)
    days = [BEGIN + timedelta(draw.randrange(DAYS)) for _ in range(n)]
    return [(draw.choice(written(day)), day.isoformat()) for day in days]
