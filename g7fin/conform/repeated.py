"""Tells rows apart that share a key: deliveries, corrections, contradictions.

The same content twice is a re-delivery, and the copy that was received first stays. A
correction replaces what it corrects, whichever arrives first; of two corrections the
one first received later stands. A booked row replaces its own pending one. Where two
contents remain and nothing says which is right, none lands.

Content is compared after typing (`12.5` is `12.50`, and an instant is the same in any
zone), without `status` and `received_at`, and never decided by a file's name or order.
"""

from g7fin.conform import typed
from g7fin.contracts.model import Entity
from g7fin.store import Store

_KEYS = """
select {keys}
from ({valid}) as valid
group by {names}
having count(*) > 1
"""

_REPEATED = """
with copy as (
    select {valid_names}, {content}, {received} as received, {zone} as zone,
        case {status} when 'correction' then 2 when 'pending' then 0 else 1 end
            as weight,
        valid.file_id, valid.row_number, valid.part
    from ({valid}) as valid
    inner join conform.{entity}_key as again on {same_key}
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
judged as (
    select weight, most_weight, content, file_id, row_number, part, delivery,
        min(claim) over (partition by {names}) as claim,
        max(claim) over (partition by {names}) as other_claim
    from claimed
)
select file_id, row_number, part,
    case
        when delivery > 1 then 're-delivery'
        when claim <> other_claim then 'rejected'
        when content = claim and weight = most_weight then ''
        else 'superseded'
    end as kind,
    case
        when delivery > 1 then 'the same row was delivered before'
        when claim <> other_claim and most_weight = 2
        then 'two corrections; a later received_at must say which one stands'
        when claim <> other_claim then $contradiction
        when content = claim and weight = most_weight then ''
        when most_weight = 2 then 'replaced by a later correction'
        else 'replaced by the booked row'
    end as reason
from judged
"""


def find_repeated(store: Store, entity: Entity, valid: str) -> bool:
    """Write `conform.<entity>_repeated`; False (and no table) if every key is single.

    `valid` is the `from` and `where` of the entity's rows that are not broken.
    """
    fields = {field.name: field for field in entity.fields}
    names = ", ".join(f'"{name}"' for name in entity.key)
    keys = ", ".join(f'{typed.value(fields[name])} as "{name}"' for name in entity.key)
    found = store.create(
        f"conform.{entity.name}_key",
        _KEYS.format(keys=names, names=names, valid=f"select {keys} {valid}"),
    )
    if found == 0:
        return False
    store.create(
        f"conform.{entity.name}_repeated",
        _REPEATED.format(
            names=names,
            entity=entity.name,
            valid=f"select {typed.select_list(entity)}, raw.file_id, raw.row_number,"
            f" raw.part {valid}",
            **_columns(entity),
        ),
        {"contradiction": _contradiction(entity)},
    )
    return True


def _columns(entity: Entity) -> dict[str, str]:
    """Return the parts of the query that depend on the entity's fields."""
    names = {field.name for field in entity.fields}
    valid_names = ", ".join(f'valid."{name}"' for name in entity.key)
    corrects = {"status", "received_at"} <= names
    apart = {*entity.key, "status", "received_at"} if corrects else set(entity.key)
    content = [f.core_name for f in entity.fields if f.name not in apart]
    content += ["time_precision"] if corrects else []
    return {
        "valid_names": valid_names,
        "content": ", ".join(f'valid."{name}"' for name in content) or "0 as nothing",
        "content_names": ", ".join(f'"{name}"' for name in content) or "nothing",
        "received": "valid.received_at" if corrects else "cast(null as timestamp)",
        "status": "valid.status" if corrects else "''",
        "zone": "valid.source_zone" if corrects else "''",
        "same_key": " and ".join(
            f'again."{name}" is not distinct from valid."{name}"' for name in entity.key
        ),
    }


def _contradiction(entity: Entity) -> str:
    if entity.name == "transaction":
        return "one id with two contents; deliver the right one as status correction"
    if len(entity.key) == 1:
        return "one id with two contents; deliver the right one alone"
    return f"one {', '.join(entity.key)} with two contents; deliver the right one alone"
