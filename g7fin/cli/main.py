"""The commands, their help, and how errors look.

Exit codes: 0 done, 1 the input or a setting is wrong (the message says what), 2 the
command was not understood, 130 stopped by Ctrl-C.
"""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from g7fin.errors import G7finError
from g7fin.job import Job, prepare
from g7fin.report.explain import explain as explain_pages
from g7fin.report.finished import finished
from g7fin.report.summary import summary
from g7fin.settings import Machine, read_settings
from g7fin.stages import STAGES, run_stage

app = typer.Typer(
    name="g7fin",
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
            formats=["%Y-%m-%d"], help="The day to stand on; default: last booking."
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
) -> None:
    """Read files and write a ranked, explained queue of assets to freeze."""
    day: date | None = None if as_of is None else as_of.date()
    job = prepare(
        source,
        out,
        read_settings(settings, as_of=day),
        Machine(threads, memory),
        None if previous is None else finished(previous).folder,
    )
    try:
        walk(job)
    except KeyboardInterrupt as error:  # typer would end without a word
        sys.stderr.write("g7fin: stopped; the last good reports are as they were\n")
        raise typer.Exit(130) from error
    console = _page()
    for part in summary(finished(out)):
        console.print(part)
    console.print(f"Reports are in {out}")


def walk(job: Job) -> Path:
    """Do every stage with a line of progress each, and publish the result."""
    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
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
    try:
        found = make_world(spec, out, workers)
    except KeyboardInterrupt as error:
        sys.stderr.write("g7fin: stopped; what was in the folder is as it was\n")
        raise typer.Exit(130) from error
    _page().print(f"{found}\nWritten: {out}/input and {out}/truth")
    if audit:
        _audit(out, seed, difficulty)


def _audit(world: Path, seed: int, difficulty: str) -> None:
    """Judge a world and say how it did; exit code 1 when a limit does not hold."""
    from g7fin.evaluation.audit.report import headline
    from g7fin.evaluation.audit.run import audit

    result = audit(world, world / "audit", seed, difficulty)
    _page().print(f"{headline(result)}\nWritten: {world}/audit/audit.txt", markup=False)
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

    result = evaluate_run(finished(run), truth)
    if json_file is not None:
        text = json.dumps(as_dict(result), indent=2, sort_keys=True)
        json_file.write_text(text + "\n", encoding="utf-8")
    _page().print(render(result), markup=False, highlight=False)


@app.command()
def screen(
    names: Annotated[
        Path,
        typer.Option(help="CSV: id, name, and birth_date, country, kind if known."),
    ],
    first: Annotated[
        list[Path], typer.Option("--list", help="A list as published; may repeat.")
    ],
    out: Annotated[Path, typer.Option(help="The Parquet file to write.")],
    more: Annotated[
        list[Path] | None, typer.Argument(metavar="LIST", help="More lists.")
    ] = None,
    workers: Annotated[
        int, typer.Option(help="Processes; they do not change a result.", min=1)
    ] = 1,
) -> None:
    """Screen a file of names against sanctions lists, without a run."""
    from g7fin.connect.screening.files import screen_files

    try:
        found = screen_files(names, [*first, *(more or [])], out, workers)
    except KeyboardInterrupt as error:
        sys.stderr.write("g7fin: stopped; what was written before is as it was\n")
        raise typer.Exit(130) from error
    page = _page()
    page.print(f"{found.subjects:,} names against {found.entries:,} entries of lists")
    for judgement in ("match", "unsure", "no match"):
        page.print(f"{found.judgements.get(judgement, 0):>9,} {judgement}")
    if found.broken:
        worst = found.broken[0]
        page.print(
            f"{len(found.broken)} parts of the lists could not be read, the first:"
            f" {worst.file_name}, row {worst.row_number}, {worst.column}:"
            f" {worst.reason}. All are in {out.stem}.rejected.parquet",
            markup=False,
        )
    page.print(f"Written: {out}")


@app.command()
def control(
    party: Annotated[str, typer.Argument(help="The party's id, or its whole name.")],
    run: Annotated[
        Path, typer.Option(help="The folder given to `g7fin run --out`.")
    ] = Path("reports"),
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day; default: that of the run."),
    ] = None,
    regime: Annotated[
        str | None, typer.Option(help="US, EU or UK; default: that of the run.")
    ] = None,
) -> None:
    """Show which listed parties own or control a party, and by which stakes."""
    from g7fin.connect.ask_control import control_text

    found = finished(run)
    day = date.fromisoformat(found.facts["as_of"]) if as_of is None else as_of.date()
    rule = (regime or found.facts["parameters"]["regime"]).upper()
    with found.store() as store:
        text = control_text(store, party, day, rule)
    _page().print(text, markup=False, end="")


@app.command()
def explain(
    run: _Run,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A case, alert, account, asset or queue item."
        ),
    ],
) -> None:
    """Show everything behind a number, back to file and row."""
    console = _page()
    for part in explain_pages(finished(run), name):
        console.print(part)


def _page() -> Console:
    """Return a console that is at least as wide as the tables need."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=120)
    return console


def main() -> None:
    """Run the command line; an error is one line that says what would be right."""
    try:
        app()
    except G7finError as error:
        sys.stderr.write(f"g7fin: {error}\n")
        sys.exit(1)
