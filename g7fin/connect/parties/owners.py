"""Which parties form one group of owners."""

import pyarrow as pa

from g7fin.connect.parties.clusters import first_of
from g7fin.store import Store

_MAJORITY = """
select owner_id, owned_id
from connect.stake
where is_current
    and (kind = 'control' or (kind in ('ownership', 'voting') and share_min > 0.5))
order by owner_id, owned_id
"""


def owner_groups(store: Store) -> pa.Table:
    """Return parties tied by majority ownership, each with the first of its group."""
    first = first_of((row[0], row[1]) for row in store.rows(_MAJORITY))
    return pa.table(
        {
            "party_id": pa.array(list(first), pa.string()),
            "group_id": pa.array(list(first.values()), pa.string()),
        }
    )
