"""Re-screening after the lists changed, of the subjects that the change may affect.

The result is the same, byte for byte, as that of a full screening against the new
issue with the same weights (`screen_files` with `weights`). It is not that of a full
screening with new weights: every new entry makes tokens a little rarer or commoner, and
so moves every score by a little.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from g7fin.acquire.entry import Entry
from g7fin.acquire.lists.delta import Delta, delta
from g7fin.connect.screening.affected import changes
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
from g7fin.connect.screening.scorers import Method
from g7fin.connect.screening.subject import Subject, read_subjects
from g7fin.errors import InputError

# the fields of an entry that screening reads; other changes alter no result
READ = frozenset(("list_name", "kind", "names", "reference", "births", "places"))


@dataclass(frozen=True)
class Rescreened:
    """The summary of a re-screening.

    Attributes:
        screened: the result as a whole.
        change: what changed between the issues.
        compared: entries of the new issue that all subjects were compared with.
        affected: names that were re-screened against all entries.
    """

    screened: Screened
    change: Delta
    compared: int
    affected: int

    @property
    def text(self) -> str:
        """The summary in a line."""
        change, whole = self.change, self.screened
        return (
            f"{len(change.added):,} added, {len(change.amended):,} amended,"
            f" {len(change.removed):,} removed; {self.compared:,} of {whole.entries:,}"
            f" entries screened against {whole.subjects:,} names"
        )


@dataclass(frozen=True)
class Previous:
    """The previous issue of the lists, and the result with it.

    Attributes:
        lists: the files of the issue.
        result: the file of the result.
    """

    lists: Sequence[Path]
    result: Path


def rescreen_files(
    names: Path, lists: Sequence[Path], out: Path, previous: Previous, workers: int = 1
) -> Rescreened:
    """Screen names against the changes of the lists, and carry over all other results.

    Args:
        names: the CSV file that was screened before.
        lists: the new issue.
        out: the file, as in `screen_files`; it may be the previous result.
        previous: the previous issue and the result with it.
        workers: processes; they do not change the result.

    Raises:
        InputError: if a file cannot be read, or the previous result is of other names,
            of another issue or of another version of the program.
    """
    check_out(out, [names, *lists, *previous.lists])
    subjects = read_subjects(names)
    old, new = read_lists(previous.lists), read_lists(lists)
    made_of = read_origin(previous.result)
    method, change = made_of.method, delta(old[0], new[0])
    of_new = origin(subjects, new[0], method)
    _check(made_of, of_new, lists_digest(old[0]), previous.result, change)
    changed = _changed(change)
    blocks: list[Sequence[Subject]] = [[] for _ in in_blocks(subjects)]
    if changed and method.weights is not None:
        lookup = changes(changed, method.weights)
        blocks = [lookup.affected(block) for block in in_blocks(subjects)]
    rows = _merged(
        in_blocks(subjects), blocks, read_rows(previous.result),
        _rescreened(blocks, new[0], workers, method),
    )  # fmt: skip
    counts = write(out, rows, of_new, audit(names, subjects, lists, new[0], method))
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
            f"{result.name}: it is of other names than these; added, removed or"
            " changed names need a full screening: leave out --since and --before"
        )
    if made_of.lists != old:
        raise InputError(
            f"{result.name}: it was screened against another issue than the one that"
            " --since gives; give that issue, or screen in full"
        )
    if change.gone_lists:
        raise InputError(
            f"the new issue has no entries of {', '.join(change.gone_lists)}: give"
            " every list that --since has, or screen in full if it was given up"
        )


def _changed(change: Delta) -> list[Entry]:
    """Return the entries whose change may alter a result, old and new."""
    amended = [pair for pair in change.amended if READ & set(pair.changed)]
    return [
        *change.added, *change.removed,
        *(pair.before for pair in amended), *(pair.after for pair in amended),
    ]  # fmt: skip


def _rescreened(
    blocks: Sequence[Sequence[Subject]],
    entries: Sequence[Entry],
    workers: int,
    method: Method,
) -> Iterator[list[Row]]:
    """Yield the rows of the affected subjects; without any, no index is built."""
    if any(blocks):
        yield from screened_blocks(blocks, entries, workers, method)
    else:
        yield from ([] for _ in blocks)


def _merged(
    blocks: Sequence[Sequence[Subject]],
    affected: Sequence[Sequence[Subject]],
    carried: Mapping[str, list[Row]],
    rescreened: Iterator[list[Row]],
) -> Iterator[list[Row]]:
    """Yield the rows of every block, those of affected subjects as re-screened."""
    for block, some, rows in zip(blocks, affected, rescreened, strict=True):
        fresh: dict[str, list[Row]] = {one.subject_id: [] for one in some}
        for row in rows:
            fresh[row[0]].append(row)
        merged = []
        for one in block:
            merged += fresh.get(one.subject_id, carried.get(one.subject_id, []))
        yield merged
