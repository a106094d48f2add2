"""The commands, their help, and how errors look.

Exit codes: 0 done, 1 the input or a setting is wrong, or the disk or the memory does
not suffice (the message says what), 2 the command was not understood, 3 more rows were
rejected than are allowed, 130 stopped by
Ctrl-C.
"""

import logging
import os
import signal
import sys
import time
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from typer.core import TyperGroup

from g7fin.cli.lab import evaluate, simulate
from g7fin.cli.page import page
from g7fin.cli.start import STOPPED, leave
from g7fin.cli.trace import trace
from g7fin.cli.who import control, screen
from g7fin.errors import G7finError
from g7fin.job import Job, prepare
from g7fin.output import others_see
from g7fin.plain import plain
from g7fin.review.explain import explain as explain_pages
from g7fin.review.finished import finished, readable
from g7fin.review.summary import summary
from g7fin.settings import KEEP, Machine, read_settings
from g7fin.stages import STAGES, run_stage


class Commands(TyperGroup):
    """The commands, of which each is stopped by Ctrl-C in the same way."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; typer would end it without a word."""
        try:
            if signal.getsignal(signal.SIGINT) is leave:
                signal.signal(signal.SIGINT, signal.default_int_handler)
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


_AsOf = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        help="As-of date: what is dated later is left out (default: nothing is left"
        " out, and the date of the last booking stands on the reports).",
    ),
]
_Share = Annotated[
    float | None,
    typer.Option(
        help="Share of a transaction file that may be rejected; default: 0.05.",
        min=0,
        max=1,
    ),
]


@app.command()
def run(  # noqa: PLR0913, PLR0917 (one argument an option)
    source: Annotated[
        Path, typer.Argument(metavar="INPUT", help="A folder of files, or one file.")
    ],
    out: Annotated[Path, typer.Option(help="Where reports go; made if missing.")],
    as_of: _AsOf = None,
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
    allow_rejects: _Share = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Log rows and seconds of every table.")
    ] = False,
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
    if verbose:
        logging.basicConfig(level=logging.INFO, format="%(message)s")
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
            count = run_stage(stage, job, time.perf_counter)
            text = f"{stage.name:10} {count:>12,} {stage.counts}"
            progress.update(task, description=text, completed=1)
        return job.publish()


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


app.command()(simulate)
app.command()(evaluate)
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
