"""Rows that share a key: redeliveries, corrections and conflicting rows.

A row with the same values is a redelivery, and the copy that was received first stays.
A correction replaces what it corrects, whichever arrives first; of two corrections the
one first received later stays. A booked row replaces its own pending one. Where
conflicting rows remain and nothing states which is right, none lands.

Values are compared after typing (`12.5` is `12.50`, and an instant is the same in any
zone), without `status` and `received_at`; a file's name or order decides nothing.
"""

from g7fin.conform import casts
from g7fin.contracts.model import Entity
from g7fin.store import Store

_KEYS = """
select {keys}
from ({valid}) as valid
group by {names}
having count(*) > 1
"""

_REDELIVERIES = """
with copy as (
    select {valid_names}, {content}, {received} as received, {zone} as zone,
        case {status} when 'correction' then 2 when 'pending' then 0 else 1 end
            as weight,
        valid.file_id, valid.row_number, valid.part
    from ({valid}) as valid
    inner join conform.{entity}_key as shared on {same_key}
),
numbered as (
    select {names}, received, zone, weight, file_id, row_number, part,
        max(weight) over (partition by {names}) as most_weight,
        dense_rank() over (partition by {names} order by {content_names}) as content
    from copy
),
delivered as (
    select {names}, weight, most_weight, content, file_id, row_number, part,
        min(received) over (partition by {names}, content, weight) as first_received,
        row_number() over (
            partition by {names}, content, weight
            order by case when received is null then 1 else 0 end, received,
                coalesce(zone, ''), file_id, row_number, part
        ) as delivery
    from numbered
),
dated as (
    select {names}, weight, most_weight, content, file_id, row_number, part, delivery,
        first_received,
        max(case when weight = 2 then first_received end)
            over (partition by {names}) as last_corrected
    from delivered
),
-- where there are corrections, only the latest of them say what is right
claimed as (
    select {names}, weight, most_weight, content, file_id, row_number, part, delivery,
        case when most_weight < 2 then content
            when weight = 2
                and (last_corrected is null or first_received = last_corrected)
            then content
        end as claim
    from dated
),
resolved as (
    select weight, most_weight, content, file_id, row_number, part, delivery,
        min(claim) over (partition by {names}) as claim,
        max(claim) over (partition by {names}) as other_claim
    from claimed
)
select file_id, row_number, part,
    case
        when delivery > 1 then 'redelivery'
        when claim <> other_claim then 'rejected'
        when content = claim and weight = most_weight then ''
        else 'superseded'
    end as kind,
    case
        when delivery > 1 then 'the same row was delivered before'
        when claim <> other_claim and most_weight = 2
        then 'conflicting corrections; give the right one a later received_at'
        when claim <> other_claim then $conflict
        when content = claim and weight = most_weight then ''
        when most_weight = 2 then 'replaced by a later correction'
        else 'replaced by the booked row'
    end as reason
from resolved
"""


def find_redeliveries(store: Store, entity: Entity, valid: str) -> bool:
    """Write `conform.<entity>_redelivery`; False (and no table) if every key is single.

    `valid` is the `from` and `where` of the entity's rows that are not broken.
    """
    fields = {field.name: field for field in entity.fields}
    names = ", ".join(f'"{name}"' for name in entity.key)
    keys = ", ".join(f'{casts.value(fields[name])} as "{name}"' for name in entity.key)
    found = store.create(
        f"conform.{entity.name}_key",
        _KEYS.format(keys=names, names=names, valid=f"select {keys} {valid}"),
    )
    if found == 0:
        return False
    store.create(
        f"conform.{entity.name}_redelivery",
        _REDELIVERIES.format(
            names=names,
            entity=entity.name,
            valid=f"select {casts.select_list(entity)}, raw.file_id, raw.row_number,"
            f" raw.part {valid}",
            **_columns(entity),
        ),
        {"conflict": _conflict(entity)},
    )
    return True


def _columns(entity: Entity) -> dict[str, str]:
    """Return the expressions of the query that depend on the entity's fields."""
    names = {field.name for field in entity.fields}
    valid_names = ", ".join(f'valid."{name}"' for name in entity.key)
    corrects = {"status", "received_at"} <= names
    left_out = {*entity.key, "status", "received_at"} if corrects else set(entity.key)
    content = [f.core_name for f in entity.fields if f.name not in left_out]
    content += ["time_precision"] if corrects else []
    return {
        "valid_names": valid_names,
        "content": ", ".join(f'valid."{name}"' for name in content) or "0 as nothing",
        "content_names": ", ".join(f'"{name}"' for name in content) or "nothing",
        "received": "valid.received_at" if corrects else "cast(null as timestamp)",
        "status": "valid.status" if corrects else "''",
        "zone": "valid.source_zone" if corrects else "''",
        "same_key": " and ".join(
            f'shared."{name}" is not distinct from valid."{name}"'
            for name in entity.key
        ),
    }


def _conflict(entity: Entity) -> str:
    if entity.name == "transaction":
        return "conflicting rows with this id; deliver the right one as a correction"
    if len(entity.key) == 1:
        return "conflicting rows with this id; deliver the right one alone"
    key = ", ".join(entity.key)
    return f"conflicting rows with the same {key}; deliver the right one alone"
