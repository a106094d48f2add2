"""The commands of the laboratory: make a world, and measure a run against its truth."""

import json
from pathlib import Path
from typing import Annotated

import typer

from g7fin.cli.page import page
from g7fin.private import check_file, replacing
from g7fin.review.finished import readable


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
    from g7fin.lab.world.simulate import Spec
    from g7fin.lab.world.simulate import simulate as make_world

    spec = Spec(seed, transactions, months, difficulty, view.upper())
    found = make_world(spec, out, workers)
    page().print(f"{found}\nWritten: {out}/input and {out}/truth")
    if audit:
        _audit(out, seed, difficulty)


def _audit(world: Path, seed: int, difficulty: str) -> None:
    """Judge a world and say how it did; exit code 1 when a limit does not hold."""
    from g7fin.lab.audit.report import headline
    from g7fin.lab.audit.run import audit

    result = audit(world, world / "audit", seed, difficulty)
    page().print(f"{headline(result)}\nWritten: {world}/audit/audit.txt")
    if not result.passed:
        raise typer.Exit(1)


def evaluate(
    run: Annotated[Path, typer.Argument(help="The folder given to `g7fin run --out`.")],
    truth: Annotated[
        Path, typer.Argument(help="The truth of a simulated world, or AMLSim's labels.")
    ],
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the figures here too.")
    ] = None,
) -> None:
    """Measure a finished run against a truth that no stage ever saw."""
    from g7fin.lab.scoring.report import as_dict, render
    from g7fin.lab.scoring.run import evaluate_run

    if json_file is not None:
        check_file(json_file)
    result = evaluate_run(readable(run), truth)
    if json_file is not None:
        text = json.dumps(as_dict(result), indent=2, sort_keys=True)
        with replacing(json_file) as draft:
            draft.write_text(text + "\n", encoding="utf-8")
    page().print(render(result))
