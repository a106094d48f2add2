"""What goes wrong on the way: corrections, broken rows, twins, repeats.

Ordinary rows only. Each broken row is one more copy of an ordinary row under an id of
its own, so no planted payment is ever lost; a corrected row follows its first version.
"""

from collections.abc import Callable

import numpy as np
import pyarrow as pa

from g7fin.simulation.arrays import Flags, Floats, Ints, ints
from g7fin.simulation.delivery.ids import Ids
from g7fin.simulation.delivery.words import STATUSES, coded

SHARE = 0.0006
CORRECTED_SHARE = 0.0015

Line = dict[str, str | None]
Breaker = Callable[[Line], Line]


def _number(line: Line) -> Line:
    return {**line, "credit_amount": f"{line['credit_amount']}x"}


def _date(line: Line) -> Line:
    booked = line["booked_at"] or ""
    return {**line, "booked_at": f"{booked[:4]}-02-30T{booked[11:] or '10:00:00Z'}"}


def _currency(line: Line) -> Line:
    return {**line, "credit_currency": "XQZ", "debit_currency": "XQZ"}


def _side(line: Line) -> Line:
    return {**line, "beneficiary_account_id": None, "beneficiary_outside": None}


def _decimals(line: Line) -> Line:
    whole = (line["credit_amount"] or "").split(".")[0]
    return {**line, "credit_amount": f"{whole}.12345"}


def _second(line: Line) -> Line:
    return {**line, "memo": "second copy", "purpose": "other"}


def _same(line: Line) -> Line:
    return line


BREAKERS: tuple[Breaker, ...] = (
    _number, _date, _currency, _side, _decimals, _same, _second,
)  # fmt: skip


def _first_version(line: Line) -> Line:
    """Return a row as it came before it was corrected, with another amount."""
    return {
        **line,
        "debit_amount": f"1{line['debit_amount']}",
        "credit_amount": f"1{line['credit_amount']}",
        "status": None,
        "received_at": f"{(line['booked_at'] or '')[:10]}T23:30:00+00:00",
    }


def disturbed(
    table: pa.Table, able: Ints, rng: np.random.Generator, ids: Ids, spare: Ints
) -> pa.Table:
    """Return a table with noise among its rows.

    Args:
        table: payments in order.
        able: rows that may be copied or corrected.
        rng: the source of chance.
        ids: the world's ids.
        spare: numbers of payments that no row has.
    """
    each = max(round(len(able) * SHARE / len(BREAKERS)), min(1, len(able) // 400))
    fixed = round(len(able) * CORRECTED_SHARE)
    count = min(each * len(BREAKERS) + fixed, len(able))
    chosen = rng.choice(able, count, replace=False)
    late, broken = np.sort(chosen[:fixed]), np.sort(chosen[fixed:])
    named = ids.listed("transaction", spare[: len(broken)])
    extra = [_first_version(line) for line in _lines(table, late)]
    place = [row - 0.5 for row in late.tolist()]
    for turn, line in enumerate(_lines(table, broken)):
        made = _spoiled(turn % len(BREAKERS), line, named[turn])
        extra += made
        place += [int(broken[turn]) + 0.5] * len(made)
    marked = np.zeros(len(table), dtype=np.bool_)
    marked[late] = True
    return _merged(_corrected(table, marked), extra, np.asarray(place))


def _spoiled(kind: int, line: Line, spare: str) -> list[Line]:
    """Return the rows that one kind of noise adds behind an ordinary one."""
    breaker = BREAKERS[kind]
    if breaker is _same:
        return [line]
    own = {**line, "transaction_id": spare}
    if breaker is _second:
        return [own, _second(own)]
    return [breaker(own)]


def _lines(table: pa.Table, rows: Ints) -> list[Line]:
    return list(table.take(pa.array(ints(rows))).to_pylist())


def _corrected(table: pa.Table, late: Flags) -> pa.Table:
    """Return the table with the status of corrected rows."""
    at = table.schema.get_field_index("status")
    status = coded(np.zeros(len(late), dtype=np.int64), STATUSES, ~late)
    return table.set_column(at, "status", status)


def _merged(table: pa.Table, extra: list[Line], place: Floats) -> pa.Table:
    plain = pa.schema([(name, pa.string()) for name in table.column_names])
    blank = [{name: line[name] or "" for name in line} for line in extra]
    added = pa.Table.from_pylist(blank, schema=plain).cast(table.schema)
    where = np.concatenate([np.arange(len(table)), place])
    order = np.argsort(where, kind="stable")
    whole = pa.concat_tables([table, added]).unify_dictionaries().combine_chunks()
    return whole.take(pa.array(order))
