"""Evidence beside the name for or against a match: date of birth and country.

Nothing here is a feature of risk: it corroborates or contradicts an identity, no more.
Weights are natural logarithms of odds, and judgement.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from g7fin.acquire.entry import Span

CLOSE_DAYS, A_FEW = 366, 4
# two exact dates less than a year apart that no slip explains; a listed year alone is
# often an estimate, so one that is a year off contradicts less
OTHER_DAY, NEXT_YEAR = -4.0, -1.5
# a list gives countries of many kinds, so another one is a weak contradiction
SAME_COUNTRY, SAME_SEAT, OTHER_COUNTRY, OTHER_SEAT = 0.3, 3.0, -0.7, -2.5


@dataclass(frozen=True)
class Evidence:
    """The result of one comparison.

    Attributes:
        weight: logarithm of the odds it adds; below zero it contradicts.
        text: the result, for a reader.
        proves: birth (a day), year, country (a person's) or seat (a firm's), where it
            is the same; see `judge.is_proven`.
    """

    weight: float
    text: str
    proves: str = ""


def of_birth(given: Span | None, listed: Sequence[Span]) -> Evidence | None:
    """Compare a date of birth with those of an entry; None if either is not known."""
    if given is None or not listed:
        return None
    return max((_birth(given, span) for span in listed), key=lambda one: one.weight)


def _birth(given: Span, span: Span) -> Evidence:
    text = f"born {birth_text(given)}, on the list {birth_text(span)}"
    spread = max((one.last - one.first).days for one in (given, span))
    if span.first <= given.last and given.first <= span.last:
        if spread == 0:
            return Evidence(
                6.5, f"same date of birth, {birth_text(given)}", proves="birth"
            )
        if spread <= CLOSE_DAYS:
            return Evidence(1.8, f"{text}: consistent", proves="year")
        return Evidence(0.5, f"{text}: consistent")
    if spread == 0 and _is_slip(given.first, span.first):
        return Evidence(3.0, f"{text}: one digit differs or digits are swapped")
    apart = max((span.first - given.last).days, (given.first - span.last).days)
    if apart <= CLOSE_DAYS + A_FEW and spread == 0 and _is_year_off(given, span):
        return Evidence(1.8, f"{text}: one year apart, to within days")
    if apart <= CLOSE_DAYS:
        is_other_day = spread == 0 and not (_is_stand_in(given) or _is_stand_in(span))
        weight = OTHER_DAY if is_other_day else NEXT_YEAR
        return Evidence(weight, f"{text}: at most a year apart")
    if apart <= 3 * CLOSE_DAYS:
        return Evidence(-5.0, f"{text}: more than a year apart")
    return Evidence(-6.0, f"{text}: more than three years apart")


def _is_stand_in(span: Span) -> bool:
    """Say whether a date is 1 January: often written where only the year is known."""
    return (span.first.month, span.first.day) == (1, 1)


def _is_year_off(given: Span, listed: Span) -> bool:
    """Say whether two dates are a year apart, give or take a few days."""
    away = abs((given.first - listed.first).days)
    return abs(away - CLOSE_DAYS) <= A_FEW


def birth_text(span: Span) -> str:
    """Return a date of birth as text."""
    if span.first == span.last:
        return f"{span.first}"
    if span.first.year == span.last.year:
        return f"in {span.first.year}"
    return f"{span.first.year} to {span.last.year}"


def _is_slip(given: date, listed: date) -> bool:
    """Say whether two dates differ by a likely slip."""
    one, other = (f"{day:%Y%m%d}" for day in (given, listed))
    different = sum(left != right for left, right in zip(one, other, strict=True))
    swapped = (given.year, given.day, given.month) == (
        listed.year,
        listed.month,
        listed.day,
    )
    return (
        different == 1 or swapped or (different == 2 and sorted(one) == sorted(other))
    )


def of_country(
    given: Iterable[str], listed: Iterable[str], kind: str
) -> Evidence | None:
    """Compare countries; None if either side has none."""
    here, there = set(given) - {""}, set(listed) - {""}
    if not here or not there:
        return None
    same = sorted(here & there)
    is_seat = kind != "person"
    if same:
        text = f"same country, {', '.join(same)}"
        return Evidence(
            SAME_SEAT if is_seat else SAME_COUNTRY,
            text,
            proves="seat" if is_seat else "country",
        )
    text = f"country {', '.join(sorted(here))}, on the list {', '.join(sorted(there))}"
    return Evidence(OTHER_SEAT if is_seat else OTHER_COUNTRY, text)
