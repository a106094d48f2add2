"""Stage 3: `core.*` in, `link.*` out."""

from datetime import date
from decimal import Decimal
from importlib.resources import files

import pyarrow as pa

from g7fin.connect.context import context
from g7fin.connect.control import CERTAIN, paths, verdicts
from g7fin.connect.names import keys
from g7fin.connect.resolution.decisions import delivered
from g7fin.connect.resolution.owners import owner_groups
from g7fin.connect.resolution.resolve import resolve
from g7fin.connect.screening.stored import name_hits
from g7fin.connect.stakes import from_arrow
from g7fin.connect.stop_list import SAME_DIGITS, limits, words
from g7fin.errors import InputError
from g7fin.settings import Settings
from g7fin.store import Store

# a published document that more parties give confirms none of them (judgement)
FEW = {"most_parties": 8}
# what makes an account a hub (judgement; science.md section 5.4 measured P99.7 = 200)
HUB = {
    "degree": 200,
    "licensed_degree": 20,
    "card_receipts": 20,
    "concentrated": Decimal("0.3"),
}
_NAMES = (
    "select name from core.party where name is not null"
    " union select name from core.designation where name is not null order by name"
)
_STAKES = (
    "select owner_id, owned_id, kind, cast(share_min * 1000000 as bigint) as low,"
    " cast(greatest(share_max, share_min) * 1000000 as bigint) as high, from_on, to_on"
    " from connect.stake"
    " order by owner_id, owned_id, kind, from_on, to_on, share_min, share_max"
)
# chains that the path of a controlled party shows (judgement)
_CHAINS = 3
# whose listing holds on the day, by the record that matched
_LISTED = """
select party.resolved_party_id, screening.party_id,
    min(coalesce(screening.listed_on, date '0001-01-01')) as since_on
from link.screening as screening
inner join link.party as party on party.party_id = screening.party_id
where screening.judgement = 'match'
    and coalesce(screening.listed_on, date '0001-01-01') <= $as_of
    and (screening.removed_on is null or screening.removed_on > $as_of)
group by party.resolved_party_id, screening.party_id
order by party.resolved_party_id, screening.party_id
"""


def connect(store: Store, settings: Settings) -> int:
    """Write who is linked to whom; return the number of payments."""
    as_of = settings.as_of or last_booking(store)
    with store.stage("link", scratch="connect"):
        _identities(store, as_of)
        store.create_from("connect.name_hit", name_hits(store))
        store.create("connect.decided", _sql("decided"), {"as_of": as_of})
        store.create("link.screening", _sql("screening"), FEW)
        store.create("link.stopped_identifier", _sql("stopped_identifier"))
        store.create("link.shared_identifier", _sql("shared_identifier"))
        store.create_from("link.control", _control(store, as_of, settings.regime))
        count = store.create("link.payment", _sql("payment"))
        store.create("link.flow", _sql("flow"))
        store.create("link.account_profile", _sql("profile"), HUB)
        context(store, as_of)
    return count


def last_booking(store: Store) -> date:
    """Return the day of the last booking: what `as_of` is when nobody says.

    Raises:
        InputError: if there is no transaction.
    """
    day = store.row("select cast(max(booked_at) as date) from core.transaction")[0]
    if not isinstance(day, date):
        raise InputError("there are no transactions, so no day to stand on")
    return day


def _identities(store: Store, as_of: date) -> None:
    """Write who is one party, who owns whom, and who holds what."""
    store.create_from("connect.name_key", keys(row[0] for row in store.rows(_NAMES)))
    _identifiers(store)
    resolve(store, delivered(store, as_of))
    store.create("connect.stake", _sql("stake"), {"as_of": as_of})
    store.create_from("connect.owner_group", owner_groups(store))
    store.create("link.party", _sql("party"))
    store.create("link.holder", _sql("holder"))
    first = store.row("select cast(min(booked_at) as date) from core.transaction")[0]
    store.create(
        "connect.main_holder", _sql("main_holder"), {"as_of": as_of, "first_on": first}
    )


def _identifiers(store: Store) -> None:
    """Write identifiers spelled alike, and which of them stand for "none"."""
    store.create("connect.identifier", _sql("identifier"))
    store.create_from("connect.sharing_limit", limits())
    store.create_from("connect.stop_word", words())
    store.create(
        "connect.placeholder", _sql("placeholder"), {"same_digits": SAME_DIGITS}
    )


def listed_parties(store: Store, as_of: date) -> dict[str, tuple[date, list[str]]]:
    """Return parties on a list on a day: since when, and by which records."""
    found: dict[str, tuple[date, list[str]]] = {}
    for party, record, since in store.rows(_LISTED, {"as_of": as_of}):
        first, records = found.get(party, (since, []))
        found[party] = min(since, first), [*records, record]
    return found


def _control(store: Store, as_of: date, regime: str) -> pa.Table:
    stakes = from_arrow(store.arrow(_STAKES))
    behind_it = listed_parties(store, as_of)
    listed = {party: since for party, (since, _) in behind_it.items()}
    known = {item.party: item for item in verdicts(stakes, listed, as_of, regime)}
    # what listed parties possibly control is for a person, not for an alert
    found = [
        item
        for item in known.values()
        if item.verdict == CERTAIN and not item.is_listed
    ]
    held = [item.share_min for item in found]
    shares = [None if x is None else Decimal(x).scaleb(-6) for x in held]
    chains = ["; ".join(paths(item.party, known, _CHAINS)) for item in found]
    behind = [
        sorted(record for party in item.listed for record in behind_it[party][1])
        for item in found
    ]
    return pa.table(
        {
            "party_id": pa.array([item.party for item in found], pa.string()),
            "listed_party_ids": pa.array(behind, pa.list_(pa.string())),
            "share": pa.array(shares, pa.decimal128(9, 6)),
            "since_on": pa.array([item.since for item in found], pa.date32()),
            "path": pa.array(chains, pa.string()),
            "regime": pa.array([regime] * len(found), pa.string()),
        }
    )


def _sql(name: str) -> str:
    return files("g7fin.connect").joinpath(f"{name}.sql").read_text(encoding="utf-8")
