"""The commands, their help, and the look of errors.

Exit codes: 0 done, 1 the input or a setting is wrong, or the disk or the memory does
not suffice (the message says what), 2 the command was not understood, 3 more rows were
rejected than are allowed, 130 stopped by
Ctrl-C.
"""

import logging
import os
import signal
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from g7fin import api
from g7fin.cli.lab import evaluate, simulate
from g7fin.cli.options import AS_OF, day
from g7fin.cli.parties import control, screen
from g7fin.cli.start import STOPPED, leave
from g7fin.cli.trace import trace
from g7fin.errors import G7finError, disk_remedy

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.progress import Progress


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
    date | None,
    typer.Option(
        parser=day,
        metavar=AS_OF,
        help="As-of date; what is dated later is left out (default: nothing is left"
        " out, and the reports carry the date of the last booking).",
    ),
]
_Previous = Annotated[
    Path | None, typer.Option(help="Previous run; its case ids are carried over.")
]
_Settings = Annotated[
    Path | None, typer.Option(help="A TOML file with changed parameters.")
]
_Memory = Annotated[
    str | None, typer.Option(help="At most so much memory for DuckDB, like 4GB.")
]
_Threads = Annotated[int | None, typer.Option(help="At most so many threads.", min=1)]
_Keep = Annotated[
    int, typer.Option(help="Previous runs that are kept in OUT/runs.", min=0)
]
_Share = Annotated[
    float | None,
    typer.Option(
        help="Share of a transaction file that may be rejected; default: 0.05.",
        min=0,
        max=1,
    ),
]
_Seeds = Annotated[
    list[str] | None,
    typer.Option(
        "--seed-account",
        metavar="ACCOUNT",
        help="A known account; who is close to it is in seed_network.parquet. May be"
        " given several times.",
    ),
]


@app.command()
def run(  # noqa: PLR0913, PLR0917 (one argument an option)
    source: Annotated[
        Path, typer.Argument(metavar="INPUT", help="A folder of files, or one file.")
    ],
    out: Annotated[Path, typer.Option(help="Where reports go; made if missing.")],
    as_of: _AsOf = None,
    previous: _Previous = None,
    settings: _Settings = None,
    memory: _Memory = None,
    threads: _Threads = None,
    keep: _Keep = api.KEEP,
    allow_rejects: _Share = None,
    seed_account: _Seeds = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Log rows and seconds of every table.")
    ] = False,
) -> None:
    """Read files and write a ranked, explained queue of assets to freeze."""
    if api.others_see(out):
        sys.stderr.write(
            f"g7fin: others can look into {api.plain(str(out))}, and that is not"
            " changed; what is written there is for its owner only\n"
        )
    if verbose:
        logging.basicConfig(level=logging.INFO, format="%(message)s")
    with _bars() as bars:
        found = api.run(
            source,
            out,
            settings=settings,
            as_of=as_of,
            previous=previous,
            allow_rejects=allow_rejects,
            seed_accounts=seed_account or (),
            threads=threads,
            memory=memory,
            keep=keep,
            progress=_shown(bars),
        )
    try:
        page = api.page()
        for part in found.summary():
            page.print(part)
        page.print(f"Reports are in {out}")
    except KeyboardInterrupt as error:
        where = api.plain(str(out))
        sys.stderr.write(
            f"g7fin: stopped while printing; the new reports are in {where}\n"
        )
        raise typer.Exit(130) from error


def _bars() -> "Progress":
    """Return a line of progress for each stage, on standard error."""
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        console=api.page(stderr=True),
    )


def _shown(bars: "Progress") -> "Callable[[api.Progress], None]":
    """Return what shows the progress of a run."""

    def show(now: api.Progress) -> None:
        if now.done is None:
            bars.add_task(f"{now.stage:10}", total=1)
        else:
            text = f"{now.stage:10} {now.done:>12,} {now.counts}"
            bars.update(bars.task_ids[-1], description=text, completed=1)

    return show


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
    page = api.page()
    for part in api.open(run).explain(name):
        page.print(part)


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
        _end("the memory does not suffice; run on less data or on a larger machine")
    except OSError as error:
        where = "" if error.filename is None else f"{error.filename}: "
        why = error.strerror or str(error)
        _end(f"{where}{why}. {disk_remedy(why)}")


def _end(words: str, code: int = 1) -> NoReturn:
    sys.stderr.write(f"g7fin: {api.plain(words)}\n")
    sys.exit(code)
