"""Incoming payments of private accounts that several unrelated parties paid.

A wide cut, so that a search over prices does not look at every household: accounts of
no organisation and no hub that at least three payers paid 300 dollars or more.
"""

from g7fin.detect.shared import payment_pair
from g7fin.store import Store

# bounds of the cut (judgement): wider than any typology may ask for
FEWEST_PAYERS = 3
LEAST_USD = 300

_SQL = """
with likely as (
    select payee_id
    from detect.payment_pair
    where amount_usd >= $least_usd
    group by payee_id
    having count(distinct payer_id) >= $fewest_payers
)
select receipt.transaction_id, receipt.payer_id, receipt.payee_id as account_id,
    receipt.moment, cast(receipt.amount_usd as double) as usd, receipt.habit,
    receipt.is_returned
from detect.payment_pair as receipt
inner join likely on likely.payee_id = receipt.payee_id
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
