"""The audit of a finished world: what `g7fin simulate --audit` runs."""

from pathlib import Path

from g7fin.lab.audit import pictures
from g7fin.lab.audit.accounts import account_table
from g7fin.lab.audit.amounts import amount_checks
from g7fin.lab.audit.balances import balance_checks
from g7fin.lab.audit.checks import Check
from g7fin.lab.audit.difficulty import DEMANDED, difficulty_checks
from g7fin.lab.audit.graph import Graph, graph
from g7fin.lab.audit.halves import account_halves, row_halves
from g7fin.lab.audit.model import Band, measure_band
from g7fin.lab.audit.networks import network_checks
from g7fin.lab.audit.order import order_checks
from g7fin.lab.audit.report import Audit, as_json, as_text
from g7fin.lab.audit.shape import shape_checks
from g7fin.lab.audit.shortcuts import (
    account_strengths,
    count_checks,
    field_checks,
    field_strengths,
)
from g7fin.lab.audit.timing import timing_checks
from g7fin.lab.audit.twins import twin_checks
from g7fin.lab.audit.world import World, read_world


def audit(world: Path, out: Path, seed: int, difficulty: str = DEMANDED) -> Audit:
    """Return the audit of a world, written to `out` as text, JSON and pictures.

    The model that says how hard a world is, and its settings, are in the code
    (`model.py`) and were fixed before any world was drawn.

    Args:
        world: A finished world: the folder of `input` and `truth`.
        out: Where `audit.txt`, `audit.json` and the pictures go; made if missing.
        seed: Where the audit's own draws start: halves, samples, bootstraps.
        difficulty: What the world is meant to be; the band of the model is demanded
            of `paper` alone.

    Raises:
        InputError: the folder is no finished world.
        ConfigError: scikit-learn is not installed.
    """
    judged = read_world(world)
    pairs = graph(judged.rows, len(judged.accounts))
    table = account_table(judged, pairs)
    halves = row_halves(judged, seed)
    band = measure_band(judged, table, halves, seed)
    checks = [
        *shape_checks(judged, pairs, seed),
        *amount_checks(judged),
        *timing_checks(judged),
        *balance_checks(judged),
        *order_checks(judged, seed),
        *field_checks(
            field_strengths(judged, halves),
            account_strengths(judged, account_halves(judged, seed)),
        ),
        *count_checks(judged, table),
        *difficulty_checks(judged, table, band, difficulty),
        *twin_checks(judged),
        *network_checks(judged),
    ]
    result = _result(judged, checks, seed, difficulty)
    _write(result, out)
    _draw(judged, pairs, band, result, out)
    return result


def _result(world: World, checks: list[Check], seed: int, difficulty: str) -> Audit:
    return Audit(
        difficulty=difficulty,
        seed=seed,
        rows=len(world.rows),
        left_out=world.left_out,
        illicit=int(world.illicit.sum()),
        schemes=len(world.schemes),
        checks=tuple(checks),
    )


def _write(result: Audit, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / "audit.txt").write_text(as_text(result), encoding="utf-8")
    (out / "audit.json").write_text(as_json(result), encoding="utf-8")


def _draw(world: World, pairs: Graph, band: Band, result: Audit, out: Path) -> None:
    drawn = {
        "shape": pictures.shape(pairs),
        "amounts": pictures.amount(world),
        "timing": pictures.times(world),
        "balances": pictures.balance(world),
        "illicit_share": pictures.flatness(world),
        "shortcuts": pictures.shortcuts(result.checks),
        "difficulty": pictures.model(band),
    }
    for name, figure in drawn.items():
        pictures.save(figure, out / f"{name}.png")
