-- holders of each account, by resolved party
select distinct account_party.account_id,
    coalesce(party.resolved_party_id, account_party.party_id) as party_id,
    account_party.role, account_party.share, account_party.from_on,
    account_party.to_on
from core.account_party as account_party
left join link.party as party on party.party_id = account_party.party_id
order by account_party.account_id, party_id, account_party.role,
    account_party.from_on
