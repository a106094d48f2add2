"""Cash paid into accounts, beside the reporting threshold of the account's country.

A deposit in another currency than the threshold's has no ratio: not evaluated.
"""

from g7fin.reference.tables import table
from g7fin.store import Store

_SQL = """
select payment.transaction_id, payment.beneficiary_account_id as account_id,
    payment.booked_at, payment.place_id, payment.amount_usd,
    cast(payment.credit_minor as decimal(24, 0))
        / cast(threshold.amount as double) / power(10, currency.exponent) as ratio
from link.payment as payment
inner join core.account as account
    on account.account_id = payment.beneficiary_account_id
inner join detect.cash_threshold as threshold
    on threshold.country = account.country
    and threshold.currency = payment.credit_currency
inner join core.currency as currency on currency.currency = payment.credit_currency
where payment.originator_outside = 'cash'
"""


def build(store: Store) -> None:
    """Write `detect.cash_deposit`."""
    store.create_from("detect.cash_threshold", table("cash_threshold"))
    store.create("detect.cash_deposit", _SQL)
