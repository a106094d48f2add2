"""Screening of a file of names against files of lists, without a pipeline run."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq

from g7fin.acquire.entry import Entry
from g7fin.acquire.lists.reader import list_entries
from g7fin.acquire.reconciliation import Reconciliation
from g7fin.acquire.records import Rejected
from g7fin.connect.screening.audit import audit
from g7fin.connect.screening.blocks import screened
from g7fin.connect.screening.candidates import issue_weights
from g7fin.connect.screening.results import (
    BROKEN,
    broken_path,
    check_out,
    origin,
    read_origin,
    table,
    write,
)
from g7fin.connect.screening.scorers import Method, Scorer
from g7fin.connect.screening.screen import listed_names
from g7fin.connect.screening.subject import read_subjects
from g7fin.errors import InputError
from g7fin.private import replacing


@dataclass(frozen=True)
class Screened:
    """The summary of a screening of files.

    Attributes:
        subjects: how many names were screened.
        entries: how many entries the lists have.
        judgements: how many rows were written, by judgement.
        broken: the rejected parts of the lists.
        warnings: of each list that is not used as a whole, what is missing.
    """

    subjects: int
    entries: int
    judgements: dict[str, int]
    broken: list[Rejected]
    warnings: list[str] = field(default_factory=list)


def screen_files(
    names: Path,
    lists: Sequence[Path],
    out: Path,
    workers: int = 1,
    weights: Path | None = None,
    scorer: Scorer = Scorer.OWN,
) -> Screened:
    """Screen a CSV file of names against lists and write the result.

    The names, lists and rules used are recorded beside it, in `OUT.audit.json`, and the
    rejected parts of the lists in `OUT.rejected.parquet`.

    Args:
        names: a CSV file with the columns id and name, and birth_date, country and
            kind where they are known.
        lists: files of lists, in any format that `acquire.lists` reads.
        out: the file to write: .parquet, .csv or .json; an earlier one stays until the
            new one is complete.
        workers: processes; they do not change the result.
        weights: an earlier result whose weights to use; none: those of these lists.
        scorer: the score by which names are judged.

    Raises:
        InputError: if a file cannot be read as what it should be, or the scorer is not
            installed.
    """
    read = [names, *lists, *([] if weights is None else [weights])]
    check_out(out, read)
    scorer.judge()
    subjects = read_subjects(names)
    entries, broken, warnings = read_lists(lists)
    method = Method(issue_weights(listed_names(entries)), scorer)
    if weights is not None:
        method = Method(read_origin(weights).method.weights, scorer)
    counts = write(
        out,
        screened(subjects, entries, workers, method),
        origin(subjects, entries, method),
        audit(names, subjects, lists, entries, method),
    )
    write_broken(out, broken)
    return Screened(len(subjects), len(entries), counts, broken, warnings)


def write_broken(out: Path, broken: Sequence[Rejected]) -> None:
    """Write the rejected parts of the lists beside the result, if there are any."""
    rejected = broken_path(out)
    rejected.unlink(missing_ok=True)
    if broken:
        parts = [
            (one.file_name, one.row_number, one.column, one.shown, one.reason)
            for one in broken
        ]
        with replacing(rejected) as draft:
            pq.write_table(table(parts, BROKEN), draft)


class Lists(NamedTuple):
    """The entries of lists, and their rejected parts.

    Attributes:
        entries: by id.
        broken: the rejected parts.
        warnings: of each file that is not used as a whole, what is missing.
    """

    entries: list[Entry]
    broken: list[Rejected]
    warnings: list[str]


def read_lists(lists: Sequence[Path]) -> Lists:
    """Return the entries of lists by id, and their rejected parts.

    The order of the entries in a file does not matter.

    Raises:
        InputError: if a file is no list, or two lists have an entry of one id.
    """
    entries: dict[str, Entry] = {}
    broken: list[Rejected] = []
    warnings: list[str] = []
    for path in lists:
        if not path.is_file():
            raise InputError(f"{path.name}: no such file; give a list as published")
        found: dict[str, Entry] = {}
        accounts = Reconciliation(path.name)
        for one in list_entries(path, accounts):
            if isinstance(one, Entry):
                found[one.entry_id] = one  # one with this id again is the same
            elif isinstance(one, Rejected):
                broken.append(one)
        for twice in sorted(entries.keys() & found.keys()):
            raise InputError(
                f"{path.name}: the entry {twice} is given twice; give each list once,"
                " in one of its formats"
            )
        entries |= found
        warnings += accounts.warnings
    return Lists([entries[name] for name in sorted(entries)], broken, warnings)
