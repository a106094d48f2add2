"""What screening comes to for a set of subjects."""

from collections.abc import Sequence
from dataclasses import replace

from g7fin.connect.screening.screen import Screener
from g7fin.connect.screening.subject import Subject


def bare(subjects: Sequence[Subject]) -> list[Subject]:
    """Return subjects of whom nothing but the name is known."""
    return [replace(one, birth=None, countries=()) for one in subjects]


def best(
    screener: Screener, subjects: Sequence[Subject], truth: Sequence[int] | None = None
) -> list[tuple[float, str, str]]:
    """Return the best score of each subject, on its own entry where one is given."""
    found = [(0.0, "no match", "")] * len(subjects)
    for hit in screener.screen(subjects):
        if truth is not None and hit.entry != truth[hit.subject]:
            continue
        one = hit.judgement
        if one.score > found[hit.subject][0]:
            found[hit.subject] = one.score, one.judgement, one.reason
    return found


def share(found: Sequence[tuple[float, str, str]]) -> float:
    """Return which share is a match or unsure."""
    return sum(one[1] != "no match" for one in found) / max(len(found), 1)
