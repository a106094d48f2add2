"""The ledger as a bank would deliver it: text, local time, gaps, late corrections."""

from io import BytesIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from g7fin.contracts.entities import CHANNELS, OUTSIDE_KINDS
from g7fin.simulation.arrays import Flags, Ints
from g7fin.simulation.clock import DAY, offset
from g7fin.simulation.countries import CODES
from g7fin.simulation.ids import Ids, texts
from g7fin.simulation.noise import HEADER, disturb
from g7fin.simulation.state import World
from g7fin.simulation.words import where, words

CORRECTED_SHARE = 0.0015
DAY_ONLY_INSTITUTIONS = 11


def deliver(world: World, ids: Ids) -> bytes:
    """Return transaction.csv."""
    rows = world.ledger.rows()
    rng = world.rng("delivery")
    known = np.where(rows["originator"] >= 0, rows["originator"], rows["beneficiary"])
    country = world.register.country[known]
    local = rows["at"] + offset(country, rows["at"])
    keeper = np.array([row.institution for row in world.register.accounts])[known]
    dated = (keeper % DAY_ONLY_INSTITUTIONS == 0) & (
        rows["channel"] == CHANNELS.index("card")
    )
    number = ids.transaction[: len(local)]
    when = np.where(dated, local // DAY * DAY, rows["at"])
    order = np.lexsort((number, when))
    usual = (rows["planted"] == 0) & (rows["reverses"] < 0)
    late = _corrected(rng, usual & ~dated)
    columns = {
        "booked_at": _moments(rows["at"], local, dated),
        "booking_sequence": _sequence(keeper, local, dated),
        **_sides(rows, ids),
        **_money(world, rows),
        **words(rng, rows),
        "place_id": texts(ids, "place", rows["place"]),
        "conductor_party_id": texts(ids, "party", rows["conductor"]),
        "status": pa.array(["correction"]).take(where(np.zeros_like(local), ~late)),
        "reverses_transaction_id": texts(ids, "transaction", rows["reverses"]),
        "received_at": _received(rng, rows["at"], late),
    }
    return _lines(rng, columns, (order, late, usual), ids)


def _stamp(seconds: Ints) -> pa.Array:
    stamps = pa.array(seconds, type=pa.timestamp("s"))
    return pc.strftime(stamps, format="%Y-%m-%dT%H:%M:%S")


def _moments(at: Ints, local: Ints, dated: Flags) -> pa.Array:
    """Return local time with its offset, or the local date alone."""
    minutes = (local - at) // 60
    values, codes = np.unique(minutes, return_inverse=True)
    signs = [
        f"{'-' if m < 0 else '+'}{abs(m) // 60:02d}:{abs(m) % 60:02d}"
        for m in values.tolist()
    ]
    stamp = _stamp(local)
    full = pc.binary_join_element_wise(stamp, pa.array(signs).take(pa.array(codes)), "")
    return pc.if_else(pa.array(dated), pc.utf8_slice_codeunits(stamp, 0, 10), full)


def _corrected(rng: np.random.Generator, able: Flags) -> Flags:
    """Choose the rows that were first delivered with a wrong amount."""
    known = np.flatnonzero(able)
    count = min(max(round(len(able) * CORRECTED_SHARE), 3), len(known))
    late = np.zeros(len(able), dtype=np.bool_)
    late[rng.choice(known, count, replace=False)] = True
    return late


def _sequence(keeper: Ints, local: Ints, dated: Flags) -> pa.Array:
    """Return the order within its bank's day of a row that has no time."""
    order = np.lexsort((local, local // DAY, keeper, ~dated))
    group = np.stack([keeper, local // DAY])[:, order]
    starts = np.r_[True, (group[:, 1:] != group[:, :-1]).any(axis=0)]
    place = np.arange(len(order))
    rank = np.empty_like(local)
    rank[order] = place - np.maximum.accumulate(np.where(starts, place, 0)) + 1
    return where(rank, ~dated).cast(pa.string())


def _received(rng: np.random.Generator, at: Ints, late: Flags) -> pa.Array:
    """Return the morning on which the row arrived; a corrected row comes later."""
    days = at // DAY + rng.integers(2, 20, len(at)) + np.where(late, 21, 0)
    stamp = _stamp(days * DAY + 6 * 3600)
    return pc.binary_join_element_wise(stamp, "+00:00", "")


def _sides(rows: dict[str, Ints], ids: Ids) -> dict[str, pa.Array]:
    outside = pa.array(OUTSIDE_KINDS)
    return {
        "originator_account_id": texts(ids, "account", rows["originator"]),
        "originator_outside": outside.take(
            where(rows["outside"], rows["originator"] >= 0)
        ),
        "beneficiary_account_id": texts(ids, "account", rows["beneficiary"]),
        "beneficiary_outside": outside.take(
            where(rows["outside"], rows["beneficiary"] >= 0)
        ),
    }


def _money(world: World, rows: dict[str, Ints]) -> dict[str, pa.Array]:
    codes = pa.array(CODES)
    free = rows["fee"] == 0
    debit, credit = rows["debit_currency"], rows["credit_currency"]
    fee = decimal(world, rows["fee"], debit)
    return {
        "debit_amount": decimal(world, rows["debit"], debit),
        "debit_currency": codes.take(pa.array(debit)),
        "credit_amount": decimal(world, rows["credit"], credit),
        "credit_currency": codes.take(pa.array(credit)),
        "fee_amount": pc.if_else(pa.array(free), None, fee),
        "fee_currency": codes.take(where(debit, free)),
    }


def decimal(world: World, minor: Ints, currency: Ints) -> pa.Array:
    """Return minor units as decimal text with the digits of each currency."""
    exponent = world.market.exponent[currency]
    whole, part = np.divmod(minor, 10**exponent)
    text = pa.array(whole).cast(pa.string())
    for digits in (2, 3):
        tail = pc.utf8_lpad(pa.array(part).cast(pa.string()), digits, "0")
        long = pc.binary_join_element_wise(pa.array(whole).cast(pa.string()), tail, ".")
        text = pc.if_else(pa.array(exponent == digits), long, text)
    return text


def _lines(
    rng: np.random.Generator,
    columns: dict[str, pa.Array],
    marks: tuple[Ints, Flags, Flags],
    ids: Ids,
) -> bytes:
    """Return the file: the rows in order, first versions of corrected ones, noise."""
    order, late, ordinary = marks
    count = len(order)
    named = texts(ids, "transaction", np.arange(len(ids.transaction)))
    columns["transaction_id"] = named.slice(0, count)
    table = pa.table({name: columns[name] for name in HEADER}).take(pa.array(order))
    sink = BytesIO()
    plain = pyarrow.csv.WriteOptions(include_header=False, quoting_style="none")
    pyarrow.csv.write_csv(table, sink, plain)
    lines = sink.getvalue().split(b"\n")[:-1]
    usual = np.flatnonzero((ordinary & ~late)[order]).tolist()
    lines = disturb(
        rng,
        _first_versions(lines, late[order]),
        usual[::2],
        named.slice(count).to_pylist(),
    )
    return b"\n".join([",".join(HEADER).encode(), *lines, b""])


def _first_versions(lines: list[bytes], late: Flags) -> list[bytes]:
    """Put the first version of each corrected row before it, with another amount."""
    for position in np.flatnonzero(late).tolist():
        parts = lines[position].split(b",")
        for name in ("debit_amount", "credit_amount"):
            at = HEADER.index(name)
            parts[at] = b"1" + parts[at]
        parts[HEADER.index("status")] = b""
        received = HEADER.index("received_at")
        parts[received] = parts[1][:10] + b"T23:30:00+00:00"
        lines[position] = b",".join(parts) + b"\n" + lines[position]
    return lines
