"""Victims and payers in the output of a run: scored, in a case, named anywhere.

Every file of a run's folder is read but its store and the report of who is protected:
every column of text and of lists of texts, and the words within a text. An account and
a party count one each.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from g7fin.lab.scoring import reports as read
from g7fin.lab.scoring.figures import Figures
from g7fin.lab.scoring.safety import PAYER_ROLES, PROTECTION
from g7fin.lab.scoring.truth.model import WorldTruth, victims

_WORD = re.compile(r"[\w:.@/#+-]+")
_PART = re.compile(r"\w+")
_TEXT = frozenset({".json", ".txt", ".csv", ".html", ".md", ".log"})
_ROWS = 200_000
_SCORED = ("account_id", "score")

Named = Mapping[str, frozenset[str]]  # file to the victims that it names


def read_named(folder: Path, truth: WorldTruth) -> Named:
    """Return the victims, accounts and parties, that each file of a run names."""
    wanted = victims(truth.accounts) | victims(truth.parties)
    return {
        path.relative_to(folder).as_posix(): names_in(path, wanted)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.stem != PROTECTION
    }


def names_in(path: Path, wanted: frozenset[str]) -> frozenset[str]:
    """Return those of the names that a file holds in a text, a list or a sentence."""
    if path.suffix == ".parquet":
        return frozenset(
            name for texts in _texts(path) for name in _within(texts, wanted)
        )
    if path.suffix in _TEXT:
        return frozenset(_within([path.read_text(encoding="utf-8")], wanted))
    return frozenset()


def output_figures(
    reports: Mapping[str, pd.DataFrame], truth: WorldTruth, named: Named
) -> Figures:
    """Return how many victims and payers are scored, in a case, or named in a file.

    Raises:
        InputError: a report or a column of it is missing.
    """
    harmed = victims(truth.accounts)
    payers = harmed & {a.subject_id for a in truth.accounts if a.role in PAYER_ROLES}
    accounts = read.account_scores(read.table(reports, "accounts", _SCORED))
    scored = frozenset(account for account, score in accounts.items() if score > 0)
    members = read.table(reports, "case_members", ("account_id",))
    in_case = frozenset(a for a in read.texts(members, "account_id") if a)
    everywhere = frozenset[str]().union(*named.values())
    return {
        "victims_in_a_case": len(harmed & in_case),
        "payers_scored_at_all": len(payers & scored),
        "payers_in_a_case": len(payers & in_case),
        "victims_named_anywhere": len(everywhere),
        "victim_accounts_named_anywhere": len(everywhere & harmed),
        "payers_named_anywhere": len(everywhere & payers),
        "victims_named": {name: len(found) for name, found in sorted(named.items())},
    }


def _texts(path: Path) -> Iterator[list[str]]:
    """Yield the different texts of each column, also of those in lists and records."""
    for batch in pq.ParquetFile(path).iter_batches(_ROWS):
        for column in batch.columns:
            yield from _flat(column)


def _flat(column: pa.Array) -> Iterator[list[str]]:
    kind = column.type
    if pa.types.is_dictionary(kind):
        yield from _flat(column.dictionary)
    elif pa.types.is_string(kind) or pa.types.is_large_string(kind):
        yield [text for text in pc.unique(column).to_pylist() if text is not None]
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind):
        yield from _flat(column.flatten())
    elif pa.types.is_map(kind):
        yield from _flat(column.keys)
        yield from _flat(column.items)
    elif pa.types.is_struct(kind):
        for part in column.flatten():
            yield from _flat(part)


def _within(texts: Iterable[str], wanted: frozenset[str]) -> Iterator[str]:
    for text in texts:
        if text in wanted:
            yield text
        elif not text.isalnum():
            yield from wanted.intersection(_words(text))


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        yield word
        yield word.rstrip(".:/-")
        yield from _PART.findall(word)
