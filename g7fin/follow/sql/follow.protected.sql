-- accounts of possible victims, and every other account that they hold
select account_id from cases.gate
union
select other.account_id
from cases.gate as gate
inner join link.holder as holder on holder.account_id = gate.account_id
    and holder.role in ('holder', 'joint_holder')
inner join link.holder as other on other.party_id = holder.party_id
    and other.role in ('holder', 'joint_holder')
order by account_id
