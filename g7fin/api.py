"""The public interface: what `import g7fin` offers and the command line is made of.

Paths are `str` or `Path`. What is wrong with an argument, a file or the machine is a
`g7fin.errors.G7finError` whose text says what would be right. This module loads nothing
heavy; each function imports what it needs.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from g7fin.errors import extra
from g7fin.output import others_see
from g7fin.plain import plain
from g7fin.settings import KEEP, Machine, read_settings

if TYPE_CHECKING:
    from g7fin.connect.screening.request import Screening
    from g7fin.lab.scoring.evaluation import Evaluation
    from g7fin.review.opened import FinishedRun
    from g7fin.review.text import Page

__all__ = [
    "KEEP", "Progress", "World", "control", "evaluate", "open", "others_see", "page",
    "plain", "run", "screen", "simulate",
]  # fmt: skip
_Path = str | Path


class Progress(NamedTuple):
    """A stage of a run that begins or is done.

    Attributes:
        stage: its name.
        done: the number that it is worth telling; None: it begins.
        counts: what that number counts, like "payments".
    """

    stage: str
    done: int | None
    counts: str


def open(folder: _Path) -> "FinishedRun":
    """Return a finished run.

    Args:
        folder: the output folder, or the folder of one run in OUT/runs.

    Raises:
        InputError: if there is no finished run.

    Example:
        >>> run = g7fin.open("reports")
        >>> run.queue[["rank", "item_id", "traced_locked_usd"]].head()
    """
    from g7fin.review.finished import finished
    from g7fin.review.opened import FinishedRun

    return FinishedRun(finished(Path(folder)))


def run(  # noqa: PLR0913 (what a run may be asked)
    source: _Path,
    out: _Path,
    *,
    settings: "_Path | Mapping[str, Any] | None" = None,
    as_of: date | None = None,
    previous: _Path | None = None,
    allow_rejects: float | None = None,
    seed_accounts: Iterable[str] = (),
    threads: int | None = None,
    memory: str | None = None,
    keep: int = KEEP,
    progress: Callable[[Progress], object] | None = None,
) -> "FinishedRun":
    """Run the eight stages, publish the reports and return the finished run.

    Whatever fails, the last good reports in the output folder stay as they are.

    Args:
        source: a folder of delivered files, or one file.
        out: the output folder; made if missing.
        settings: a TOML file with changed parameters, or its content as a mapping.
        as_of: the as-of date; what is dated later is left out (default: nothing is
            left out, and the reports carry the date of the last booking).
        previous: the previous run; its case ids are carried over.
        allow_rejects: the share of a transaction file that may be rejected.
        seed_accounts: accounts that are known already; who is close to them is in
            seed_network.parquet.
        threads: at most so many threads.
        memory: at most so much memory for DuckDB, like 4GB.
        keep: previous runs that are kept in the output folder.
        progress: called when a stage begins and when it is done.

    Raises:
        G7finError: if a file, a setting or the machine does not allow it.

    Example:
        >>> run = g7fin.run("sample_data/input", "reports", settings={"regime": "US"})
        >>> print(run.summary())
    """
    from g7fin import stages
    from g7fin.job import prepare
    from g7fin.review.finished import finished
    from g7fin.review.opened import FinishedRun

    given = Path(settings) if isinstance(settings, str) else settings
    asked = read_settings(
        given, as_of=as_of, allow_rejects=allow_rejects, seed_accounts=seed_accounts
    )
    before = None if previous is None else finished(Path(previous)).folder
    machine = Machine(threads, memory, keep)
    job = prepare(Path(source), Path(out), asked, machine, before)
    with job.working():
        for stage in stages.STAGES:
            if progress is not None:
                progress(Progress(stage.name, None, stage.counts))
            count = stages.run_stage(stage, job, time.perf_counter)
            if progress is not None:
                progress(Progress(stage.name, count, stage.counts))
        return FinishedRun(finished(job.publish()))


def screen(  # noqa: PLR0913 (what a screening may be asked)
    names: _Path,
    lists: Iterable[_Path],
    out: _Path,
    *,
    since: Iterable[_Path] = (),
    before: _Path | None = None,
    weights: _Path | None = None,
    workers: int = 1,
    scorer: str = "own",
) -> "Screening":
    """Screen a file of names against sanctions lists, without a run.

    Args:
        names: a CSV file: id, name, and birth_date, country, kind where known.
        lists: lists as published.
        out: the file to write: .parquet, .csv or .json.
        since: the previous issue of the lists; with `before`.
        before: the result with that issue; what the new issue does not affect is
            carried over.
        weights: a result by whose weights words are weighed, in full.
        workers: processes; they do not change a result.
        scorer: own, or logic-v2 (nomenklatura's; needs the extra `screen`).

    Raises:
        InputError: if a file cannot be read as what it should be.

    Example:
        >>> found = g7fin.screen("customers.csv", ["sdn.csv"], "hits.parquet")
        >>> found.rows[["id", "judgement", "reason"]]
    """
    from g7fin.connect.screening.request import Request

    return Request(
        names=Path(names),
        lists=[Path(one) for one in lists],
        out=Path(out),
        since=[Path(one) for one in since],
        before=None if before is None else Path(before),
        weights=None if weights is None else Path(weights),
        workers=workers,
        scorer=scorer,
    ).screening()


def control(
    folder: _Path, party: str, *, as_of: date | None = None, regime: str | None = None
) -> str:
    """Return which designated parties own or control a party, stake by stake.

    Args:
        folder: the output folder of a run.
        party: its id, or its whole name.
        as_of: the as-of date; None: that of the run.
        regime: US, EU or UK; None: that of the run.

    Raises:
        InputError: if there is no such party, or several with that name.
        ConfigError: if there is no such regime.

    Example:
        >>> print(g7fin.control("reports", "p0041", regime="UK"))
    """
    return open(folder).control(party, as_of, regime)


@dataclass(frozen=True)
class World:
    """A simulated world: files for a run, and the truth about them beside.

    Attributes:
        input: the folder for `g7fin.run`.
        truth: the folder for `g7fin.evaluate`.
        counts: how much of everything it has.
        audit: the outcome of its audit, in a line; empty: not asked for.
        passed: whether every limit of the audit holds.
    """

    input: Path
    truth: Path
    counts: dict[str, int]
    audit: str = ""
    passed: bool = True


def simulate(  # noqa: PLR0913 (what a world may be)
    out: _Path,
    *,
    seed: int = 7,
    transactions: int = 34_000,
    months: int = 12,
    difficulty: str = "paper",
    view: str = "",
    workers: int = 1,
    audit: bool = False,
) -> World:
    """Make a synthetic world: files for a run, and the truth about them.

    Args:
        out: gets the folders `input` and `truth`.
        seed: same seed, same bytes.
        transactions: how many, about.
        months: how long it lasts; it ends with 2025.
        difficulty: easy, paper, hostile or realistic.
        view: deliver only what the FIU of this country sees, like FR.
        workers: processes; they do not change a byte.
        audit: also audit the world; writes OUT/audit (needs the extra `lab`).

    Raises:
        ConfigError: if there is no such world.

    Example:
        >>> world = g7fin.simulate("world", seed=8, transactions=5_000)
        >>> run = g7fin.run(world.input, "world_reports")
    """
    from g7fin.lab.world.simulate import Spec
    from g7fin.lab.world.simulate import simulate as make

    if audit:
        with extra("lab", "the audit of a world"):
            from g7fin.lab.audit import report
            from g7fin.lab.audit import run as audits
    folder = Path(out)
    spec = Spec(seed, transactions, months, difficulty, view.upper())
    counts = asdict(make(spec, folder, workers))
    if not audit:
        return World(folder / "input", folder / "truth", counts)
    judged = audits.audit(folder, folder / "audit", seed, difficulty)
    line = report.headline(judged)
    return World(folder / "input", folder / "truth", counts, line, judged.passed)


def evaluate(
    folder: _Path, truth: _Path, *, json: _Path | None = None, ablation: bool = False
) -> "Evaluation":
    """Return the figures of a finished run against a truth that no stage ever saw.

    Args:
        folder: the output folder of a run.
        truth: the truth of a simulated world, or AMLSim's labels.
        json: also write the figures to this file.
        ablation: also score each payer again without their payments; this takes about
            as long as a run for each payer who has a score.

    Raises:
        InputError: if there is no finished run, no truth of a known kind, or the file
            was not written by g7fin.

    Example:
        >>> found = g7fin.evaluate("world_reports", "world/truth")
        >>> found.figures["typology_recall"]
    """
    from g7fin.lab.scoring.evaluation import check_figures
    from g7fin.lab.scoring.run import evaluate_run

    if json is not None:
        check_figures(Path(json))
    found = evaluate_run(open(folder).checked, Path(truth), ablation=ablation)
    if json is not None:
        found.save(Path(json))
    return found


def page(*, stderr: bool = False) -> "Page":
    """Return a terminal for what a run says, on which no text out of data acts."""
    from g7fin.review.text import Page

    found = Page(stderr=stderr)
    return found if found.is_terminal else Page(stderr=stderr, width=120)
