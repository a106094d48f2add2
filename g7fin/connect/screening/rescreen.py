"""Screens again after the lists changed, and only those whom the change can touch.

The result is the same, byte for byte, as that of a full screening against the new
issue with the same weights (`screen_files` with `weights`). It is not that of a full
screening with weights of its own: every new entry makes words a little rarer or
commoner, and so moves every score by a little.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from g7fin.acquire.entry import Entry
from g7fin.acquire.lists.delta import Delta, delta
from g7fin.connect.screening.affected import touch
from g7fin.connect.screening.audit import audit
from g7fin.connect.screening.blocks import in_blocks, screened_blocks
from g7fin.connect.screening.files import Screened, read_lists, write_broken
from g7fin.connect.screening.results import (
    Origin,
    Row,
    check_out,
    lists_digest,
    origin,
    read_origin,
    read_rows,
    write,
)
from g7fin.connect.screening.scorers import How
from g7fin.connect.screening.subject import Subject, read_subjects
from g7fin.errors import InputError

# what screening reads of an entry; a change of anything else changes no result
READ = frozenset(("list_name", "kind", "names", "reference", "births", "places"))


@dataclass(frozen=True)
class Rescreened:
    """What was done anew.

    Attributes:
        screened: the result as a whole.
        change: what changed between the issues.
        compared: entries of the new issue that everybody was compared with.
        touched: names that were screened anew against all entries.
    """

    screened: Screened
    change: Delta
    compared: int
    touched: int

    @property
    def words(self) -> str:
        """What was screened, in a line."""
        change, whole = self.change, self.screened
        return (
            f"{len(change.added):,} added, {len(change.amended):,} amended,"
            f" {len(change.removed):,} removed; {self.compared:,} of {whole.entries:,}"
            f" entries screened against {whole.subjects:,} names"
        )


@dataclass(frozen=True)
class Earlier:
    """The issue before, and what was found with it.

    Attributes:
        lists: the files of the issue.
        result: the file of the result.
    """

    lists: Sequence[Path]
    result: Path


def screen_again(
    names: Path, lists: Sequence[Path], out: Path, before: Earlier, workers: int = 1
) -> Rescreened:
    """Screen names against what changed of the lists, and carry over the rest.

    Args:
        names: the CSV file that was screened before.
        lists: the new issue.
        out: the file, as in `screen_files`; it may be the earlier result.
        before: the earlier issue and the result with it.
        workers: processes; they do not change what is found.

    Raises:
        InputError: if a file cannot be read, or the earlier result is of other names,
            of another issue or of another version of the program.
    """
    check_out(out, [names, *lists, *before.lists])
    subjects = read_subjects(names)
    old, new = read_lists(before.lists), read_lists(lists)
    made_of = read_origin(before.result)
    how, change = made_of.how, delta(old[0], new[0])
    of_new = origin(subjects, new[0], how)
    _check(made_of, of_new, lists_digest(old[0]), before.result, change)
    changed = _changed(change)
    blocks: list[Sequence[Subject]] = [[] for _ in in_blocks(subjects)]
    if changed and how.weights is not None:
        near = touch(changed, how.weights)
        blocks = [near.of(block) for block in in_blocks(subjects)]
    rows = _merged(
        in_blocks(subjects), blocks, read_rows(before.result),
        _anew(blocks, new[0], workers, how),
    )  # fmt: skip
    counts = write(out, rows, of_new, audit(names, subjects, lists, new[0], how))
    write_broken(out, new[1])
    return Rescreened(
        Screened(len(subjects), len(new[0]), counts, new.broken, new.warnings),
        change,
        len({one.entry_id for one in changed} & {one.entry_id for one in new[0]}),
        sum(map(len, blocks)),
    )


def _check(
    made_of: Origin, of_new: Origin, old: str, result: Path, change: Delta
) -> None:
    if made_of.names != of_new.names:
        raise InputError(
            f"{result.name}: it is of other names than these; names that came, went or"
            " changed need a full screening: leave out --since and --before"
        )
    if made_of.lists != old:
        raise InputError(
            f"{result.name}: it was screened against another issue than the one that"
            " --since gives; give that issue, or screen in full"
        )
    if change.gone_lists:
        raise InputError(
            f"the new issue has nothing of {', '.join(change.gone_lists)}: give every"
            " list that --since has, or screen in full if it was given up"
        )


def _changed(change: Delta) -> list[Entry]:
    """Return the entries whose change screening can notice, old and new."""
    amended = [pair for pair in change.amended if READ & set(pair.changed)]
    return [
        *change.added, *change.removed,
        *(pair.before for pair in amended), *(pair.after for pair in amended),
    ]  # fmt: skip


def _anew(
    blocks: Sequence[Sequence[Subject]],
    entries: Sequence[Entry],
    workers: int,
    how: How,
) -> Iterator[list[Row]]:
    """Yield the rows of whoever is screened anew; of no one, nothing is prepared."""
    if any(blocks):
        yield from screened_blocks(blocks, entries, workers, how)
    else:
        yield from ([] for _ in blocks)


def _merged(
    blocks: Sequence[Sequence[Subject]],
    anew: Sequence[Sequence[Subject]],
    carried: Mapping[str, list[Row]],
    found: Iterator[list[Row]],
) -> Iterator[list[Row]]:
    """Yield the rows of every block, those of the touched ones as found anew."""
    for block, touched, rows in zip(blocks, anew, found, strict=True):
        fresh: dict[str, list[Row]] = {one.subject_id: [] for one in touched}
        for row in rows:
            fresh[row[0]].append(row)
        merged = []
        for one in block:
            merged += fresh.get(one.subject_id, carried.get(one.subject_id, []))
        yield merged
