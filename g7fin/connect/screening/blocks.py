"""Screens in blocks, so that memory is bounded and several processes may share them."""

import multiprocessing
from collections.abc import Iterator, Sequence

from g7fin.acquire.entry import Entry
from g7fin.connect.screening.results import Row
from g7fin.connect.screening.scorers import How
from g7fin.connect.screening.screen import Screener
from g7fin.connect.screening.subject import Subject

BLOCK = 50_000
DIGITS = 6
# of whom no list has a name that is near
NOBODY = ("", "", 0.0, "no match", "no name on the lists is near")


def in_blocks(subjects: Sequence[Subject]) -> list[Sequence[Subject]]:
    """Return subjects in the blocks that are screened together."""
    return [subjects[begin : begin + BLOCK] for begin in range(0, len(subjects), BLOCK)]


def screened(
    subjects: Sequence[Subject],
    entries: Sequence[Entry],
    workers: int,
    how: How | None = None,
) -> Iterator[list[Row]]:
    """Yield rows of what was found, block by block, in the order of the subjects."""
    yield from screened_blocks(in_blocks(subjects), entries, workers, how or How())


def screened_blocks(
    blocks: Sequence[Sequence[Subject]],
    entries: Sequence[Entry],
    workers: int,
    how: How,
) -> Iterator[list[Row]]:
    """Yield rows of what was found in each block."""
    if workers == 1 or len(blocks) <= 1:
        _begin(entries, how)
        yield from map(_block, blocks)
        return
    # a fresh interpreter: a copy of this one could inherit a lock that is held
    context = multiprocessing.get_context("spawn")
    count = min(workers, len(blocks))
    with context.Pool(count, _begin, (entries, how)) as pool:
        yield from pool.imap(_block, blocks)


_screener: Screener | None = None


def _begin(entries: Sequence[Entry], how: How) -> None:
    global _screener
    _screener = Screener(entries, weights=how.weights, judge=how.scorer.judge())


def _block(subjects: Sequence[Subject]) -> list[Row]:
    """Return what one block of subjects comes to, by subject and score."""
    if _screener is None:
        raise AssertionError
    hits = sorted(
        _screener.screen(subjects),
        key=lambda hit: (hit.subject, -hit.judgement.score, hit.entry),
    )
    rows: list[list[Row]] = [[] for _ in subjects]
    for hit in hits:
        entry, found = _screener.entries[hit.entry], hit.judgement
        score = round(found.score, DIGITS)
        rows[hit.subject].append(
            (subjects[hit.subject].subject_id, entry.list_name, entry.reference, score,
             found.judgement, found.reason)
        )  # fmt: skip
    # who is near no entry is in the result too: it must show who was screened
    return [
        row
        for at, found_of in enumerate(rows)
        for row in found_of or [(subjects[at].subject_id, *NOBODY)]
    ]
