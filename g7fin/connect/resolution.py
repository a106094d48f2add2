"""Which party records are one party, and which parties form one group of owners."""

from importlib.resources import files
from itertools import pairwise

import numpy as np
import pyarrow as pa

from g7fin.kernels.union_find import components
from g7fin.store import Store

# a document that more parties give, and no other name, is a placeholder; one with fewer
# signs is no number of a document (judgement)
DOCUMENT = {"most_parties": 8, "shortest": 4}

_MAJORITY = """
select owner_id, owned_id
from connect.stake
where is_current
    and (kind = 'control' or (kind in ('ownership', 'voting') and share_min > 0.5))
order by owner_id, owned_id
"""


def same_parties(store: Store) -> pa.Table:
    """Return parties that share a document, each with the first of them."""
    sql = files("g7fin.connect").joinpath("same_party.sql").read_text(encoding="utf-8")
    shared = store.rows(sql, DOCUMENT)
    pairs = [
        (before[3], after[3])
        for before, after in pairwise(shared)
        if before[:3] == after[:3]
    ]
    return _joined(pairs, "resolved_party_id")


def owner_groups(store: Store) -> pa.Table:
    """Return parties tied by majority ownership, each with the first of its group."""
    return _joined(store.rows(_MAJORITY), "group_id")


def _joined(pairs: list[tuple[str, str]], name: str) -> pa.Table:
    """Return every party of some pairs with the first party it is joined to."""
    names = sorted({party for pair in pairs for party in pair})
    number = {party: index for index, party in enumerate(names)}
    labels = components(
        np.array([number[left] for left, _ in pairs], np.int64),
        np.array([number[right] for _, right in pairs], np.int64),
        len(names),
    )
    return pa.table(
        {
            "party_id": pa.array(names, pa.string()),
            name: pa.array([names[int(label)] for label in labels], pa.string()),
        }
    )
