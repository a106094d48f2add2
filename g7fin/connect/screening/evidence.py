"""What else speaks for or against two records being one: birth, country, kind.

Nothing here is a feature of risk: it corroborates or contradicts an identity, no more.
Weights are natural logarithms of odds and judgement.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from g7fin.acquire.entry import Span

CLOSE_DAYS, A_FEW = 366, 4
# two known days less than a year apart that no slip explains; a listed year alone is
# often an estimate, so one that is a year off contradicts less
OTHER_DAY, NEXT_YEAR = -4.0, -1.5
# a list gives countries of many kinds, so another one is a weak contradiction
SAME_COUNTRY, SAME_SEAT, OTHER_COUNTRY, OTHER_SEAT = 0.3, 3.0, -0.7, -2.5


@dataclass(frozen=True)
class Evidence:
    """One thing that was compared.

    Attributes:
        weight: logarithm of the odds it adds; below zero it contradicts.
        words: what was found, for a person.
        proves: birth (a day), year, country (a person's) or seat (a firm's), where it
            is the same; see `judge.is_proven`.
    """

    weight: float
    words: str
    proves: str = ""


def of_birth(mine: Span | None, listed: Sequence[Span]) -> Evidence | None:
    """Compare a birth date with those of an entry; None if either is not known."""
    if mine is None or not listed:
        return None
    return max((_birth(mine, span) for span in listed), key=lambda one: one.weight)


def _birth(mine: Span, span: Span) -> Evidence:
    spread = max((one.last - one.first).days for one in (mine, span))
    if span.first <= mine.last and mine.first <= span.last:
        if spread == 0:
            return Evidence(6.5, f"born on the same day, {said(mine)}", proves="birth")
        if spread <= CLOSE_DAYS:
            text = f"born {said(mine)}, listed {said(span)}"
            return Evidence(1.8, text, proves="year")
        return Evidence(0.5, f"born {said(mine)}, within {said(span)} as listed")
    text = f"born {said(mine)}, listed {said(span)}"
    if spread == 0 and _is_slip(mine.first, span.first):
        more = f"{text}: one figure apart or turned round"
        return Evidence(3.0, more)
    apart = max((span.first - mine.last).days, (mine.first - span.last).days)
    if apart <= CLOSE_DAYS + A_FEW and spread == 0 and _is_year_off(mine, span):
        return Evidence(1.8, f"{text}: a year apart to the day, or nearly")
    if apart <= CLOSE_DAYS:
        is_other_day = spread == 0 and not (_is_stand_in(mine) or _is_stand_in(span))
        weight = OTHER_DAY if is_other_day else NEXT_YEAR
        return Evidence(weight, f"{text}: up to a year apart")
    if apart <= 3 * CLOSE_DAYS:
        return Evidence(-5.0, text)
    return Evidence(-6.0, f"{text}: another person")


def _is_stand_in(span: Span) -> bool:
    """Say whether a day is what is written where the year alone is known."""
    return (span.first.month, span.first.day) == (1, 1)


def _is_year_off(mine: Span, listed: Span) -> bool:
    """Say whether two days are a year apart, give or take a few days."""
    away = abs((mine.first - listed.first).days)
    return abs(away - CLOSE_DAYS) <= A_FEW


def said(span: Span) -> str:
    """Return a birth date in words."""
    if span.first == span.last:
        return f"{span.first}"
    if span.first.year == span.last.year:
        return f"in {span.first.year}"
    return f"{span.first.year} to {span.last.year}"


def _is_slip(mine: date, listed: date) -> bool:
    """Say whether two days differ as a slip of the pen makes them differ."""
    one, other = (f"{day:%Y%m%d}" for day in (mine, listed))
    different = sum(left != right for left, right in zip(one, other, strict=True))
    turned = (mine.year, mine.day, mine.month) == (
        listed.year,
        listed.month,
        listed.day,
    )
    return different == 1 or turned or (different == 2 and sorted(one) == sorted(other))


def of_country(
    mine: Iterable[str], listed: Iterable[str], kind: str
) -> Evidence | None:
    """Compare countries; None if either side has none."""
    here, there = set(mine) - {""}, set(listed) - {""}
    if not here or not there:
        return None
    same = sorted(here & there)
    is_seat = kind != "person"
    if same:
        text = f"{', '.join(same)} is a country the list gives"
        return Evidence(
            SAME_SEAT if is_seat else SAME_COUNTRY,
            text,
            proves="seat" if is_seat else "country",
        )
    text = f"{', '.join(sorted(here))} is none of {', '.join(sorted(there))} as listed"
    return Evidence(OTHER_SEAT if is_seat else OTHER_COUNTRY, text)
