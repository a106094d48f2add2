"""Context of a trace: details of the sub-ledger's movements, and its endpoints."""

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
import pyarrow as pa

from g7fin.follow.ledger import Flags, Integers, Ledger, Numbers
from g7fin.kernels.tracing.reach import reachable
from g7fin.review.tracing.subledger import (
    Divided,
    RequestedSubledger,
    with_endpoints,
    with_identified,
    with_relays,
)
from g7fin.review.tracing.view import KEPT, InferredLinks
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
class EndpointKey:
    """Account, asset or exit at which tracing stops, in one currency.

    Attributes:
        kind: 'remains', 'stopped', 'asset', 'outside', or 'kept' on an inferred link.
        name: the account, the asset, why it stopped or what lies outside.
        currency: of what is held there.
        is_account: the name is an account's.
    """

    kind: str
    name: str
    currency: str
    is_account: bool = False


@dataclass(frozen=True, eq=False)
class Context:
    """Sub-ledger with its endpoints, and the details of its rows.

    Attributes:
        subledger: every endpoint of it is a pocket.
        walked: the same, with specific identification applied if the run did.
        rows: details of each row that proceeds can reach, by its number.
        keys: the endpoint that each pocket of `walked` is.
        bought: the rows that bought each asset.
        inferred: in the intelligence view, the probability of each row by which money
            comes back; None: it is the evidence view.
        divided: the same with what is relayed in pockets of its own; None: nothing is.
    """

    subledger: RequestedSubledger
    walked: RequestedSubledger
    rows: Rows
    keys: list[EndpointKey]
    bought: dict[str, list[int]]
    inferred: dict[int, float] | None = None
    divided: Divided | None = None


def context_of(  # noqa: PLR0913, PLR0917 (each is of another kind)
    store: Store,
    ledger: Ledger,
    subledger: RequestedSubledger,
    assets: list[str],
    wanted: str | None,
    identify: bool,
    links: InferredLinks | None = None,
    relays: Integers | None = None,
) -> Context:
    """Return a sub-ledger with its endpoints, and the details of its rows.

    Args:
        store: with the movements in the schema `follow`.
        ledger: all of it.
        subledger: what the receipts reach.
        assets: assets that may be named.
        wanted: an account that is an endpoint of its own, even if proceeds stop there.
        identify: the run attributed payments to receipts by specific identification.
        links: inferred links in use; None: it is the evidence view.
        relays: booking positions of payments that relay money of the case.
    """
    rows, pockets = _rows(store, ledger, subledger), store.rows(_POCKETS)
    pockets += [] if links is None else links.pockets
    bought: dict[str, list[str]] = {}
    for name, asset in store.rows(_BOUGHT, {"ids": assets or [""]}):
        bought.setdefault(name, []).append(asset)
    labels, named = _labels(subledger, rows, bought, wanted, dict(enumerate(pockets)))
    whole = with_endpoints(subledger, labels)
    keys = []
    for number, label in enumerate(whole.labels.tolist()):
        pocket = int(whole.pockets[number])
        if label >= 0:
            keys.append(named[label])
        elif pocket >= 0:
            _, account, currency, stop = pockets[pocket]
            kind = "remains" if account is not None else KEPT
            kind = "stopped" if whole.stop[number] else kind
            key = EndpointKey(kind, account or stop, currency, account is not None)
            keys.append(key)
        else:
            keys.append(EndpointKey("outside", "unknown", ""))
    walked = with_identified(whole) if identify else whole
    # what is set aside is of the account that was paid
    keys += [EndpointKey("remains", "", "")] * (len(walked.stop) - len(keys))
    for row in np.flatnonzero(walked.flow.target != whole.flow.target).tolist():
        keys[int(walked.flow.target[row])] = keys[int(whole.flow.target[row])]
    is_twin = ledger.position[subledger.rows] < 0
    inferred = None if links is None else links.of(subledger.rows, rows)
    return Context(
        whole,
        walked,
        rows,
        keys,
        _by_asset(rows, bought, is_twin),
        inferred,
        with_relays(walked, ledger, relays)
        if identify and relays is not None
        else None,
    )


def _rows(store: Store, ledger: Ledger, subledger: RequestedSubledger) -> Rows:
    """Return details of each row that proceeds can reach under any rule."""
    numbers = np.flatnonzero(
        reachable(subledger.flow, subledger.proceeds, subledger.stop)
    )
    rows = subledger.rows[numbers]
    position = ledger.position[rows]
    # the second row of a payment in good faith is the same transaction
    position = np.where(position < 0, ledger.position[rows - 1], position)
    wanted = pa.table({"row": numbers, "position": position})
    store.create_from("follow.requested", wanted)
    text = files("g7fin.review.tracing").joinpath("context.sql").read_text("utf-8")
    return {row["row"]: row for row in store.arrow(text).to_pylist()}


def _labels(
    subledger: RequestedSubledger,
    rows: Rows,
    bought: dict[str, list[str]],
    wanted: str | None,
    pockets: dict[int, tuple[Any, ...]],
) -> tuple[Numbers, list[EndpointKey]]:
    """Return the endpoint to which each row goes (-1: where it goes already)."""
    numbers: dict[tuple[EndpointKey, int], int] = {}
    labels = np.full(len(subledger.flow), -1, np.int32)
    for number, row in rows.items():
        target = int(subledger.flow.target[number])
        is_huge = target >= 0 and subledger.pockets[target] < 0
        is_none = target < 0 or is_huge
        stop = None if is_none else pockets[int(subledger.pockets[target])][3]
        if target >= 0 and not subledger.stop[target]:
            continue
        if row["transaction_id"] in bought:
            name = ", ".join(bought[row["transaction_id"]])
            endpoint = EndpointKey("asset", name, row["currency"])
        elif stop is None:
            outside = row["beneficiary_outside"] or "unknown"
            endpoint = EndpointKey("outside", outside, row["currency"])
        elif row["payee_id"] == wanted:
            endpoint = EndpointKey("stopped", str(wanted), row["currency"], True)
        else:
            endpoint = EndpointKey("stopped", stop, row["currency"])
        # what alone is near 64 bits is not added to anything
        key = (endpoint, row["row"] if is_huge else -1)
        labels[number] = numbers.setdefault(key, len(numbers))
    return labels, [endpoint for endpoint, _ in numbers]


def _by_asset(
    rows: Rows, bought: dict[str, list[str]], is_twin: Flags
) -> dict[str, list[int]]:
    """Return the rows that bought each asset; a seller's own row is none."""
    result: dict[str, list[int]] = {}
    for number, row in rows.items():
        if not is_twin[number]:
            for asset in bought.get(row["transaction_id"], ()):
                result.setdefault(asset, []).append(number)
    return result
