"""Where a run works and how its results replace the last good ones.

A run works in a draft folder of its own. Only when every stage is done does the link
`current` flip to it, in one step; until then readers see the last good reports. The
reports stand directly in the output folder as links through `current`:

    reports/alerts.parquet -> current/alerts.parquet
    reports/current        -> runs/3f9c0a71b2d4-1
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from g7fin.acquire.delivery import check_apart
from g7fin.acquire.run import digests
from g7fin.errors import InputError
from g7fin.provenance import Provenance
from g7fin.settings import Machine, Settings

STORE = "store.duckdb"
_DRAFT = ".draft"


@dataclass(frozen=True)
class Job:
    """One run: what it reads, what it is asked, and where it works.

    Attributes:
        source: the delivered folder or file.
        out: the output folder.
        settings: what the run is asked to do.
        machine: how much of the machine it may use.
        previous: an earlier run whose case ids live on.
        provenance: what its results depend on.
    """

    source: Path
    out: Path
    settings: Settings
    machine: Machine
    previous: Path | None
    provenance: Provenance

    @property
    def draft(self) -> Path:
        """The folder in which the run works until it is done."""
        return self.out / "runs" / f"{self.provenance.run_id}{_DRAFT}"

    @property
    def store_path(self) -> Path:
        """The run's DuckDB file."""
        return self.draft / STORE

    @contextmanager
    def working(self) -> Iterator[None]:
        """Hold the output folder, with an empty draft in it.

        Raises:
            InputError: if another run is at work in the same output folder.
        """
        runs = self.out / "runs"
        runs.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self.out / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise InputError(
                    f"{self.out.name}: another run is at work in this output folder;"
                    " wait for it or choose another --out"
                ) from error
            for rest in runs.glob(f"*{_DRAFT}"):  # of runs that were killed
                shutil.rmtree(rest)
            self.draft.mkdir(mode=0o700)
            try:
                yield
            finally:
                shutil.rmtree(self.draft, ignore_errors=True)

    def publish(self) -> Path:
        """Make the draft the current result, in one step, and return its folder."""
        number = 1
        while self._final(number).exists():
            number += 1
        final = self._final(number)
        self.draft.rename(final)
        link = self.out / "current.new"
        link.unlink(missing_ok=True)
        link.symlink_to(Path("runs") / final.name)
        os.replace(link, self.out / "current")  # noqa: PTH105 (the atomic one)
        for report in sorted(final.iterdir()):
            entry = self.out / report.name
            if report.name != STORE and not entry.is_symlink():
                entry.symlink_to(Path("current") / report.name)
        for old in range(1, number):  # the same run again: the same bytes
            shutil.rmtree(self._final(old), ignore_errors=True)
        return final

    def _final(self, number: int) -> Path:
        return self.out / "runs" / f"{self.provenance.run_id}-{number}"


def prepare(
    source: Path,
    out: Path,
    settings: Settings,
    machine: Machine | None = None,
    previous: Path | None = None,
) -> Job:
    """Return a job, its inputs read through once for their digests.

    Raises:
        InputError: if a delivered file is of no known format, the output folder lies
            in the input, or the earlier run is not a finished one.
    """
    check_apart(source, out)
    provenance = Provenance(
        inputs=digests(source),
        parameters=settings.as_text(),
        previous="" if previous is None else _digest(previous / "case_members.parquet"),
    )
    return Job(source, out, settings, machine or Machine(), previous, provenance)


def _digest(path: Path) -> str:
    if not path.is_file():
        raise InputError(
            f"{path.parent.name}: not a finished run: it has no {path.name}"
        )
    return hashlib.sha256(path.read_bytes()).hexdigest()
