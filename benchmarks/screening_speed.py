"""How fast a million parties are screened, beside the field's own way on a sample.

    python -m benchmarks.screening_speed [PARTIES [LISTED NAMES]]

The list is the real ones, and their entries again with other letters until it has the
names that are asked for. The comparator is rapidfuzz alone: the ratio of each name of a
sample against every listed name, which judges nothing.
"""

import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.perturb import edited
from benchmarks.screening import LISTS, entries
from g7fin.acquire.entry import Entry, Span
from g7fin.connect.screening.blocks import screened
from g7fin.connect.screening.subject import Subject
from g7fin.connect.screening.tokens import plain_tokens
from g7fin.lab.world.names import people
from g7fin.lab.world.names.spelling import native
from g7fin.lab.world.names.traditions import TRADITIONS

PARTIES, NAMES, SAMPLE, SEED = 1_000_000, 70_000, 2_000, 7
WORKERS = 2


def longer(
    rng: np.random.Generator, listed: Sequence[Entry], names: int
) -> list[Entry]:
    """Return entries with at least so many names, further ones with other letters."""
    made, count = list(listed), sum(len(one.names) for one in listed)
    while count < names:
        one = listed[int(rng.integers(len(listed)))]
        changed = tuple(
            replace(name, text=_other(rng, _other(rng, name.text)))
            for name in one.names
        )
        made.append(replace(one, entry_id=f"{one.entry_id}/{len(made)}", names=changed))
        count += len(changed)
    return made


def _other(rng: np.random.Generator, text: str) -> str:
    made = edited(rng, Subject("x", text))
    return text if made is None else made.name


def parties(rng: np.random.Generator, count: int) -> list[Subject]:
    """Return people of many traditions, one in ten in a script of their own."""
    traditions = sorted(TRADITIONS)
    each = count // len(traditions) + 1
    made: list[Subject] = []
    for tradition in traditions:
        for name in people.people(rng, tradition, each):
            text = native(tradition, name) if rng.random() < 0.1 else name
            day = date(1940, 1, 1) + timedelta(int(rng.integers(23_000)))
            made.append(Subject(f"p{len(made)}", text, "person", Span(day, day)))
    return made[:count]


def main() -> None:
    """Print seconds, peaks and the comparator."""
    if not LISTS.is_dir():
        print("skipped: there are no real lists beside this checkout")
        return
    given = [int(text) for text in sys.argv[1:3]]
    count, names = (*given, *(PARTIES, NAMES)[len(given) :])
    rng = np.random.default_rng(SEED)
    listed, subjects = longer(rng, entries(LISTS), names), parties(rng, count)
    known = sum(len(one.names) for one in listed)
    different = len({one.name for one in subjects})
    begin = time.perf_counter()
    found: dict[str, int] = {}
    for rows in screened(subjects, listed, WORKERS):
        for row in rows:
            found[row[4]] = found.get(row[4], 0) + 1
    took = time.perf_counter() - begin
    own, child = (
        resource.getrusage(who).ru_maxrss / 1e6
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(
        f"{count:,} parties ({different:,} names) against {known:,} listed names:"
        f" {took:.0f} s, peak {own:.1f} GB and {child:.1f} GB a worker,"
        f" {WORKERS} workers; {found}"
    )
    _beside(rng, subjects, listed, count / took)


def _beside(
    rng: np.random.Generator, subjects: Sequence[Subject], listed: Sequence[Entry],
    rate: float,
) -> None:  # fmt: skip
    sample = [subjects[int(at)] for at in rng.integers(0, len(subjects), SAMPLE)]
    texts = [plain_tokens(one.name, one.kind) for one in sample]
    every = [plain_tokens(name.text, one.kind) for one in listed for name in one.names]
    begin = time.perf_counter()
    process.cdist(texts, every, scorer=fuzz.ratio, workers=WORKERS, dtype=np.uint8)
    took = time.perf_counter() - begin
    other = SAMPLE / took
    print(
        f"rapidfuzz, every pair of {SAMPLE:,} of them: {took:.1f} s, {other:,.0f} names"
        f" a second; here {rate:,.0f}, {rate / other:.1f} times"
    )


if __name__ == "__main__":
    main()
