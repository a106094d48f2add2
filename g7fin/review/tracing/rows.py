"""What is known of the rows of a part, and the places at which they leave it."""

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
import pyarrow as pa

from g7fin.follow.ledger import Flags, Ledger, Numbers
from g7fin.kernels.tracing.trace import reachable
from g7fin.review.tracing.subledger import Part, with_identified, with_places
from g7fin.review.tracing.view import KEPT, Hops
from g7fin.store import Store

_POCKETS = """
select pocket, account_id, currency, stop_class from trace.pocket order by pocket
"""
_BOUGHT = """
select asset.acquisition_transaction_id as transaction_id, asset.asset_id
from core.asset as asset
inner join (select unnest($ids) as asset_id) as wanted
    on wanted.asset_id = asset.asset_id
where asset.acquisition_transaction_id is not null
order by asset.asset_id
"""
Rows = dict[int, dict[str, Any]]


@dataclass(frozen=True, order=True)
class Place:
    """Where money ends.

    Attributes:
        kind: 'rests', 'stopped', 'asset', 'outside', or 'kept' on an inferred link.
        name: the account, the asset, why it stopped or what lies outside.
        currency: of what is held there.
        is_account: the name is an account's.
    """

    kind: str
    name: str
    currency: str
    is_account: bool = False


@dataclass(frozen=True, eq=False)
class Known:
    """A part with its places, and what is known of it.

    Attributes:
        part: every end of it is a pocket.
        walked: the same, with what identified payments take set aside if the run did.
        rows: what is known of each row that proceeds can come to, by its number.
        places: where each pocket of `walked` is.
        bought: the rows that bought each asset.
        inferred: in the intelligence view, the probability of each row by which money
            comes back; None: it is the evidence view.
    """

    part: Part
    walked: Part
    rows: Rows
    places: list[Place]
    bought: dict[str, list[int]]
    inferred: dict[int, float] | None = None


def known(  # noqa: PLR0913, PLR0917 (each is of another kind)
    store: Store,
    ledger: Ledger,
    part: Part,
    assets: list[str],
    wanted: str | None,
    identify: bool,
    hops: Hops | None = None,
) -> Known:
    """Return a part whose ends are places, and what is known of its rows.

    Args:
        store: with the movements in the schema `follow`.
        ledger: all of it.
        part: what the receipts reach.
        assets: assets that may be named.
        wanted: an account that is a place of its own, even if money stops there.
        identify: the run followed payments to the receipts that they agree with.
        hops: inferred links in use; None: it is the evidence view.
    """
    rows, pockets = _rows(store, ledger, part), store.rows(_POCKETS)
    pockets += [] if hops is None else hops.pockets
    bought: dict[str, list[str]] = {}
    for name, asset in store.rows(_BOUGHT, {"ids": assets or [""]}):
        bought.setdefault(name, []).append(asset)
    labels, places = _labels(part, rows, bought, wanted, dict(enumerate(pockets)))
    whole = with_places(part, labels)
    at = []
    for number, label in enumerate(whole.labels.tolist()):
        pocket = int(whole.pockets[number])
        if label >= 0:
            at.append(places[label])
        elif pocket >= 0:
            _, account, currency, stop = pockets[pocket]
            kind = "rests" if account is not None else KEPT
            kind = "stopped" if whole.stop[number] else kind
            at.append(Place(kind, account or stop, currency, account is not None))
        else:
            at.append(Place("outside", "unknown", ""))
    walked = with_identified(whole) if identify else whole
    # what is set aside is of the account that was paid
    at += [Place("rests", "", "")] * (len(walked.stop) - len(at))
    for row in np.flatnonzero(walked.flow.target != whole.flow.target).tolist():
        at[int(walked.flow.target[row])] = at[int(whole.flow.target[row])]
    is_twin = ledger.position[part.rows] < 0
    inferred = None if hops is None else hops.of(part.rows, rows)
    return Known(whole, walked, rows, at, _by_asset(rows, bought, is_twin), inferred)


def _rows(store: Store, ledger: Ledger, part: Part) -> Rows:
    """Return what is known of each row that proceeds can come to by any rule."""
    numbers = np.flatnonzero(reachable(part.flow, part.proceeds, part.stop))
    rows = part.rows[numbers]
    position = ledger.position[rows]
    # the second row of a payment in good faith is the same transaction
    position = np.where(position < 0, ledger.position[rows - 1], position)
    store.create_from("follow.asked", pa.table({"row": numbers, "position": position}))
    text = (
        files("g7fin.review.tracing").joinpath("rows.sql").read_text(encoding="utf-8")
    )
    return {row["row"]: row for row in store.arrow(text).to_pylist()}


def _labels(
    part: Part,
    rows: Rows,
    bought: dict[str, list[str]],
    wanted: str | None,
    pockets: dict[int, tuple[Any, ...]],
) -> tuple[Numbers, list[Place]]:
    """Return the place to which each row goes (-1: where it goes already)."""
    numbers: dict[tuple[Place, int], int] = {}
    labels = np.full(len(part.flow), -1, np.int32)
    for number, row in rows.items():
        target = int(part.flow.target[number])
        is_huge = target >= 0 and part.pockets[target] < 0
        stop = None if target < 0 or is_huge else pockets[int(part.pockets[target])][3]
        if target >= 0 and not part.stop[target]:
            continue
        if row["transaction_id"] in bought:
            name = ", ".join(bought[row["transaction_id"]])
            place = Place("asset", name, row["currency"])
        elif stop is None:
            outside = row["beneficiary_outside"] or "unknown"
            place = Place("outside", outside, row["currency"])
        elif row["payee_id"] == wanted:
            place = Place("stopped", str(wanted), row["currency"], is_account=True)
        else:
            place = Place("stopped", stop, row["currency"])
        # what alone is near 64 bits is not added to anything
        key = (place, row["row"] if is_huge else -1)
        labels[number] = numbers.setdefault(key, len(numbers))
    return labels, [place for place, _ in numbers]


def _by_asset(
    rows: Rows, bought: dict[str, list[str]], is_twin: Flags
) -> dict[str, list[int]]:
    """Return the rows that bought each asset; a seller's own row is none."""
    found: dict[str, list[int]] = {}
    for number, row in rows.items():
        if not is_twin[number]:
            for asset in bought.get(row["transaction_id"], ()):
                found.setdefault(asset, []).append(number)
    return found
