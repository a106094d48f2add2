"""Incoming payments of private accounts that several unrelated parties paid.

A wide cut, so that a search over prices does not look at every household: accounts of
no organisation and no hub that at least three payers paid 100 dollars or more. Payers
that one person holds, or whose holders share an identifier, are one family.
"""

from g7fin.detect.shared import payment_pair
from g7fin.store import Store

# bounds of the cut (judgement): wider than any typology may ask for
FEWEST_PAYERS = 3
LEAST_USD = 100

_SQL = """
with likely as (
    select payee_id
    from detect.payment_pair
    where amount_usd >= $least_usd
    group by payee_id
    having count(distinct payer_id) >= $fewest_payers
),
kin as (
    select mine.party_id, min(theirs.party_id) as family
    from link.shared_identifier as mine
    inner join link.shared_identifier as theirs on theirs.kind = mine.kind
        and theirs.value_key = mine.value_key
    group by mine.party_id
)
select receipt.transaction_id, receipt.payer_id, receipt.payee_id as account_id,
    coalesce(kin.family, receipt.payer_party_id, receipt.payer_id) as family,
    receipt.moment, cast(receipt.amount_usd as double) as usd, receipt.is_returned
from detect.payment_pair as receipt
inner join likely on likely.payee_id = receipt.payee_id
left join kin on kin.party_id = receipt.payer_party_id
where not receipt.payee_is_organisation and not receipt.payee_is_hub
    and receipt.amount_usd is not null
"""


def build(store: Store) -> None:
    """Write `detect.private_receipt`."""
    if not store.has("detect.payment_pair"):
        payment_pair.build(store)
    store.create(
        "detect.private_receipt",
        _SQL,
        {"fewest_payers": FEWEST_PAYERS, "least_usd": LEAST_USD},
    )
