"""Dates as lists state them: days, months, years, ranges and about a year."""

import re
from calendar import monthrange
from datetime import date

from g7fin.acquire.entry import Span

LAST_YEAR = 9999
READABLE = "give a day, month or year such as 1971-02-28, 28/02/1971, Feb 1971, 1971"

# mm and dd stand for an unknown part in the UK's list, 00 in the EU's
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ]\d\d:.*|Z|[+-]\d\d:\d\d)?",
        r"(?P<d>\d{1,2}|dd)[/.](?P<m>\d{1,2}|mm)[/.](?P<y>\d{4})",
        r"(?:(?P<d>\d{1,2}) )?(?P<m>[a-z]{3,9})\.? (?P<y>\d{4})",
        r"(?P<y>\d{4})-(?P<m>\d{1,2})",
        r"(?P<y>\d{4})",
    )
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
           "dec")  # fmt: skip
_CIRCA = re.compile(r"(?:circa|approximately|approx\.?|about|ca?\.)\s+", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:between )?(.+?) (?:to|and) (.+)|(\d{4})\s*[-–]\s*(\d{4})",  # noqa: RUF001
    re.IGNORECASE,
)


def _number(text: str | None) -> int:
    """Return a part of a date as a number; zero where it is unknown."""
    if text is None or not text.isdecimal():
        return 0
    return int(text)


def _month(text: str | None) -> int:
    if text is None or text.isdigit() or text.lower() == "mm":
        return _number(text)
    short = text[:3].lower()
    if short not in _MONTHS:
        raise ValueError(text)
    whole = _MONTHS.index(short) + 1
    if len(text) > 4 and not _is_month(text, whole):
        raise ValueError(text)
    return whole


def _is_month(text: str, month: int) -> bool:
    return date(2000, month, 1).strftime("%B").lower() == text.lower()


def _one(text: str) -> Span:
    for form in _FORMS:
        found = form.fullmatch(text)
        if found is not None:
            parts = found.groupdict()
            return span_of(
                int(parts["y"]), _month(parts.get("m")), _number(parts.get("d"))
            )
    raise ValueError(text)


def span_of(year: int, month: int = 0, day: int = 0) -> Span:
    """Return the days of a year, a month of it or a day.

    Args:
        year: four digits.
        month: zero if unknown; then the day does not count.
        day: zero if unknown.

    Raises:
        ValueError: if there is no such day.
    """
    if max(year, month, day) > LAST_YEAR:
        raise ValueError("there is no such day")
    if month == 0:
        return Span(date(year, 1, 1), date(year, 12, 31))
    if day == 0:
        last = monthrange(year, month)[1]
        return Span(date(year, month, 1), date(year, month, last))
    return Span(date(year, month, day), date(year, month, day))


def widened(span: Span) -> Span:
    """Return a span that is stated as approximate: a year more on either side."""
    return Span(_years_on(span.first, -1), _years_on(span.last, 1))


def _years_on(day: date, years: int) -> date:
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + years, day=28 if leap else day.day)


def about(text: str) -> Span:
    """Return the days of an approximate date of birth.

    Raises:
        ValueError: if it is no birth date.
    """
    return widened(birth_span(text))


def span(text: str) -> Span:
    """Return the days that a text states: Feb 1971, circa 1971, 1970 to 1972.

    Raises:
        ValueError: if it cannot be read.
    """
    text = " ".join(text.split())
    bare = _CIRCA.sub("", text, count=1) if _CIRCA.match(text) else text
    found = _RANGE.fullmatch(bare)
    if found is None:
        whole = _one(bare)
    else:
        first, last = (part for part in found.groups() if part is not None)
        whole = Span(_one(first).first, _one(last).last)
    if whole.last < whole.first:
        raise ValueError(text)
    return whole if bare == text else widened(whole)


def birth_span(text: str) -> Span:
    """Return the days that a text states as birth date.

    Raises:
        ValueError: if it cannot be read, or is outside 1800 to 2100, as are years of
            another calendar.
    """
    found = span(text)
    if not 1800 <= found.first.year <= 2100:
        raise ValueError(text)
    return found


def one_day(text: str) -> date:
    """Return the day that a text states.

    Raises:
        ValueError: if it cannot be read, or states more than one day.
    """
    found = span(text)
    if found.first != found.last:
        raise ValueError(text)
    return found.first
