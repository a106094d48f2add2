"""The commands, their help, and how errors look.

Exit codes: 0 done, 1 the input or a setting is wrong, or the disk or the memory does
not suffice (the message says what), 2 the command was not understood, 3 more rows were
rejected than are allowed, 130 stopped by
Ctrl-C.
"""

import json
import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from typer.core import TyperGroup

from g7fin.cli.page import page
from g7fin.cli.start import STOPPED
from g7fin.cli.trace import trace
from g7fin.cli.who import control, screen
from g7fin.errors import G7finError
from g7fin.job import Job, prepare
from g7fin.output import others_see
from g7fin.plain import plain
from g7fin.private import check_file, replacing
from g7fin.report.explain import explain as explain_pages
from g7fin.report.finished import finished, readable
from g7fin.report.summary import summary
from g7fin.settings import KEEP, Machine, read_settings
from g7fin.stages import STAGES, run_stage


class Commands(TyperGroup):
    """The commands, of which each is stopped by Ctrl-C in the same way."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; typer would end it without a word."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            sys.stderr.write(STOPPED)
            raise typer.Exit(130) from error


app = typer.Typer(
    name="g7fin",
    cls=Commands,
    help="Follow the money behind migrant smuggling to a ranked queue of assets to"
    " freeze. Start with: g7fin run sample_data/input --out reports",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_Run = Annotated[Path, typer.Argument(help="The folder given to `g7fin run --out`.")]


@app.command()
def run(  # noqa: PLR0913, PLR0917 (one argument an option)
    source: Annotated[
        Path, typer.Argument(metavar="INPUT", help="A folder of files, or one file.")
    ],
    out: Annotated[Path, typer.Option(help="Where reports go; made if missing.")],
    as_of: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="As-of date: what is dated later is left out (default: nothing is left"
            " out, and the date of the last booking stands on the reports).",
        ),
    ] = None,
    previous: Annotated[
        Path | None, typer.Option(help="An earlier run: its case ids live on.")
    ] = None,
    settings: Annotated[
        Path | None, typer.Option(help="A TOML file with changed parameters.")
    ] = None,
    memory: Annotated[
        str | None, typer.Option(help="Most memory for DuckDB, like 4GB.")
    ] = None,
    threads: Annotated[int | None, typer.Option(help="Most threads.", min=1)] = None,
    keep: Annotated[
        int, typer.Option(help="Earlier runs that stay in OUT/runs.", min=0)
    ] = KEEP,
    allow_rejects: Annotated[
        float | None,
        typer.Option(
            help="Share of a transaction file that may be rejected; default: 0.05.",
            min=0,
            max=1,
        ),
    ] = None,
) -> None:
    """Read files and write a ranked, explained queue of assets to freeze."""
    day: date | None = None if as_of is None else as_of.date()
    job = prepare(
        source,
        out,
        read_settings(settings, as_of=day, allow_rejects=allow_rejects),
        Machine(threads, memory, keep),
        None if previous is None else finished(previous).folder,
    )
    _say_who_sees(out)
    walk(job)
    try:
        console = page()
        for part in summary(finished(out)):
            console.print(part)
        console.print(f"Reports are in {out}")
    except KeyboardInterrupt as error:
        sys.stderr.write(
            f"g7fin: stopped while printing; the new reports are in {plain(str(out))}\n"
        )
        raise typer.Exit(130) from error


def _say_who_sees(out: Path) -> None:
    """Say that others can look into an output folder that is there already."""
    if others_see(out):
        sys.stderr.write(
            f"g7fin: others can look into {plain(str(out))}, and it stays so; what is"
            " written there is for its owner only\n"
        )


def walk(job: Job) -> Path:
    """Do every stage with a line of progress each, and publish the result."""
    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        console=page(stderr=True),
    )
    with job.working(), progress:
        for stage in STAGES:
            task = progress.add_task(f"{stage.name:10}", total=1)
            count = run_stage(stage, job)
            text = f"{stage.name:10} {count:>12,} {stage.counts}"
            progress.update(task, description=text, completed=1)
        return job.publish()


@app.command()
def simulate(  # noqa: PLR0913, PLR0917 (one argument an option)
    out: Annotated[Path, typer.Option(help="Gets the folders `input` and `truth`.")],
    seed: Annotated[int, typer.Option(help="Same seed, same bytes.", min=0)] = 7,
    transactions: Annotated[
        int, typer.Option(help="How many transactions, about.", min=2_000)
    ] = 34_000,
    months: Annotated[
        int, typer.Option(help="How long it lasts; it ends with 2025.", min=1, max=120)
    ] = 12,
    difficulty: Annotated[
        str, typer.Option(help="How hard it is: easy, paper or hostile.")
    ] = "paper",
    view: Annotated[
        str, typer.Option(help="Deliver only what the FIU of this country sees (FR).")
    ] = "",
    workers: Annotated[
        int, typer.Option(help="Processes; they do not change a byte.", min=1)
    ] = 1,
    audit: Annotated[
        bool, typer.Option("--audit", help="Judge the world into OUT/audit too.")
    ] = False,
) -> None:
    """Make a synthetic world: input files, and the truth about them beside."""
    from g7fin.simulation.world import Spec
    from g7fin.simulation.world import simulate as make_world

    spec = Spec(seed, transactions, months, difficulty, view.upper())
    found = make_world(spec, out, workers)
    page().print(f"{found}\nWritten: {out}/input and {out}/truth")
    if audit:
        _audit(out, seed, difficulty)


def _audit(world: Path, seed: int, difficulty: str) -> None:
    """Judge a world and say how it did; exit code 1 when a limit does not hold."""
    from g7fin.evaluation.audit.report import headline
    from g7fin.evaluation.audit.run import audit

    result = audit(world, world / "audit", seed, difficulty)
    page().print(f"{headline(result)}\nWritten: {world}/audit/audit.txt")
    if not result.passed:
        raise typer.Exit(1)


@app.command()
def evaluate(
    run: _Run,
    truth: Annotated[
        Path, typer.Argument(help="The truth of a simulated world, or AMLSim's labels.")
    ],
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the figures here too.")
    ] = None,
) -> None:
    """Measure a finished run against a truth that no stage ever saw."""
    from g7fin.evaluation.report import as_dict, render
    from g7fin.evaluation.run import evaluate_run

    if json_file is not None:
        check_file(json_file)
    result = evaluate_run(readable(run), truth)
    if json_file is not None:
        text = json.dumps(as_dict(result), indent=2, sort_keys=True)
        with replacing(json_file) as draft:
            draft.write_text(text + "\n", encoding="utf-8")
    page().print(render(result))


@app.command()
def explain(
    run: _Run,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A case, alert, account, asset, transaction or queue item;"
            " 'request N' or 'requests CASE'.",
        ),
    ],
) -> None:
    """Show everything behind a number, back to file and row."""
    console = page()
    for part in explain_pages(readable(run), name):
        console.print(part)


app.command()(screen)
app.command()(control)
app.command()(trace)


def main() -> None:
    """Run the command line; an error is one line that says what would be right."""
    os.umask(0o077)  # also for what we do not write ourselves: DuckDB's own files
    try:
        app()
    except G7finError as error:
        _end(str(error), error.exit_code)
    except MemoryError:
        _end("the memory of this machine does not suffice; run on less or elsewhere")
    except OSError as error:
        where = "" if error.filename is None else f"{error.filename}: "
        why = error.strerror or str(error)
        _end(f"{where}{why}. Is there space on the disk, and may it be written?")


def _end(words: str, code: int = 1) -> NoReturn:
    sys.stderr.write(f"g7fin: {plain(words)}\n")
    sys.exit(code)
