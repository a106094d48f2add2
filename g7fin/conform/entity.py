"""Types one entity: `raw.<entity>` becomes the view `conform.<entity>`.

The view is read by the statements that write `core`, so that no wide row is written
twice. Rows after the as-of date are left out of it before anything is judged; broken
and repeated rows are left out and kept in `conform.reject`.
"""

import pyarrow as pa

from g7fin.conform import typed
from g7fin.conform.as_of import find_later
from g7fin.conform.entity_rules import ENTITY_RULES
from g7fin.conform.repeated import find_repeated
from g7fin.conform.rules import Rule, field_rules
from g7fin.contracts.masking import shown_sql
from g7fin.contracts.model import Entity
from g7fin.store import Store

_PROBLEM = """
select file_id, row_number, part, number
from (
    select raw.file_id, raw.row_number, raw.part, case {cases} else 0 end as number
    {rows}
) as judged
where number > 0
"""

_KEEP_BROKEN_APART = """
insert into conform.reject
select raw.file_id, raw.row_number, raw.part, $entity, rule.column_name,
    substr({value}, 1, 200), rule.reason, 'rejected'
from {raw} as raw
inner join conform.{entity}_problem as problem
    on problem.file_id = raw.file_id and problem.row_number = raw.row_number
    and problem.part = raw.part
inner join conform.{entity}_rule as rule on rule.number = problem.number
"""

_KEEP_REPEATED_APART = """
insert into conform.reject
select raw.file_id, raw.row_number, raw.part, $entity, $key, concat_ws(', ', {key}),
    repeated.reason, repeated.kind
from {raw} as raw
inner join conform.{entity}_repeated as repeated
    on repeated.file_id = raw.file_id and repeated.row_number = raw.row_number
    and repeated.part = raw.part
where repeated.kind <> ''
"""


def conform_entity(store: Store, entity: Entity) -> None:
    """Make the view `conform.<entity>`, and add what it leaves out to the rejects."""
    rows = f"from {entity.raw} as raw {typed.joins(entity)}"
    where = " where true"
    if store.count(entity.raw) > 0:
        if find_later(store, entity):
            rows += f" {_left_join(entity, 'later')}"
            where += " and later.file_id is null"
        if _find_problems(store, entity, rows + where):
            rows += f" {_left_join(entity, 'problem')}"
            where += " and problem.number is null"
        if find_repeated(store, entity, rows + where):
            _keep_repeated_apart(store, entity)
            rows += f" {_left_join(entity, 'repeated')}"
            where += " and coalesce(repeated.kind, '') = ''"
    store.execute(
        f"create view conform.{entity.name} as select {typed.select_list(entity)},"
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
        _keep_broken_apart(store, entity, found)
    return count > 0


def _keep_broken_apart(store: Store, entity: Entity, found: list[Rule]) -> None:
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
        f"when '{field.name}' then {shown_sql(field, typed.column(field))}"
        for field in entity.fields
    )
    store.execute(
        _KEEP_BROKEN_APART.format(
            raw=entity.raw,
            entity=entity.name,
            value=f"case rule.column_name {value} end",
        ),
        {"entity": entity.name},
    )


def _keep_repeated_apart(store: Store, entity: Entity) -> None:
    fields = {field.name: field for field in entity.fields}
    parts = [fields[name] for name in entity.key]
    key = ", ".join(shown_sql(field, typed.column(field)) for field in parts)
    store.execute(
        _KEEP_REPEATED_APART.format(raw=entity.raw, entity=entity.name, key=key),
        {"entity": entity.name, "key": entity.key[0]},
    )
