"""Screening in blocks: memory is bounded, and several processes may share them."""

import multiprocessing
from collections.abc import Iterator, Sequence

from g7fin.acquire.entry import Entry
from g7fin.connect.screening.results import Row
from g7fin.connect.screening.scorers import Method
from g7fin.connect.screening.screen import Screener
from g7fin.connect.screening.subject import Subject

BLOCK = 50_000
DIGITS = 6
# the row of a subject with no similar name on the lists
NOBODY = ("", "", 0.0, "no match", "no similar name on the lists")


def in_blocks(subjects: Sequence[Subject]) -> list[Sequence[Subject]]:
    """Return subjects in the blocks that are screened together."""
    return [subjects[begin : begin + BLOCK] for begin in range(0, len(subjects), BLOCK)]


def screened(
    subjects: Sequence[Subject],
    entries: Sequence[Entry],
    workers: int,
    method: Method | None = None,
) -> Iterator[list[Row]]:
    """Yield the rows of a result, block by block, in the order of the subjects."""
    yield from screened_blocks(
        in_blocks(subjects), entries, workers, method or Method()
    )


def screened_blocks(
    blocks: Sequence[Sequence[Subject]],
    entries: Sequence[Entry],
    workers: int,
    method: Method,
) -> Iterator[list[Row]]:
    """Yield the rows of each block."""
    if workers == 1 or len(blocks) <= 1:
        _begin(entries, method)
        yield from map(_block, blocks)
        return
    # a fresh interpreter: a copy of this one could inherit a lock that is held
    context = multiprocessing.get_context("spawn")
    count = min(workers, len(blocks))
    with context.Pool(count, _begin, (entries, method)) as pool:
        yield from pool.imap(_block, blocks)


_screener: Screener | None = None


def _begin(entries: Sequence[Entry], method: Method) -> None:
    global _screener
    _screener = Screener(entries, weights=method.weights, judge=method.scorer.judge())


def _block(subjects: Sequence[Subject]) -> list[Row]:
    """Return the rows of one block, by subject and score."""
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
    # subjects without a hit are in the result too: it must show who was screened
    return [
        row
        for at, found_of in enumerate(rows)
        for row in found_of or [(subjects[at].subject_id, *NOBODY)]
    ]
