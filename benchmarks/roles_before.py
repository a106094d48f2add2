"""The one hard role an account of a case had before roles had probabilities.

A named account's role follows from alerts about it and from what it does in its cases,
any other's from its basis; of several the first of the list. Words that the truth has
not are read as the nearest that it has.
"""

from g7fin.policy import membership, roles
from g7fin.store import Store

# what gives a role, and the role as one of today's
_FIRST = (
    ("designated", roles.DESIGNATED),
    ("collector", roles.COLLECTOR),
    ("supplier", roles.SUPPLIER),
    ("distributor", roles.LAUNDERER),
    ("depositor", roles.MULE),
    ("forwarder", roles.MULE),
    ("loop", roles.LAUNDERER),
    (membership.FUNDED.name, roles.ORGANISER),
    (membership.OWNER.name, roles.OWNER_OF_ASSETS),
)
_GIVEN = """
with part as (
    select account_id, 'collector' as given from escalate.case_account
    where is_collector
    union
    select account_id, 'distributor' from escalate.case_account
    where paid_relations >= 5
    union
    select account_id, 'forwarder' from escalate.case_account where through_usd > 0
    union
    select account_id, $receiver from escalate.case_account
    where through_usd = 0 and not is_collector
    union
    select account_id, part from cases.subject
),
named as (
    select distinct account_id from cases.grouped
)
select named.account_id, part.given
from named
inner join part on part.account_id = named.account_id
union
select member.account_id, member.basis
from cases.candidate as member
left join named on named.account_id = member.account_id
where named.account_id is null
order by 1, 2
"""


def hard_roles(store: Store) -> dict[str, str]:
    """Return the hard role of each account of a case; empty text: none was declared."""
    given: dict[str, set[str]] = {}
    for account, name in store.rows(_GIVEN, {"receiver": membership.FUNDED.name}):
        given.setdefault(account, set()).add(name)
    return {
        account: next((role for name, role in _FIRST if name in names), "")
        for account, names in given.items()
    }
