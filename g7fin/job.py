"""The folder of one run, and how its results replace the last good ones.

A run works in a draft folder of its own. Only when every stage is done does the link
`current` flip to it, in one step; until then readers see the last good reports. The
reports stand directly in the output folder as links through `current`:

    reports/alerts.parquet -> current/alerts.parquet
    reports/current        -> runs/3f9c0a71b2d4-1

All of it is for its owner only. Some previous runs are kept beside the current one.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from g7fin.acquire.delivery import check_apart
from g7fin.acquire.run import digests
from g7fin.detect.registry import chosen
from g7fin.errors import ConfigError, InputError
from g7fin.output import CURRENT, RUN, check_names, check_output, locked, prune
from g7fin.private import make_folder, tighten, tighten_all
from g7fin.provenance import Provenance
from g7fin.report.run import TABLES
from g7fin.settings import Machine, Settings

STORE = "store.duckdb"
_DRAFT = ".draft"
_NAMES = (*(f"{name}.parquet" for name in TABLES), "run.json")


@dataclass(frozen=True)
class Job:
    """One run: what it reads, what it is asked, and where it works.

    Attributes:
        source: the delivered folder or file.
        out: the output folder.
        settings: what the run is asked to do.
        machine: how much of the machine it may use.
        previous: the previous run, whose case ids are carried over.
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
            InputError: if another run is at work in the same output folder, or
                something in it was not written by g7fin.
        """
        check_output(self.out, _NAMES)
        runs = self.out / "runs"
        make_folder(runs)
        tighten(runs)
        with locked(self.out):
            for rest in runs.glob(f"*{_DRAFT}"):  # of runs that were killed
                name = rest.name.removesuffix(_DRAFT)
                if RUN.fullmatch(name) and rest.is_dir() and not rest.is_symlink():
                    shutil.rmtree(rest)
            make_folder(self.draft)
            try:
                yield
            finally:
                shutil.rmtree(self.draft, ignore_errors=True)

    def publish(self) -> Path:
        """Make the draft the current result, in one step, and return its folder.

        Raises:
            InputError: if a name that a report needs is taken; nothing has changed.
        """
        names = [path.name for path in self.draft.iterdir()]
        names = [name for name in names if not name.startswith(STORE)]
        check_names(self.out, names)
        number = 1
        while os.path.lexists(self._final(number)):
            number += 1
        final = self._final(number)
        tighten_all(self.draft)
        self.draft.rename(final)
        try:
            self._show(final, sorted(names))
        except BaseException:
            shutil.rmtree(final, ignore_errors=True)
            raise
        kept = () if self.previous is None else (self.previous.resolve(),)
        prune(self.out, final, self.machine.keep, kept)
        return final

    def _show(self, final: Path, names: list[str]) -> None:
        """Let the links in the output folder lead to a run: all of them, or none."""
        made = []
        link = self.out / f"{CURRENT}.new"
        try:
            for name in names:
                if not (self.out / name).is_symlink():
                    made.append(self.out / name)
                    made[-1].symlink_to(Path(CURRENT) / name)
            link.unlink(missing_ok=True)
            link.symlink_to(Path("runs") / final.name)
            os.replace(link, self.out / CURRENT)  # noqa: PTH105 (the atomic one)
        except BaseException:
            for entry in (*made, link):
                entry.unlink(missing_ok=True)
            raise

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
        ConfigError: if a setting is not possible.
        InputError: if a delivered file is of no known format, the output folder lies
            in the input or holds what g7fin did not write, or the previous run is not
            a finished one.
    """
    _check_typologies(settings)
    check_apart(source, out)
    check_output(out, _NAMES)
    provenance = Provenance(
        inputs=digests(source),
        parameters=settings.as_text(),
        previous="" if previous is None else _digest(previous / "case_members.parquet"),
    )
    return Job(source, out, settings, machine or Machine(), previous, provenance)


def _check_typologies(settings: Settings) -> None:
    """Refuse an unknown typology or parameter; the message names the settings file."""
    try:
        chosen(settings)
    except ConfigError as error:
        where = f"{settings.origin}: " if settings.origin else ""
        raise ConfigError(f"{where}{error}") from error


def _digest(path: Path) -> str:
    if not path.is_file():
        raise InputError(
            f"{path.parent.name}: not a finished run: it has no {path.name}"
        )
    return hashlib.sha256(path.read_bytes()).hexdigest()
