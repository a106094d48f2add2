"""Names for what the relations of each case look like."""

from itertools import groupby
from typing import Any

import pyarrow as pa

from g7fin.escalate.shapes import Edge, shapes
from g7fin.store import Store

_SECONDS = 86_400
_EDGES = """
select part.case_id, relation.relation, relation.payer_id, relation.payee_id,
    epoch(relation.first_at), epoch(relation.last_at),
    cast(relation.amount_usd as double)
from cases.relation as part
inner join link.relation as relation on relation.relation = part.relation
order by part.case_id, relation.relation
"""


def case_shapes(store: Store) -> pa.Table:
    """Return the shapes of each case, the main one first."""
    rows: list[dict[str, Any]] = []
    for case, found in groupby(store.rows(_EDGES), key=lambda row: row[0]):
        edges = list(found)
        number = {(payer, payee): relation for _, relation, payer, payee, *_ in edges}
        named = shapes(
            Edge(payer, payee, first / _SECONDS, last / _SECONDS, usd)
            for _, _, payer, payee, first, last, usd in edges
        )
        rows += [
            {
                "case_id": case,
                "position": place,
                "shape": shape.name,
                "is_main": shape.is_main,
                "strength": shape.strength,
                "sentence": shape.sentence,
                "relations": sorted(number[pair] for pair in shape.relations),
            }
            for place, shape in enumerate(named, start=1)
        ]
    return pa.Table.from_pylist(rows, _SCHEMA)


_SCHEMA = pa.schema(
    [
        ("case_id", pa.string()),
        ("position", pa.int64()),
        ("shape", pa.string()),
        ("is_main", pa.bool_()),
        ("strength", pa.float64()),
        ("sentence", pa.string()),
        ("relations", pa.list_(pa.int64())),
    ]
)
