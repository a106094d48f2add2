"""One judged or printed figure of the audit, and its limits.

A figure that has nothing to measure is None; where a limit was set it then fails, for
a world that lacks what is to be measured is not accepted.
"""

from dataclasses import dataclass

PRINTED = "printed"
NOTHING = "nothing to measure"


@dataclass(frozen=True)
class Check:
    """A figure, its limit in words, and whether it keeps to it.

    Attributes:
        section: What part of the audit it belongs to.
        name: What is measured.
        figure: What was measured; None where there was nothing to measure.
        limit: The limit in words; `printed` where there is none.
        passed: Whether the figure keeps to the limit; always where there is none.
        note: What else a reader needs.
    """

    section: str
    name: str
    figure: float | None
    limit: str
    passed: bool
    note: str = ""


def printed(section: str, name: str, figure: float | None, note: str = "") -> Check:
    """Return a figure that is only shown."""
    return Check(section, name, figure, PRINTED, True, note)


def at_most(
    section: str, name: str, figure: float | None, limit: float, note: str = ""
) -> Check:
    """Return a figure that must not be larger than the limit."""
    passed = figure is not None and figure <= limit
    return Check(section, name, figure, f"<= {limit:g}", passed, _said(figure, note))


def below(
    section: str, name: str, figure: float | None, limit: float, note: str = ""
) -> Check:
    """Return a figure that must be smaller than the limit."""
    passed = figure is not None and figure < limit
    return Check(section, name, figure, f"< {limit:g}", passed, _said(figure, note))


def above(
    section: str, name: str, figure: float | None, limit: float, note: str = ""
) -> Check:
    """Return a figure that must be larger than the limit."""
    passed = figure is not None and figure > limit
    return Check(section, name, figure, f"> {limit:g}", passed, _said(figure, note))


def at_least(
    section: str, name: str, figure: float | None, limit: float, note: str = ""
) -> Check:
    """Return a figure that must not be smaller than the limit."""
    passed = figure is not None and figure >= limit
    return Check(section, name, figure, f">= {limit:g}", passed, _said(figure, note))


def within(
    section: str,
    name: str,
    figure: float | None,
    limits: tuple[float, float],
    note: str = "",
) -> Check:
    """Return a figure that must lie between two limits, themselves included."""
    low, high = limits
    passed = figure is not None and low <= figure <= high
    words = f"in [{low:g}, {high:g}]"
    return Check(section, name, figure, words, passed, _said(figure, note))


def _said(figure: float | None, note: str) -> str:
    if figure is not None:
        return note
    return f"{NOTHING}; {note}" if note else NOTHING
