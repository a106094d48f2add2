"""The commands that say who somebody is: on a list, or under whose control."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from g7fin.cli.page import page
from g7fin.connect.screening.scorers import Scorer
from g7fin.errors import InputError
from g7fin.review.finished import readable

if TYPE_CHECKING:
    from g7fin.connect.screening.files import Screened


def screen(  # noqa: PLR0913, PLR0917 (one argument an option)
    names: Annotated[
        Path,
        typer.Option(help="CSV: id, name, and birth_date, country, kind if known."),
    ],
    first: Annotated[
        list[Path], typer.Option("--list", help="A list as published; may repeat.")
    ],
    out: Annotated[
        Path, typer.Option(help="The file to write: .parquet, .csv or .json.")
    ],
    more: Annotated[
        list[Path] | None, typer.Argument(metavar="LIST", help="More lists.")
    ] = None,
    since: Annotated[
        list[Path] | None,
        typer.Option(help="The issue of the lists before; may repeat. With --before."),
    ] = None,
    before: Annotated[
        Path | None,
        typer.Option(help="The result with that issue (Parquet), carried over."),
    ] = None,
    weights: Annotated[
        Path | None,
        typer.Option(help="Weigh words as this earlier result did, in full."),
    ] = None,
    workers: Annotated[
        int, typer.Option(help="Processes; they do not change a result.", min=1)
    ] = 1,
    scorer: Annotated[
        Scorer, typer.Option(help="Whose score; logic-v2 needs the extra screen.")
    ] = Scorer.OWN,
) -> None:
    """Screen a file of names against sanctions lists, without a run."""
    lists = [*first, *(more or [])]
    whole = weights is not None or scorer is not Scorer.OWN
    if bool(since) != (before is not None) or (since and whole):
        raise InputError(
            "--since and --before go together, without --weights and --scorer: the"
            " issue before, and the result with it, which says how it was made"
        )
    if since and before:
        found = _again(names, lists, out, (since, before), workers)
    else:
        from g7fin.connect.screening.files import screen_files

        found = screen_files(names, lists, out, workers, weights, scorer)
    _print(found, out)


def _again(
    names: Path,
    lists: list[Path],
    out: Path,
    earlier: tuple[list[Path], Path],
    workers: int,
) -> "Screened":
    """Screen what changed since an earlier issue, and say what that was."""
    from g7fin.connect.screening.rescreen import Previous, rescreen_files

    again = rescreen_files(names, lists, out, Previous(*earlier), workers)
    page().print(again.text, soft_wrap=True)
    page().print(f"Re-screened {again.affected:,} names affected by the list update.")
    return again.screened


def _print(found: "Screened", out: Path) -> None:
    """Print what a screening found."""
    from g7fin.connect.screening.results import audit_path

    console = page()
    console.print(
        f"{found.subjects:,} names against {found.entries:,} entries of lists"
    )
    for judgement in ("match", "unsure", "no match"):
        console.print(f"{found.judgements.get(judgement, 0):>9,} {judgement}")
    if found.broken:
        worst = found.broken[0]
        console.print(
            f"{len(found.broken)} parts of the lists could not be read, the first:"
            f" {worst.file_name}, row {worst.row_number}, {worst.column}:"
            f" {worst.reason}. All are in {out.stem}.rejected.parquet"
        )
    for warning in found.warnings:
        console.print(Text(f"Warning: {warning}", style="bold red"), soft_wrap=True)
    console.print(f"Written: {out} and {audit_path(out).name}")


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
    from g7fin.connect.control.explanation import control_text

    found = readable(run)
    day = date.fromisoformat(found.facts["as_of"]) if as_of is None else as_of.date()
    rule = (regime or found.facts["parameters"]["regime"]).upper()
    with found.store() as store:
        text = control_text(store, party, day, rule)
    page().print(text, end="")
