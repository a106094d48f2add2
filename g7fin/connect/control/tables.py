"""Tables of control by designated parties: certain, and apart from it possible control.

They are two tables, so that nothing that reads certain control can come upon possible
control, which is for information only: it alerts and scores nobody.
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
# parties whose designation holds on the day, by the record that matched
_DESIGNATED = """
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


def designated_parties(store: Store, as_of: date) -> dict[str, tuple[date, list[str]]]:
    """Return the designated parties on a day: since when, and by which records."""
    found: dict[str, tuple[date, list[str]]] = {}
    for party, record, since in store.rows(_DESIGNATED, {"as_of": as_of}):
        first, records = found.get(party, (since, []))
        found[party] = min(since, first), [*records, record]
    return found


def control_tables(store: Store, as_of: date, regime: str) -> tuple[pa.Table, pa.Table]:
    """Return the rows of `link.control` and of `link.possible_control`."""
    stakes = from_arrow(store.arrow(_STAKES))
    parties = designated_parties(store, as_of)
    designated = {party: since for party, (since, _) in parties.items()}
    known = {item.party: item for item in verdicts(stakes, designated, as_of, regime)}
    found = [item for item in known.values() if not item.is_designated]
    chains = Paths(known, _CHAINS).to_each(item.party for item in found)
    records = {party: names for party, (_, names) in parties.items()}
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
    """Return verdicts as a table; `shares` names the share that each column holds."""
    behind = [
        sorted(x for party in item.behind for x in records[party]) for item in found
    ]
    paths = ["; ".join(chains[item.party]) for item in found]
    return pa.table(
        {
            "party_id": pa.array([item.party for item in found], pa.string()),
            "listed_party_ids": pa.array(behind, pa.list_(pa.string())),
            **{
                name: pa.array([_share(getattr(item, end)) for item in found], _SHARE)
                for name, end in shares.items()
            },
            "since_on": pa.array([item.since for item in found], pa.date32()),
            "path": pa.array(paths, pa.string()),
            "regime": pa.array([item.regime for item in found], pa.string()),
        }
    )


def _share(millionths: int | None) -> Decimal | None:
    return None if millionths is None else Decimal(millionths).scaleb(-6)
