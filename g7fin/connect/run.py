"""Stage 3: `core.*` in, `link.*` out."""

from datetime import date
from decimal import Decimal
from importlib.resources import files

import numpy as np
import pyarrow as pa

from g7fin.connect.control import Stake, controlled
from g7fin.connect.names import keys
from g7fin.kernels.union_find import components
from g7fin.settings import Settings
from g7fin.store import Store

# an identifier shared by more parties is a hotel, an agent or a placeholder (judgement)
MOST_PARTIES = 8
# what makes an account a hub (judgement; science.md section 5.4 measured P99.7 = 200)
HUB = {
    "degree": 200,
    "licensed_degree": 20,
    "card_receipts": 20,
    "concentrated": Decimal("0.3"),
}
_STRONG = "('document', 'tax', 'registration', 'lei')"
_SAME = (
    "select kind, value_key, party_id from connect.identifier"
    f" where party_id is not null and value_key <> '' and kind in {_STRONG}"
    " order by kind, value_key, party_id"
)
_NAMES = (
    "select name from core.party where name is not null"
    " union select name from core.designation where name is not null order by name"
)


def connect(store: Store, settings: Settings) -> int:
    """Write who is linked to whom; return the number of payments."""
    with store.stage("link", scratch="connect"):
        store.create_from(
            "connect.name_key", keys(row[0] for row in store.rows(_NAMES))
        )
        store.create("connect.identifier", _sql("identifier"))
        store.create_from("connect.same_party", _same_parties(store))
        store.create("link.party", _sql("party"))
        store.create("link.holder", _sql("holder"))
        store.create("link.screening", _sql("screening"))
        store.create(
            "link.shared_identifier",
            _sql("shared_identifier"),
            {"most_parties": MOST_PARTIES},
        )
        store.create_from("link.control", _control(store, settings))
        count = store.create("link.payment", _sql("payment"))
        store.create("link.flow", _sql("flow"))
        store.create("link.account_profile", _sql("profile"), HUB)
    return count


def last_booking(store: Store) -> date:
    """Return the day of the last booking: what `as_of` is when nobody says."""
    day = store.row("select cast(max(booked_at) as date) from core.transaction")[0]
    assert isinstance(day, date)
    return day


def _same_parties(store: Store) -> pa.Table:
    """Return parties that share a document, each with the first of them."""
    shared = store.arrow(_SAME).to_pylist()
    names = sorted({row["party_id"] for row in shared})
    number = {name: index for index, name in enumerate(names)}
    left, right = [], []
    for before, after in zip(shared, shared[1:], strict=False):
        if (before["kind"], before["value_key"]) == (after["kind"], after["value_key"]):
            left.append(number[before["party_id"]])
            right.append(number[after["party_id"]])
    labels = components(
        np.array(left, np.int64), np.array(right, np.int64), len(names)
    )
    return pa.table(
        {
            "party_id": pa.array(names, pa.string()),
            "resolved_party_id": pa.array(
                [names[int(label)] for label in labels], pa.string()
            ),
        }
    )


def _control(store: Store, settings: Settings) -> pa.Table:
    stakes = [
        Stake(*row)
        for row in store.rows(
            "select owner_party_id, owned_party_id, kind, share_min, from_on, to_on"
            " from core.ownership order by owner_party_id, owned_party_id, kind,"
            " from_on"
        )
    ]
    listed = dict(
        store.rows(
            "select party_id, min(listed_on) from link.screening"
            " where judgement = 'match' group by party_id order by party_id"
        )
    )
    as_of = settings.as_of or last_booking(store)
    found = controlled(stakes, listed, as_of, settings.regime)
    return pa.table(
        {
            "party_id": pa.array([item.party for item in found], pa.string()),
            "listed_party_ids": pa.array(
                [list(item.listed) for item in found], pa.list_(pa.string())
            ),
            "share": pa.array([item.share for item in found], pa.decimal128(9, 6)),
            "since_on": pa.array([item.since for item in found], pa.date32()),
            "path": pa.array([item.path for item in found], pa.string()),
            "regime": pa.array([settings.regime] * len(found), pa.string()),
        }
    )


def _sql(name: str) -> str:
    return files("g7fin.connect").joinpath(f"{name}.sql").read_text(encoding="utf-8")
