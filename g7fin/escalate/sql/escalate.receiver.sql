-- accounts of which one can say what share of their receipts came from whom: no hub, and
-- every receipt has a value in US dollars
select profile.account_id, profile.in_usd,
    coalesce(profile.holder_kind, 'person') = 'person' as is_person
from link.account_profile as profile
inner join (
    select beneficiary_account_id as account_id
    from link.payment
    where beneficiary_account_id is not null
    group by beneficiary_account_id
    having count(amount_usd) = count(*)
) as valued on valued.account_id = profile.account_id
where profile.hub_reason is null
order by profile.account_id
