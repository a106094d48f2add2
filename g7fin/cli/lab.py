"""Commands of the laboratory: a simulated world, and a run against its truth."""

from pathlib import Path
from typing import Annotated

import typer

from g7fin import api


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
        str, typer.Option(help="How hard it is: easy, paper, hostile or realistic.")
    ] = "paper",
    view: Annotated[
        str, typer.Option(help="Deliver only what the FIU of this country sees (FR).")
    ] = "",
    workers: Annotated[
        int, typer.Option(help="Processes; they do not change a byte.", min=1)
    ] = 1,
    audit: Annotated[
        bool,
        typer.Option(
            "--audit", help="Also audit the simulated world; writes OUT/audit."
        ),
    ] = False,
) -> None:
    """Make a synthetic world: input files, and the truth about them beside."""
    world = api.simulate(
        out,
        seed=seed,
        transactions=transactions,
        months=months,
        difficulty=difficulty,
        view=view,
        workers=workers,
        audit=audit,
    )
    page = api.page()
    for name, count in world.counts.items():
        page.print(f"{count:>12,} {name.replace('_', ' ')}")
    page.print(f"Written: {world.input} and {world.truth}")
    if audit:
        page.print(f"{world.audit}\nWritten: {out}/audit/audit.txt")
    if not world.passed:
        raise typer.Exit(1)


def evaluate(
    run: Annotated[Path, typer.Argument(help="The folder given to `g7fin run --out`.")],
    truth: Annotated[
        Path, typer.Argument(help="The truth of a simulated world, or AMLSim's labels.")
    ],
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the figures here too.")
    ] = None,
    ablation: Annotated[
        bool,
        typer.Option(
            "--ablation",
            help="Also score each payer again without their payments; slow.",
        ),
    ] = False,
) -> None:
    """Measure a finished run against a truth that no stage ever saw."""
    found = api.evaluate(run, truth, json=json_file, ablation=ablation)
    api.page().print(str(found))
