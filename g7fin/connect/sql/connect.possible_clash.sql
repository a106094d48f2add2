-- records of the clusters in which two records differ in a date or in a number
with member as (
    select same.resolved_party_id, same.party_id, record.number, record.born_on
    from connect.same_party as same
    inner join connect.record as record on record.party_id = same.party_id
),
dates as (
    select resolved_party_id
    from member
    group by resolved_party_id
    having count(distinct born_on) > 1
),
numbers as (
    select member.resolved_party_id
    from member
    inner join connect.linking_identifier as linking on linking.number = member.number
    where linking.kind in ('tax', 'registration', 'lei')
    group by member.resolved_party_id, linking.kind
    having count(distinct linking.value_key) > 1
),
possible as (
    select resolved_party_id from dates
    union
    select resolved_party_id from numbers
)
select member.resolved_party_id, member.party_id, member.number
from member
inner join possible on possible.resolved_party_id = member.resolved_party_id
order by member.party_id
