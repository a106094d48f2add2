"""Whom a listed party may be by the day of birth, however the name is written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from g7fin.acquire.entry import Span

# two figures of a day in either order, and a year: what a slip of the pen keeps
Key = tuple[int, int, int]
YEARS = (-1, 0, 1)


def by_birth(births: Iterable[tuple[int, Sequence[Span]]]) -> dict[Key, list[int]]:
    """Return the positions of entries by each day of birth that is known exactly."""
    found: dict[Key, list[int]] = defaultdict(list)
    for at, spans in births:
        for key in {_key(one.first, 0) for one in spans if one.first == one.last}:
            found[key].append(at)
    return found


def born_alike(span: Span, known: dict[Key, list[int]]) -> Iterator[int]:
    """Yield entries of that day, with day and month turned round or a year off."""
    if span.first == span.last:
        for year in YEARS:
            yield from known.get(_key(span.first, year), ())


def _key(day: date, year: int) -> Key:
    return min(day.month, day.day), max(day.month, day.day), day.year + year
