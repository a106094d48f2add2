-- identifiers that several parties share and that link none of them, with the first reason
-- that applies; two records of one party do not count as sharing
with given as (
    select identifier.kind, identifier.value_key,
        count(distinct coalesce(party.resolved_party_id, identifier.party_id))
            as parties
    from connect.identifier as identifier
    left join link.party as party on party.party_id = identifier.party_id
    where identifier.party_id is not null
    group by identifier.kind, identifier.value_key
),
judged as (
    select given.kind, given.value_key, given.parties,
        case
            when given.value_key = '' then 'only spaces and punctuation'
            when placeholder.value_key is not null
                then 'placeholder: ' || placeholder.reason
            when length(given.value_key) < allowed.shortest
                then 'too short: fewer than ' || allowed.shortest
                    || ' letters and digits'
            when given.parties > allowed.most_parties
                then 'shared by more than ' || allowed.most_parties
                    || ' parties: ' || allowed.reason
        end as reason
    from given
    inner join connect.sharing_limit as allowed on allowed.kind = given.kind
    left join connect.placeholder as placeholder on placeholder.kind = given.kind
        and placeholder.value_key = given.value_key
    where given.parties > 1
)
select kind, value_key, parties, reason
from judged
where reason is not null
order by kind, value_key
