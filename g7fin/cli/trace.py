"""The command that follows money from receipts to where it rests, and back."""

from pathlib import Path
from typing import Annotated

import typer

from g7fin.cli.page import page
from g7fin.review.finished import finished, readable


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
            help="fifo, lifo, pro_rata, lowest_balance or dirty_first; default: the one"
            " that the queue locks, else fifo."
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
    """Show the chains of money from receipts to where they rest, by every rule."""
    from g7fin.review.tracing.find import find
    from g7fin.review.tracing.page import page_of
    from g7fin.review.tracing.write import check_folder, write

    if out is not None:
        check_folder(out)
    found = find(readable(run), start, rule, to, view=view)
    console = page()
    for part in page_of(found):
        console.print(part)
    if out is not None:
        names = write(found, finished(run), out)
        console.print(f"Written to {out}: {', '.join(names)}", soft_wrap=True)
