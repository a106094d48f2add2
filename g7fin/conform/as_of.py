"""Delivered rows that are dated after the as-of date.

A run as of a stated day leaves out rows dated after that day, which ends in UTC, and
reads a value that became known later as empty (the contracts state which field dates
which). So it equals a run on input that was cut at that day. Rows left out are counted
in `core.reconciliation`; they are neither landed nor rejected. Where no day is stated,
nothing is left out: what is dated after the last booking, such as a sale, is known.
"""

from datetime import date

import pyarrow as pa

from g7fin.conform import casts
from g7fin.conform.rules import misread
from g7fin.contracts.model import Entity
from g7fin.store import Store

# the text of a day is compared first, since it spares reading most moments: one dated
# after the as-of date in UTC is written with that date or a later one in any zone
_LATER = """
select raw.file_id, raw.row_number, raw.part
from {raw} as raw
where substr({text}, 1, 10) >= cast($as_of as varchar)
    and not ({misread})
    and cast({value} as date) > $as_of
"""
_COUNT = """
insert into conform.later
select file_id, $entity, count(*) from conform.{entity}_later group by file_id
"""


def set_as_of(store: Store, as_of: date | None) -> None:
    """Write `conform.as_of`: one row with the stated day; empty: none is stated."""
    days = pa.array([as_of], pa.date32())
    store.create_from("conform.as_of", pa.table({"as_of": days}))


def find_later(store: Store, entity: Entity) -> bool:
    """Write `conform.<entity>_later`: rows after the as-of date; False if none is."""
    as_of = store.row("select as_of from conform.as_of")[0]
    if as_of is None or not entity.dated_by:
        return False
    day = entity.field(entity.dated_by)
    sql = _LATER.format(
        raw=entity.raw,
        text=casts.column(day),
        misread=misread(day),
        value=casts.value(day),
    )
    if store.create(f"conform.{entity.name}_later", sql, {"as_of": as_of}) == 0:
        return False
    store.execute(_COUNT.format(entity=entity.name), {"entity": entity.name})
    return True
