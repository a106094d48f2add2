"""A screening as it is asked for: in full, or what a new issue of a list changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from g7fin.connect.screening.files import Screened, screen_files
from g7fin.connect.screening.rescreen import Previous, rescreen_files
from g7fin.connect.screening.results import audit_path
from g7fin.connect.screening.scorers import Scorer
from g7fin.errors import InputError


@dataclass(frozen=True)
class Screening:
    """The result of a screening, and the file that holds it.

    Attributes:
        out: the file of the result.
        audit: the file that says by which lists, names and thresholds.
        names: how many names were screened.
        entries: how many entries the lists have.
        judgements: how many rows of the result, by match, unsure and no match.
        unread: parts of the lists that could not be read, each in words.
        warnings: of each list that is not used whole, what of it is missing.
        change: after a new issue: what it changed, and what was re-screened.
    """

    out: Path
    audit: Path
    names: int
    entries: int
    judgements: dict[str, int]
    unread: tuple[str, ...]
    warnings: tuple[str, ...]
    change: tuple[str, ...] = ()

    @property
    def rows(self) -> pd.DataFrame:
        """The result: at least a row for every name that was screened."""
        if self.out.suffix == ".csv":
            return pd.read_csv(self.out)
        if self.out.suffix == ".json":
            return pd.read_json(self.out)
        return pd.read_parquet(self.out)


@dataclass(frozen=True)
class Request:
    """A file of names, the lists, and how they are to be compared.

    Attributes:
        names: the CSV file of names.
        lists: lists as published.
        out: the file of the result.
        since: the previous issue of the lists; with `before`.
        before: the result with that issue.
        weights: a result by whose weights words are weighed, in full.
        workers: processes; they do not change a result.
        scorer: whose score judges a pair: own or logic-v2.
    """

    names: Path
    lists: Sequence[Path]
    out: Path
    since: Sequence[Path] = ()
    before: Path | None = None
    weights: Path | None = None
    workers: int = 1
    scorer: str = Scorer.OWN

    def screening(self) -> Screening:
        """Screen, write the result and return what it says.

        Raises:
            InputError: if a file cannot be read as what it should be, or what is asked
                for does not go together.
        """
        scorer = _scorer(self.scorer)
        in_full = self.weights is not None or scorer is not Scorer.OWN
        if bool(self.since) != (self.before is not None) or (self.since and in_full):
            raise InputError(
                "--since and --before go together, without --weights and --scorer: the"
                " previous issue, and the result with it, which says how it was made"
            )
        if self.before is None:
            screened = screen_files(
                self.names, self.lists, self.out, self.workers, self.weights, scorer
            )
            return _result(screened, self.out)
        earlier = Previous(self.since, self.before)
        found = rescreen_files(self.names, self.lists, self.out, earlier, self.workers)
        names = f"re-screened {found.affected:,} names affected by the list update"
        return _result(found.screened, self.out, (found.text, names))


def _scorer(name: str) -> Scorer:
    try:
        return Scorer(name)
    except ValueError as error:
        known = ", ".join(Scorer)
        raise InputError(f"--scorer {name!r} is not one of {known}") from error


def _result(found: Screened, out: Path, change: tuple[str, ...] = ()) -> Screening:
    return Screening(
        out=out,
        audit=audit_path(out),
        names=found.subjects,
        entries=found.entries,
        judgements=found.judgements,
        unread=tuple(
            f"{one.file_name}, row {one.row_number}, {one.column}: {one.reason}"
            for one in found.broken
        ),
        warnings=tuple(found.warnings),
        change=change,
    )
