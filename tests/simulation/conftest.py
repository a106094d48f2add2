"""One small world for all tests of the simulation."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from g7fin.simulation.world import Summary, simulate

SIZE = 6000
SEED = 11
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Made:
    """A world on disk, and its files as rows."""

    folder: Path
    summary: Summary
    files: dict[str, Rows]
    truth: dict[str, Rows]


def read(path: Path) -> Rows:
    """Return the rows of a file; bytes that are not UTF-8 are replaced."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.DictReader(file, restval=""))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("world")
    summary = simulate(SEED, SIZE, folder)
    files, truth = (
        {path.stem: read(path) for path in sorted((folder / part).glob("*.csv"))}
        for part in ("input", "truth")
    )
    return Made(folder, summary, files, truth)
