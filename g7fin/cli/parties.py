"""Commands about parties: names against sanctions lists, and who controls a party."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from g7fin import api
from g7fin.cli.options import AS_OF, day

_Names = Annotated[
    Path, typer.Option(help="CSV: id, name, and birth_date, country, kind if known.")
]
_Since = Annotated[
    list[Path] | None,
    typer.Option(help="The previous issue of the lists; may repeat. With --before."),
]
_Before = Annotated[
    Path | None,
    typer.Option(help="The result with that issue (Parquet), carried over."),
]
_Weights = Annotated[
    Path | None,
    typer.Option(help="Screen in full, with the word weights of this result."),
]
_Scorer = Annotated[
    str, typer.Option(help="Whose score: own, or logic-v2 (needs the extra screen).")
]


def screen(  # noqa: PLR0913, PLR0917 (one argument an option)
    names: _Names,
    first: Annotated[
        list[Path], typer.Option("--list", help="A list as published; may repeat.")
    ],
    out: Annotated[
        Path, typer.Option(help="The file to write: .parquet, .csv or .json.")
    ],
    more: Annotated[
        list[Path] | None, typer.Argument(metavar="LIST", help="More lists.")
    ] = None,
    since: _Since = None,
    before: _Before = None,
    weights: _Weights = None,
    workers: Annotated[
        int, typer.Option(help="Processes; they do not change a result.", min=1)
    ] = 1,
    scorer: _Scorer = "own",
) -> None:
    """Screen a file of names against sanctions lists, without a run."""
    found = api.screen(
        names,
        [*first, *(more or [])],
        out,
        since=since or (),
        before=before,
        weights=weights,
        workers=workers,
        scorer=scorer,
    )
    page = api.page()
    for line in found.change:
        page.print(line, soft_wrap=True)
    page.print(f"{found.names:,} names against {found.entries:,} entries of lists")
    for judgement in ("match", "unsure", "no match"):
        page.print(f"{found.judgements.get(judgement, 0):>9,} {judgement}")
    if found.unread:
        page.print(
            f"{len(found.unread)} parts of the lists could not be read, the first:"
            f" {found.unread[0]}. All are in {out.stem}.rejected.parquet"
        )
    for warning in found.warnings:
        page.print(f"Warning: {warning}", style="bold red", soft_wrap=True)
    page.print(f"Written: {out} and {found.audit.name}")


def control(
    party: Annotated[str, typer.Argument(help="The party's id, or its whole name.")],
    run: Annotated[
        Path, typer.Option(help="The folder given to `g7fin run --out`.")
    ] = Path("reports"),
    as_of: Annotated[
        date | None,
        typer.Option(
            parser=day, metavar=AS_OF, help="As-of date (default: that of the run)."
        ),
    ] = None,
    regime: Annotated[
        str | None, typer.Option(help="US, EU or UK (default: that of the run).")
    ] = None,
) -> None:
    """Show which designated parties own or control a party, and by which stakes."""
    api.page().print(api.control(run, party, as_of=as_of, regime=regime), end="")
