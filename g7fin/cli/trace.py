"""The command that follows proceeds from receipts to where they remain, and back."""

from pathlib import Path
from typing import Annotated

import typer

from g7fin import api


def trace(
    run: Annotated[Path, typer.Argument(help="The folder given to `g7fin run --out`.")],
    start: Annotated[
        str,
        typer.Option("--from", help="Whose receipts: a case, account or transaction."),
    ],
    to: Annotated[
        str | None, typer.Option(help="Only what reaches this account or asset.")
    ] = None,
    rule: Annotated[
        str | None,
        typer.Option(
            help="Tracing rule, such as fifo or pro_rata; a wrong name lists them all"
            " (default: the selected rule of TO, else the first of the list)."
        ),
    ] = None,
    view: Annotated[
        str,
        typer.Option(
            help="evidence; or intelligence: with inferred links, which are no"
            " evidence."
        ),
    ] = "evidence",
    out: Annotated[
        Path | None, typer.Option(help="A folder for the page, the steps, a picture.")
    ] = None,
) -> None:
    """Show the payments from receipts to where proceeds remain, under every rule."""
    found = api.open(run).trace(start, to, rule, view, out)
    page = api.page()
    for part in found:
        page.print(part)
    if out is not None:
        page.print(f"Written to {out}: {', '.join(found.files)}", soft_wrap=True)
