"""Typed view of one entity: `raw.<entity>` as the view `conform.<entity>`.

The statements that write `core` read the view, so that no wide row is written twice.
Rows after the as-of date are left out before any rule is applied; rejected rows,
redeliveries and superseded rows are left out and recorded in `conform.reject`.
"""

import pyarrow as pa

from g7fin.conform import casts
from g7fin.conform.as_of import find_later
from g7fin.conform.redeliveries import find_redeliveries
from g7fin.conform.rules import ENTITY_RULES, Rule, field_rules
from g7fin.contracts.masking import shown_sql
from g7fin.contracts.model import Entity
from g7fin.store import Store

_PROBLEM = """
select file_id, row_number, part, number
from (
    select raw.file_id, raw.row_number, raw.part, case {cases} else 0 end as number
    {rows}
) as checked
where number > 0
"""

_RECORD_REJECTED = """
insert into conform.reject
select raw.file_id, raw.row_number, raw.part, $entity, rule.column_name,
    substr({value}, 1, 200), rule.reason, 'rejected'
from {raw} as raw
inner join conform.{entity}_problem as problem
    on problem.file_id = raw.file_id and problem.row_number = raw.row_number
    and problem.part = raw.part
inner join conform.{entity}_rule as rule on rule.number = problem.number
"""

_RECORD_REDELIVERED = """
insert into conform.reject
select raw.file_id, raw.row_number, raw.part, $entity, $key, concat_ws(', ', {key}),
    redelivery.reason, redelivery.kind
from {raw} as raw
inner join conform.{entity}_redelivery as redelivery
    on redelivery.file_id = raw.file_id
    and redelivery.row_number = raw.row_number
    and redelivery.part = raw.part
where redelivery.kind <> ''
"""


def conform_entity(store: Store, entity: Entity) -> None:
    """Make the view `conform.<entity>`, and add what it leaves out to the rejects."""
    rows = f"from {entity.raw} as raw {casts.joins(entity)}"
    where = " where true"
    if store.count(entity.raw) > 0:
        if find_later(store, entity):
            rows += f" {_left_join(entity, 'later')}"
            where += " and later.file_id is null"
        if _find_problems(store, entity, rows + where):
            rows += f" {_left_join(entity, 'problem')}"
            where += " and problem.number is null"
        if find_redeliveries(store, entity, rows + where):
            _record_redelivered(store, entity)
            rows += f" {_left_join(entity, 'redelivery')}"
            where += " and coalesce(redelivery.kind, '') = ''"
    store.execute(
        f"create view conform.{entity.name} as select {casts.select_list(entity)},"
        f" raw.file_id, raw.row_number {rows}{where}"
    )


def _left_join(entity: Entity, name: str) -> str:
    return (
        f"left join conform.{entity.name}_{name} as {name}"
        f" on {name}.file_id = raw.file_id and {name}.row_number = raw.row_number"
        f" and {name}.part = raw.part"
    )


def _find_problems(store: Store, entity: Entity, rows: str) -> bool:
    """Number each broken row's first problem; False if no row is broken."""
    found = [rule for field in entity.fields for rule in field_rules(field)]
    found.extend(ENTITY_RULES.get(entity.name, ()))
    cases = " ".join(
        f"when {rule.broken} then {number}"
        for number, rule in enumerate(found, start=1)
    )
    count = store.create(
        f"conform.{entity.name}_problem",
        _PROBLEM.format(cases=cases, rows=rows),
    )
    if count > 0:
        _record_rejected(store, entity, found)
    return count > 0


def _record_rejected(store: Store, entity: Entity, found: list[Rule]) -> None:
    store.create_from(
        f"conform.{entity.name}_rule",
        pa.table(
            {
                "number": list(range(1, len(found) + 1)),
                "column_name": [rule.column for rule in found],
                "reason": [rule.reason for rule in found],
            }
        ),
    )
    value = " ".join(
        f"when '{field.name}' then {shown_sql(field, casts.column(field))}"
        for field in entity.fields
    )
    store.execute(
        _RECORD_REJECTED.format(
            raw=entity.raw,
            entity=entity.name,
            value=f"case rule.column_name {value} end",
        ),
        {"entity": entity.name},
    )


def _record_redelivered(store: Store, entity: Entity) -> None:
    fields = {field.name: field for field in entity.fields}
    parts = [fields[name] for name in entity.key]
    key = ", ".join(shown_sql(field, casts.column(field)) for field in parts)
    store.execute(
        _RECORD_REDELIVERED.format(raw=entity.raw, entity=entity.name, key=key),
        {"entity": entity.name, "key": entity.key[0]},
    )
