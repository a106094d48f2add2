"""A month's payments as a bank would deliver them: a table of text, in order."""

from datetime import timedelta

import numpy as np
import pyarrow as pa

from g7fin.contracts.entities import CHANNELS, OUTSIDE_KINDS
from g7fin.lab.kernels import text as kernel
from g7fin.lab.world.arrays import Flags, Ints, in_order, ints
from g7fin.lab.world.clock import DAY, MARGIN
from g7fin.lab.world.countries import CODES
from g7fin.lab.world.delivery.ids import Ids, strings
from g7fin.lab.world.delivery.memos import STATUSES, coded, stated
from g7fin.lab.world.delivery.noise import Draws, Noise, scattered
from g7fin.lab.world.payments import Columns
from g7fin.lab.world.state import World

DAY_ONLY_INSTITUTIONS = 11
LATEST_DAYS = 20
HEADER: tuple[str, ...] = (
    "transaction_id", "booked_at", "booking_sequence", "originator_account_id",
    "originator_outside", "beneficiary_account_id", "beneficiary_outside",
    "debit_amount", "debit_currency", "credit_amount", "credit_currency", "fee_amount",
    "fee_currency", "channel", "purpose", "memo", "goods_code", "goods_quantity",
    "place_id", "conductor_party_id", "status", "reverses_transaction_id",
    "received_at",
)  # fmt: skip


def delivered(
    world: World, ids: Ids, rows: Columns, able: Flags, rng: np.random.Generator
) -> tuple[pa.Table, Noise]:
    """Return payments as text in the order of a delivery, and where noise belongs.

    Args:
        world: the world.
        ids: its public ids.
        rows: payments.
        able: which of them may be copied or corrected.
        rng: the source of chance.
    """
    number = ids.numbers("transaction", ints(rows["number"]))
    known = np.where(rows["originator"] >= 0, rows["originator"], rows["beneficiary"])
    keeper = world.register.accounts["institution"][known]
    offset = world.calendar.offset(world.register.country[known], rows["at"])
    local = rows["at"] + offset
    dated = (keeper % DAY_ONLY_INSTITUTIONS == 0) & (
        rows["channel"] == CHANNELS.index("card")
    )
    when = np.where(dated, local // DAY * DAY, rows["at"]) - world.calendar.start
    order = in_order(when + MARGIN * DAY, number)
    rank = _rank(keeper[order], local[order], dated[order])
    noise = scattered(len(order), np.flatnonzero(able[order]), rng)
    every = order[noise.place]
    rows = {name: column[every] for name, column in rows.items()}
    offset, local, dated = offset[every], local[every], dated[every]
    draws = Draws(rng, noise.place)
    gap = draws.random() < world.difficulty.missing
    who = ids.records.at(rows["conductor"], keeper[every])
    columns = {
        "transaction_id": ids.texts("transaction", rows["number"]),
        "booked_at": _stamps(world, local, offset, dated),
        "booking_sequence": pa.array(rank[noise.place], mask=~dated).cast(pa.string()),
        **_sides(rows, ids),
        **_money(world, rows),
        **stated(draws, rows),
        "place_id": ids.texts("place", np.where(gap, -1, rows["place"])),
        "conductor_party_id": ids.texts("party", np.where(gap, -1, who)),
        "status": coded(np.zeros_like(local), STATUSES, np.ones_like(dated)),
        "reverses_transaction_id": ids.texts("transaction", rows["reverses"]),
        "received_at": _received(world, draws, rows["at"]),
    }
    return pa.table({name: columns[name] for name in HEADER}), noise


def _stamps(world: World, local: Ints, offset: Ints, dated: Flags) -> pa.Array:
    first = world.calendar.first - timedelta(days=MARGIN)
    span = (first + timedelta(days=n) for n in range(world.calendar.days + 2 * MARGIN))
    days = ints([day.year * 10_000 + day.month * 100 + day.day for day in span])
    since = local - world.calendar.start + MARGIN * DAY
    parts = kernel.moments(ints(since), ints(offset), dated, days)
    return strings(*parts, np.ones_like(local))


def _rank(keeper: Ints, local: Ints, dated: Flags) -> Ints:
    """Return the order within its bank's day of a row that has no time."""
    rank = np.zeros_like(local)
    rows = np.flatnonzero(dated)
    day = local[rows] // DAY
    order = np.lexsort((local[rows], day, keeper[rows]))
    group = np.stack([keeper[rows], day])[:, order]
    starts = np.r_[True, (group[:, 1:] != group[:, :-1]).any(axis=0)][: len(order)]
    place = np.arange(len(order))
    rank[rows[order]] = place - np.maximum.accumulate(np.where(starts, place, 0)) + 1
    return rank


def _received(world: World, draws: Draws, at: Ints) -> pa.Array:
    """Return the morning on which each row arrived, some days later."""
    day = (at - world.calendar.start) // DAY + draws.integers(2, LATEST_DAYS)
    span = range(world.calendar.days + LATEST_DAYS)
    mornings = tuple(f"{world.calendar.on(n)}T06:00:00+00:00" for n in span)
    return coded(day, mornings, np.zeros(len(at), dtype=np.bool_))


def _sides(rows: Columns, ids: Ids) -> dict[str, pa.Array]:
    made = {}
    for side in ("originator", "beneficiary"):
        made[f"{side}_account_id"] = ids.texts("account", rows[side])
        made[f"{side}_outside"] = coded(rows["outside"], OUTSIDE_KINDS, rows[side] >= 0)
    return made


def _money(world: World, rows: Columns) -> dict[str, pa.Array]:
    some = np.zeros(len(rows["at"]), dtype=np.bool_)
    free = rows["fee"] == 0
    debit, credit = rows["debit_currency"], rows["credit_currency"]
    return {
        "debit_amount": decimal(world, rows["debit"], debit, ~some),
        "debit_currency": coded(debit, CODES, some),
        "credit_amount": decimal(world, rows["credit"], credit, ~some),
        "credit_currency": coded(credit, CODES, some),
        "fee_amount": decimal(world, rows["fee"], debit, ~free),
        "fee_currency": coded(debit, CODES, free),
    }


def decimal(world: World, minor: Ints, currency: Ints, known: Flags) -> pa.Array:
    """Return minor units as decimal text with the digits of each currency."""
    exponent = world.market.exponent[currency]
    parts = kernel.amounts(ints(minor), ints(exponent), known)
    return strings(*parts, ints(known))
