"""One month of a world: processes, planned payments, reversals; sorted and numbered.

A month depends on the settled world and its own streams alone, so months can be made
in any order and by any number of workers.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from g7fin.lab.kernels.running_minimum import running_minimum
from g7fin.lab.kernels.shuffle import even_bits
from g7fin.lab.world.arrays import Ints, in_order, ints
from g7fin.lab.world.clock import DAY, HOUR
from g7fin.lab.world.life import (
    cash,
    friends,
    gatherings,
    gigs,
    giving,
    housing,
    opened,
    payroll,
    remittance,
    savings,
    shopping,
    tax,
    trade,
)
from g7fin.lab.world.life.month import Month
from g7fin.lab.world.payments import CHANNEL, WIDTHS, Batch, Columns, columns, joined
from g7fin.lab.world.state import World

Process = Callable[[Month], list[Batch]]
PROCESSES: tuple[Process, ...] = (
    payroll.wages, payroll.pensions, housing.orders, housing.elsewhere, tax.paid,
    friends.shared, savings.put_aside, savings.coins, cash.at_machines, cash.takings,
    remittance.sent_home, trade.supplied, trade.draws, giving.given, giving.fees,
    gigs.paid_out, gigs.bought, gatherings.clubs, gatherings.bursts,
    opened.lived,
)  # fmt: skip
REVERSED = 0.0006
# share of ordinary payments that are no shopping, and how often that is aimed at
WITHOUT_CARDS, FITS, LEAST_ACTIVITY = 0.62, 4, 0.005
NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Totals:
    """The changes of every account in a month, in minor units.

    Attributes:
        change: in minor units, all money.
        own: the same without the money of schemes.
        low: the running minimum of the own money, from 0 at the month's start.
    """

    change: Ints
    own: Ints
    low: Ints


def numbers_a_month(world: World) -> int:
    """Return how many payments a month may have, with room to spare."""
    most = 4 * world.transactions // world.calendar.months + 4096
    return 1 << int(most).bit_length()


def number_bits(world: World) -> int:
    """Return how many bits the number of any payment has."""
    return even_bits(numbers_a_month(world) * (world.calendar.months + 1))


def planned_number(world: World, payment: int) -> int:
    """Return the number of a planned payment, known before any month is made."""
    return numbers_a_month(world) * world.calendar.months + payment


def build(world: World, number: int, planned: Columns) -> Columns:
    """Return a month's payments in order of time.

    Args:
        world: the settled world.
        number: which month, from 0.
        planned: what schemes and look-alikes do in this month.
    """
    month = Month(world, number)
    parts = [
        columns(batch, world.market, world.register)
        for process in PROCESSES
        for batch in process(month)
    ]
    whole = round(world.transactions * month.days / world.calendar.days)
    done = sum(len(part["at"]) for part in parts) + len(planned["at"])
    fill = max(round(whole * (1 - REVERSED)) - done, 0)
    parts += [
        columns(batch, world.market, world.register)
        for batch in shopping.bought(month, fill)
    ]
    rows = _allowed(world, _within(month, joined(parts)))
    first = numbers_a_month(world) * number
    rows["number"] = first + np.arange(len(rows["at"]), dtype=np.int64)
    undone = _reversals(month, rows, first + len(rows["at"]))
    rows = joined([rows, undone, planned])
    order = in_order(rows["at"] - world.calendar.start, np.zeros_like(rows["at"]))
    return {name: rows[name][order] for name in WIDTHS}


def _within(month: Month, rows: Columns) -> Columns:
    """Return the rows with strays moved by whole days into the month."""
    calendar = month.world.calendar
    begin = calendar.start + month.first * DAY
    end = begin + month.days * DAY
    at = rows["at"]
    known = np.where(rows["originator"] >= 0, rows["originator"], rows["beneficiary"])
    country = month.world.register.country[known]
    # the day on paper counts as well: in the east the last day ends before that of UTC
    last = np.maximum(at, at + calendar.offset(country, at))
    late = np.maximum((last - end) // DAY + 1, 0)
    early = np.maximum((begin - 1 - at) // DAY + 1, 0)
    rows["at"] = at - late * DAY + early * DAY
    return rows


def _allowed(world: World, rows: Columns) -> Columns:
    """Return the rows without what a frozen account would have paid."""
    if not world.register.frozen:
        return rows
    since = np.full(len(world.register.accounts) + 1, NEVER)
    for account, day in world.register.frozen.items():
        since[account] = world.calendar.start + day * DAY
    kept = rows["at"] < since[rows["originator"]]
    return {name: rows[name][kept] for name in rows}


def _reversals(month: Month, rows: Columns, first: int) -> Columns:
    """Return payments that reverse others of the same month."""
    rng = month.rng("reversals")
    able = np.flatnonzero(
        (rows["originator"] >= 0)
        & (rows["beneficiary"] >= 0)
        & (rows["debit_currency"] == rows["credit_currency"])
    )
    count = min(round(len(rows["at"]) * REVERSED) + 1, len(able))
    chosen = np.sort(rng.choice(able, count, replace=False))
    made = {name: rows[name][chosen] for name in rows}
    made["originator"], made["beneficiary"] = made["beneficiary"], made["originator"]
    made["debit"], made["credit"] = made["credit"], made["debit"]
    made["reverses"] = made["number"]
    made["number"] = first + np.arange(count, dtype=np.int64)
    made["at"] = made["at"] + rng.integers(HOUR // 2, 2 * DAY, count)
    for name, blank in (("fee", 0), ("goods", 0), ("quantity", 0), ("purpose", 0)):
        made[name] = np.full(count, blank, dtype=WIDTHS[name])
    made["channel"] = np.where(
        made["channel"] == CHANNEL["cash"], CHANNEL["transfer"], made["channel"]
    ).astype(WIDTHS["channel"])
    made = _within(month, made)
    # one that was moved back over its original stands right behind it
    original = rows["at"][chosen]
    made["at"] = np.maximum(made["at"], original + 60)
    return {name: made[name][made["at"] < _end(month)] for name in WIDTHS}


def _end(month: Month) -> int:
    return month.world.calendar.start + (month.first + month.days) * DAY


def fit_activity(world: World, planned: int) -> None:
    """Set how much of ordinary life banks see, so that a world has its size.

    A large world has as many people as its payments need; in a small one schemes need
    more people, and banks see a part of their lives only.
    """
    left = WITHOUT_CARDS * (world.transactions - planned) / world.calendar.months
    for _ in range(FITS):
        month = Month(world, min(1, world.calendar.months - 1))
        made = sum(len(batch.at) for process in PROCESSES for batch in process(month))
        world.activity = float(
            np.clip(world.activity * left / max(made, 1), LEAST_ACTIVITY, 1.0)
        )


def totals(rows: Columns, accounts: int) -> Totals:
    """Return what a month's rows do to every account."""
    source, target = rows["originator"], rows["beneficiary"]
    gone = ints(rows["debit"] + rows["fee"])
    change, _ = running_minimum(source, target, gone, ints(rows["credit"]), accounts)
    own, low = running_minimum(
        source,
        target,
        gone - rows["illicit_debit"],
        ints(rows["credit"] - rows["illicit_credit"]),
        accounts,
    )
    return Totals(change, own, low)
