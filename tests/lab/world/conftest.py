"""One small world for all tests of the simulation."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from g7fin.lab.world.simulate import Spec, Summary, simulate
from g7fin.reference.tables import exponents

SIZE = 15_000
# with money brokers: among so few networks not every seed has some
SEED = 12
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Made:
    """A world on disk, and its files as rows."""

    folder: Path
    summary: Summary
    files: dict[str, Rows]
    truth: dict[str, Rows]

    def ledger(self) -> dict[str, dict[str, str]]:
        """Return good transactions by id; the last version of one is what counts."""
        rows = self.files["transaction"]
        twice = {row["transaction_id"] for row in rows if row["memo"] == "second copy"}
        good = (row for row in rows if is_good(row))
        found = {row["transaction_id"]: row for row in good}
        return {name: row for name, row in found.items() if name not in twice}


def read(path: Path) -> Rows:
    """Return the rows of a file; bytes that are not UTF-8 are replaced."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.DictReader(file, restval=""))


def is_good(row: dict[str, str]) -> bool:
    """Say whether nothing is broken about a delivered transaction."""
    whole, _, part = row["credit_amount"].partition(".")
    return (
        row["credit_currency"] in exponents()
        and (whole + part).isdigit()
        and len(part) <= exponents()[row["credit_currency"]]
        and "-02-30" not in row["booked_at"]
        and bool(row["beneficiary_account_id"] or row["beneficiary_outside"])
        and row["memo"] != "second copy"
        and "\ufffd" not in row["memo"]
        and bool(row["received_at"])
    )


def minor(text: str, currency: str) -> int:
    """Return an amount in minor units."""
    whole, _, part = text.partition(".")
    sign = -1 if whole.startswith("-") else 1
    digits = whole.lstrip("-") + part.ljust(exponents()[currency], "0")
    return sign * int(digits)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("world")
    summary = simulate(Spec(SEED, SIZE), folder)
    files, truth = (
        {path.stem: read(path) for path in sorted((folder / part).glob("*.csv"))}
        for part in ("input", "truth")
    )
    return Made(folder, summary, files, truth)
