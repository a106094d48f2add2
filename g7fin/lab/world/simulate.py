"""A whole world from a seed: settled, planned, lived month by month.

Same seed, size and setting: the same bytes, for any number of workers. A world is
built beside the old one and takes its place when it is whole.
"""

import multiprocessing
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from g7fin.errors import ConfigError
from g7fin.lab.world.balances import Balances
from g7fin.lab.world.clock import DAY
from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.delivery.files import Delivery, gather, save
from g7fin.lab.world.delivery.ids import Ids, ids_of
from g7fin.lab.world.delivery.tables import delivered, known
from g7fin.lab.world.difficulty import difficulty
from g7fin.lab.world.months import (
    Totals,
    build,
    fit_activity,
    planned_number,
    totals,
)
from g7fin.lab.world.outcomes import Outcome, decide
from g7fin.lab.world.payments import Columns
from g7fin.lab.world.planning import Planned, people_needed, plan
from g7fin.lab.world.settle import settle
from g7fin.lab.world.state import World

LEAST_TRANSACTIONS, MOST_MONTHS, MOST_A_MONTH = 2_000, 120, 10_000_000
# above so many, files are Parquet and transactions have a folder a month
AS_CSV = 250_000
SEEN_WHOLE = 0.9


@dataclass(frozen=True)
class Spec:
    """The parameters of a world.

    Attributes:
        seed: same seed, same bytes.
        transactions: how many, about.
        months: how long it lasts; it ends with 2025.
        setting: easy, paper, hostile or realistic.
        view: country code of the FIU whose sight is delivered; all when empty.
    """

    seed: int
    transactions: int
    months: int = 12
    setting: str = "paper"
    view: str = ""


@dataclass(frozen=True)
class Summary:
    """Counts of everything that a world has."""

    transactions: int
    accounts: int
    parties: int
    schemes: int
    illicit_transactions: int
    typologies: int
    look_alikes: int


@dataclass(frozen=True)
class _Task:
    """The world, its plan by month and the folder, which a worker gets once."""

    world: World
    planned: Columns
    delivery: Delivery


_task: _Task | None = None


def simulate(spec: Spec, out: Path, workers: int = 1) -> Summary:
    """Write a world below a folder: `input/` and `truth/`.

    Args:
        spec: which world.
        out: gets the two folders; a world that was there before stays until all is
            done.
        workers: processes that make months; they do not change a byte.

    Raises:
        ConfigError: if the spec asks for what there is not, or the folder holds an
            `input` or a `truth` that is no simulated world.
    """
    _check(spec)
    _check_free(out)
    hard = difficulty(spec.setting)
    world = settle(
        spec.seed, spec.transactions, spec.months, hard,
        people_needed(spec.transactions, rare=hard.rare),
    )  # fmt: skip
    planned = plan(world)
    if world.activity < SEEN_WHOLE:
        fit_activity(world, len(planned.plan.payments))
    decided = decide(world, planned.flows, planned.plan)
    ids = ids_of(
        world,
        {
            "designation": planned.lists.count, "event": len(planned.news),
            "outcome": len(decided),
        },
    )  # fmt: skip
    room = out / ".building"
    shutil.rmtree(room, ignore_errors=True)
    try:
        summary = _build(spec, world, planned, (ids, decided), (room, workers))
        _replace(room, out)
    finally:
        shutil.rmtree(room, ignore_errors=True)
    return summary


def _check(spec: Spec) -> None:
    codes = [about.code for about in COUNTRIES]
    if spec.view and spec.view not in codes:
        raise ConfigError(f"view {spec.view!r} is not one of {', '.join(codes)}")
    if not 1 <= spec.months <= MOST_MONTHS:
        raise ConfigError(f"months {spec.months} is not from 1 to {MOST_MONTHS}")
    if spec.transactions > MOST_A_MONTH * spec.months:
        needed = -(-spec.transactions // MOST_A_MONTH)
        raise ConfigError(
            f"transactions {spec.transactions} are too many for {spec.months} months;"
            f" ask for {needed} months or more"
        )
    if spec.transactions < LEAST_TRANSACTIONS:
        raise ConfigError(
            f"transactions {spec.transactions} is less than {LEAST_TRANSACTIONS}"
        )


def _check_free(out: Path) -> None:
    """Refuse to take the place of what no simulation made."""
    present = [out / name for name in ("input", "truth") if (out / name).exists()]
    if present and not (out / "truth" / "look_alike.csv").is_file():
        raise ConfigError(
            f"{present[0]} is there already and is no simulated world; choose a folder"
            " without it"
        )


def _build(
    spec: Spec,
    world: World,
    planned: Planned,
    known_things: tuple[Ids, list[Outcome]],
    how: tuple[Path, int],
) -> Summary:
    ids, decided = known_things
    room, workers = how
    as_csv = spec.transactions <= AS_CSV
    delivery = Delivery(ids, room / "input", as_csv, spec.view)
    columns = planned.plan.columns(planned_number(world, 0))
    count, held = 0, Balances(world)
    for rows, month in _months(_Task(world, columns, delivery), workers):
        count += rows
        held.add(month)
    gather(delivery, world)
    for name, table in delivered(world, ids, planned, (held, decided)):
        save(delivery.seen(world, name, table), room / "input", name, as_csv=as_csv)
    for name, table in known(world, ids, planned):
        save(table, room / "truth", name, as_csv=True)
    shapes = planned.plan.shapes
    guilty = sum(shape.scheme >= 0 for shape in shapes)
    return Summary(
        count, len(world.register.accounts), len(world.register.parties),
        len(planned.flows), sum(one.scheme >= 0 for one in planned.plan.payments),
        guilty, len(shapes) - guilty,
    )  # fmt: skip


def _months(task: _Task, workers: int) -> Iterator[tuple[int, Totals]]:
    """Make every month; return rows and totals of each in order."""
    numbers = range(task.world.calendar.months)
    if workers == 1:
        _begin(task)
        yield from map(_month, numbers)
        return
    # a fresh interpreter: a copy of this one could inherit a lock that is held
    context = multiprocessing.get_context("spawn")
    with context.Pool(
        workers, _begin, (replace(task, world=_light(task.world)),)
    ) as pool:
        yield from pool.imap(_month, numbers)


def _light(world: World) -> World:
    """Return the world without the texts that no month needs."""
    register = replace(world.register, names=[], identifiers=[], assets=[])
    return replace(world, register=register)


def _begin(task: _Task) -> None:
    global _task
    _task = task


def _month(number: int) -> tuple[int, Totals]:
    """Make one month and deliver it."""
    task = _task
    if task is None:
        raise AssertionError
    world, calendar = task.world, task.world.calendar
    begin, end = (
        calendar.start + int(calendar.month_starts[turn]) * DAY
        for turn in (number, number + 1)
    )
    at = task.planned["at"]
    mine = np.flatnonzero((at >= begin) & (at < end))
    rows = build(
        world, number, {name: task.planned[name][mine] for name in task.planned}
    )
    task.delivery.month(world, number, rows)
    return len(rows["at"]), totals(rows, len(world.register.accounts))


def _replace(room: Path, out: Path) -> None:
    """Put the finished folders in the place of those that were there."""
    for name in ("input", "truth"):
        old = out / f".old-{name}"
        shutil.rmtree(old, ignore_errors=True)
        if (out / name).exists():
            (out / name).rename(old)
        (room / name).rename(out / name)
        shutil.rmtree(old, ignore_errors=True)
