-- adverts whose handle points to a party, and the accounts that it holds on that day.
-- An excluded handle (`link.excluded_identifier`) or a placeholder points to nobody.
with spelled as (
    select distinct value, value_key
    from connect.identifier
    where kind = 'handle' and party_id is null and value_key <> ''
),
usable as (
    select spelled.value, spelled.value_key
    from spelled
    left join link.excluded_identifier as excluded
        on excluded.kind = 'handle' and excluded.value_key = spelled.value_key
    left join connect.placeholder as placeholder
        on placeholder.kind = 'handle' and placeholder.value_key = spelled.value_key
    where excluded.value_key is null and placeholder.value_key is null
),
owner as (
    select coalesce(party.resolved_party_id, identifier.party_id) as party_id,
        identifier.value_key, seen.from_on, seen.to_on
    from connect.identifier as identifier
    inner join core.identifier as seen on seen.party_id = identifier.party_id
        and seen.kind = identifier.kind and seen.value = identifier.value
    left join link.party as party on party.party_id = identifier.party_id
    where identifier.kind = 'handle'
),
pointed as (
    select event.event_id, event.occurred_on, event.corridor, usable.value_key,
        owner.party_id,
        -- no day known: nobody can say
        bool_or(case when owner.from_on is not null or owner.to_on is not null
            then event.occurred_on between coalesce(owner.from_on, date '0001-01-01')
                and coalesce(owner.to_on, date '9999-12-31')
            end) as is_seen_then
    from core.event as event
    inner join usable on usable.value = event.handle
    inner join owner on owner.value_key = usable.value_key
    where event.kind = 'advert'
    group by event.event_id, event.occurred_on, event.corridor, usable.value_key,
        owner.party_id
)
select distinct pointed.event_id, pointed.occurred_on, pointed.corridor,
    pointed.value_key as handle_key, pointed.is_seen_then, pointed.party_id,
    holder.account_id
from pointed
left join link.holder as holder on holder.party_id = pointed.party_id
    and holder.role in ('holder', 'joint_holder')
    and pointed.occurred_on between coalesce(holder.from_on, date '0001-01-01')
        and coalesce(holder.to_on, date '9999-12-31')
order by pointed.event_id, pointed.party_id, holder.account_id
