"""Dated stakes in organisations, in columns; shares are ranges in whole millionths."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from g7fin.connect.control.regimes import WHOLE
from g7fin.kernels.compiled import Integers

KINDS = ("ownership", "voting", "control", "director", "nominee")
NOBODY = -1
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Stake:
    """One stake, as a register states it.

    Attributes:
        owner: its owner in the register.
        owned: the organisation.
        kind: one of KINDS.
        share: lower end of the stated share, 0 to 1; None: not stated.
        from_on: first day; None: always.
        to_on: last day; None: still.
        share_max: upper end; None: as `share`, or 1 if that is not stated.
        nominator: for whom a nominee holds it; None: not stated.
    """

    owner: str
    owned: str
    kind: str
    share: Decimal | None = None
    from_on: date | None = None
    to_on: date | None = None
    share_max: Decimal | None = None
    nominator: str | None = None


@dataclass(frozen=True, eq=False)
class Stakes:
    """Many stakes in columns; parties and kinds are positions in `names` and KINDS.

    Attributes:
        names: every party, sorted.
        owner: its owner in the register.
        owned: the organisation.
        kind: of the stake.
        low: lower end of the share, in millionths.
        high: upper end of the share, in millionths.
        from_day: first day, as `date.toordinal` counts.
        to_day: last day.
        nominator: for whom a nominee holds it, or NOBODY.
    """

    names: tuple[str, ...]
    owner: Integers
    owned: Integers
    kind: Integers
    low: Integers
    high: Integers
    from_day: Integers
    to_day: Integers
    nominator: Integers

    def __len__(self) -> int:
        return len(self.owner)


def millionths(share: Decimal | None) -> int | None:
    """Return a share as a whole number of millionths.

    Raises:
        ValueError: if it has more than six digits.
    """
    if share is None:
        return None
    found = share * WHOLE
    if found != int(found):
        raise ValueError(f"share {share}: more than six digits")
    return int(found)


def stakes_of(rows: Iterable[Stake]) -> Stakes:
    """Return stakes in columns.

    Raises:
        ValueError: a share or a kind is not what it must be.
    """
    kept = list(rows)
    columns = {
        "owner_id": pa.array([row.owner for row in kept], pa.string()),
        "owned_id": pa.array([row.owned for row in kept], pa.string()),
        "kind": pa.array([row.kind for row in kept], pa.string()),
        "low": pa.array([millionths(row.share) for row in kept], pa.int64()),
        "high": pa.array([millionths(row.share_max) for row in kept], pa.int64()),
        "from_on": pa.array([row.from_on for row in kept], pa.date32()),
        "to_on": pa.array([row.to_on for row in kept], pa.date32()),
        "nominator_id": pa.array([row.nominator for row in kept], pa.string()),
    }
    return from_arrow(pa.table(columns))


def from_arrow(table: pa.Table) -> Stakes:
    """Return stakes from a table with the columns that `stakes_of` names.

    `low` and `high` are millionths; empty: not stated. `nominator_id` may be missing.

    Raises:
        ValueError: a share or a kind is not what it must be.
    """
    ids = [table[name].cast(pa.string()) for name in ("owner_id", "owned_id")]
    if "nominator_id" in table.column_names:
        ids.append(table["nominator_id"].cast(pa.string()))
    chunks = [chunk for column in ids for chunk in column.chunks]
    names = pc.unique(pa.chunked_array(chunks, pa.string())).drop_null()
    names = names.take(pc.sort_indices(names))
    codes = [_whole(pc.index_in(column, names), NOBODY) for column in ids]
    low = _whole(table["low"], 0)
    known = pc.coalesce(table["low"], pa.scalar(WHOLE, pa.int64()))
    found = Stakes(
        names=tuple(names.to_pylist()),
        owner=codes[0],
        owned=codes[1],
        kind=_whole(pc.index_in(table["kind"], pa.array(KINDS)), NOBODY),
        low=low,
        high=_whole(pc.coalesce(table["high"], known), WHOLE),
        from_day=_days(table["from_on"], _FIRST),
        to_day=_days(table["to_on"], _LAST),
        nominator=codes[2] if len(codes) == 3 else np.full(len(low), NOBODY, np.int64),
    )
    _refuse(found)
    return found


def _whole(column: pa.ChunkedArray, empty: int) -> Integers:
    filled = pc.fill_null(column.cast(pa.int64()), empty)
    return np.asarray(filled.to_numpy(), np.int64)


def _days(column: pa.ChunkedArray, empty: int) -> Integers:
    days = column.cast(pa.date32()).cast(pa.int32())
    return _whole(days, empty - _EPOCH) + _EPOCH


def _refuse(stakes: Stakes) -> None:
    """Raise ValueError at the first row that cannot be right."""
    ends = np.minimum(stakes.owner, stakes.owned)
    shares = (stakes.low < 0) | (stakes.low > stakes.high) | (stakes.high > WHOLE)
    for wrong, what in (
        (ends < 0, "no owner or nothing owned"),
        (stakes.kind < 0, f"a kind that is not one of {', '.join(KINDS)}"),
        (shares, "shares that are no range from 0 to 1"),
    ):
        if wrong.any():
            raise ValueError(f"stake {int(wrong.argmax())}: {what}")
