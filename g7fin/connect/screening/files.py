"""Screens a file of names against files of lists, without a pipeline run."""

import multiprocessing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from g7fin.acquire.entry import BrokenEntry, Entry
from g7fin.acquire.lists.registry import list_entries
from g7fin.connect.screening.screen import Screener
from g7fin.connect.screening.subject import Subject, read_subjects
from g7fin.errors import InputError

BLOCK = 50_000
SCHEMA = pa.schema(
    [
        ("id", pa.string()), ("list", pa.string()), ("reference", pa.string()),
        ("score", pa.float64()), ("judgement", pa.string()), ("reason", pa.string()),
    ]
)  # fmt: skip
BROKEN = pa.schema(
    [
        ("file", pa.string()), ("row", pa.int64()), ("column", pa.string()),
        ("value", pa.string()), ("reason", pa.string()),
    ]
)  # fmt: skip
DIGITS = 6

Row = tuple[str, str, str, float, str, str]


@dataclass(frozen=True)
class Screened:
    """What came of screening a file.

    Attributes:
        subjects: how many names were screened.
        entries: how many entries the lists have.
        judgements: how many rows were written, by judgement.
        broken: parts of the lists that could not be read.
    """

    subjects: int
    entries: int
    judgements: dict[str, int]
    broken: list[BrokenEntry]


def screen_files(
    names: Path, lists: Sequence[Path], out: Path, workers: int = 1
) -> Screened:
    """Screen a CSV file of names against lists and write what was found as Parquet.

    What of a list could not be read is written beside it, as `OUT.rejected.parquet`.

    Args:
        names: a CSV file with the columns id and name, and birth_date, country and
            kind where they are known.
        lists: files of lists, in any format that `acquire.lists` reads.
        out: the Parquet file; what was there before stays until all is done.
        workers: processes; they do not change what is found.

    Raises:
        InputError: if a file cannot be read as what it should be.
    """
    subjects = read_subjects(names)
    entries, broken = read_lists(lists)
    building = out.with_name(f".{out.name}.building")
    counts: dict[str, int] = {}
    try:
        with pq.ParquetWriter(building, SCHEMA) as sink:
            for rows in screened(subjects, entries, workers):
                sink.write_table(_table(rows, SCHEMA))
                for row in rows:
                    counts[row[4]] = counts.get(row[4], 0) + 1
        building.replace(out)
    finally:
        building.unlink(missing_ok=True)
    rejected = out.with_name(f"{out.stem}.rejected.parquet")
    rejected.unlink(missing_ok=True)
    if broken:
        parts = [
            (one.file_name, one.row_number, one.column, one.value, one.reason)
            for one in broken
        ]
        pq.write_table(_table(parts, BROKEN), rejected)
    return Screened(len(subjects), len(entries), counts, broken)


def read_lists(lists: Sequence[Path]) -> tuple[list[Entry], list[BrokenEntry]]:
    """Return the entries of lists, and what of them could not be read.

    Raises:
        InputError: if a file is no list, or two lists have an entry of one id.
    """
    entries: dict[str, Entry] = {}
    broken = []
    for path in lists:
        if not path.is_file():
            raise InputError(f"{path.name}: no such file; give a list as published")
        for one in list_entries(path):
            if isinstance(one, BrokenEntry):
                broken.append(one)
            elif one.entry_id in entries:
                raise InputError(
                    f"{path.name}: the entry {one.entry_id} is there twice; give each"
                    " list once, in one of its formats"
                )
            else:
                entries[one.entry_id] = one
    return list(entries.values()), broken


def screened(
    subjects: Sequence[Subject], entries: Sequence[Entry], workers: int
) -> Iterator[list[Row]]:
    """Yield rows of what was found, block by block, in the order of the subjects."""
    blocks = [
        subjects[begin : begin + BLOCK] for begin in range(0, len(subjects), BLOCK)
    ]
    if workers == 1 or len(blocks) <= 1:
        _begin(entries)
        yield from map(_block, blocks)
        return
    # a fresh interpreter: a copy of this one could inherit a lock that is held
    context = multiprocessing.get_context("spawn")
    with context.Pool(min(workers, len(blocks)), _begin, (entries,)) as pool:
        yield from pool.imap(_block, blocks)


_screener: Screener | None = None


def _begin(entries: Sequence[Entry]) -> None:
    global _screener
    _screener = Screener(entries)


def _block(subjects: Sequence[Subject]) -> list[Row]:
    """Return what one block of subjects comes to, by subject and score."""
    if _screener is None:
        raise AssertionError
    hits = sorted(
        _screener.screen(subjects),
        key=lambda hit: (hit.subject, -hit.judgement.score, hit.entry),
    )
    rows = []
    for hit in hits:
        entry, found = _screener.entries[hit.entry], hit.judgement
        score = round(found.score, DIGITS)
        rows.append(
            (subjects[hit.subject].subject_id, entry.list_name, entry.reference, score,
             found.judgement, found.reason)
        )  # fmt: skip
    return rows


def _table(rows: Sequence[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [
        pa.array(column, field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)
