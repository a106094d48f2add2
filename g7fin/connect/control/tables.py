"""Organisations that listed parties control for certain, and those they may control.

The two are two tables, so that nothing that reads what is certain can come upon what is
not: what is possible is for a reader, and alerts and scores nobody.
"""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

import pyarrow as pa

from g7fin.connect.control.chains.paths import Paths
from g7fin.connect.control.stakes import from_arrow
from g7fin.connect.control.verdicts import CERTAIN, Controlled, verdicts
from g7fin.store import Store

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

_SHARE = pa.decimal128(9, 6)


def listed_parties(store: Store, as_of: date) -> dict[str, tuple[date, list[str]]]:
    """Return parties on a list on a day: since when, and by which records."""
    found: dict[str, tuple[date, list[str]]] = {}
    for party, record, since in store.rows(_LISTED, {"as_of": as_of}):
        first, records = found.get(party, (since, []))
        found[party] = min(since, first), [*records, record]
    return found


def control_tables(store: Store, as_of: date, regime: str) -> tuple[pa.Table, pa.Table]:
    """Return the rows of `link.control` and of `link.possible_control`."""
    stakes = from_arrow(store.arrow(_STAKES))
    behind = listed_parties(store, as_of)
    listed = {party: since for party, (since, _) in behind.items()}
    known = {item.party: item for item in verdicts(stakes, listed, as_of, regime)}
    found = [item for item in known.values() if not item.is_listed]
    chains = Paths(known, _CHAINS).to_each(item.party for item in found)
    records = {party: names for party, (_, names) in behind.items()}
    certain = [item for item in found if item.verdict == CERTAIN]
    possible = [item for item in found if item.verdict != CERTAIN]
    least, most = ("share_min", "share_max")
    return (
        _table(certain, chains, records, {"share": least}),
        _table(possible, chains, records, {least: least, most: most}),
    )


def _table(
    found: Collection[Controlled],
    chains: Mapping[str, Collection[str]],
    records: Mapping[str, Collection[str]],
    shares: Mapping[str, str],
) -> pa.Table:
    """Return verdicts as a table; `shares` says which shares it has, by column."""
    behind = [
        sorted(x for party in item.listed for x in records[party]) for item in found
    ]
    words = ["; ".join(chains[item.party]) for item in found]
    return pa.table(
        {
            "party_id": pa.array([item.party for item in found], pa.string()),
            "listed_party_ids": pa.array(behind, pa.list_(pa.string())),
            **{
                name: pa.array([_share(getattr(item, end)) for item in found], _SHARE)
                for name, end in shares.items()
            },
            "since_on": pa.array([item.since for item in found], pa.date32()),
            "path": pa.array(words, pa.string()),
            "regime": pa.array([item.regime for item in found], pa.string()),
        }
    )


def _share(millionths: int | None) -> Decimal | None:
    return None if millionths is None else Decimal(millionths).scaleb(-6)
