"""Pairs of a payment and the reversal that cancels it, to the minor unit.

A reversal cancels a payment if it returns exactly what was paid: the same accounts,
both amounts and both currencies, with the sides swapped, or as they were paid, which is
how some banks write it. A pending reversal cancels nothing yet, and a pending payment
is not cancelled; of several reversals the first booked counts. One that returns less,
more, or another currency cancels nothing: both are movements of their own. A reversal
that is itself reversed cancels nothing either, so the payment stays. Fees are not
returned.
"""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from g7fin.store import Store

# the first exact reversal of each payment
_EXACT = """
with reversal as (
    select transaction_id, reverses_transaction_id, booked_at,
        coalesce(booking_sequence, 0) as sequence, originator_account_id,
        beneficiary_account_id, debit_minor, debit_currency, credit_minor,
        credit_currency
    from conform.transaction
    where reverses_transaction_id is not null
        and coalesce(status, 'booked') <> 'pending'
),
exact as (
    select reversal.transaction_id, reversal.reverses_transaction_id as reversed_id,
        row_number() over (
            partition by reversal.reverses_transaction_id
            order by reversal.booked_at, reversal.sequence, reversal.transaction_id
        ) as standing
    from reversal
    inner join conform.transaction as payment
        on payment.transaction_id = reversal.reverses_transaction_id
    where coalesce(payment.status, 'booked') <> 'pending' and (
        (reversal.originator_account_id
            is not distinct from payment.beneficiary_account_id
        and reversal.beneficiary_account_id
            is not distinct from payment.originator_account_id
        and reversal.debit_minor = payment.credit_minor
        and reversal.debit_currency = payment.credit_currency
        and reversal.credit_minor = payment.debit_minor
        and reversal.credit_currency = payment.debit_currency)
        or (reversal.originator_account_id
                is not distinct from payment.originator_account_id
        and reversal.beneficiary_account_id
            is not distinct from payment.beneficiary_account_id
        and reversal.debit_minor = payment.debit_minor
        and reversal.debit_currency = payment.debit_currency
        and reversal.credit_minor = payment.credit_minor
        and reversal.credit_currency = payment.credit_currency)
    )
)
select reversed_id, transaction_id
from exact
where standing = 1
order by reversed_id
"""


def find_reversals(store: Store) -> None:
    """Write `conform.reversal`: both transactions of each pair, and which is which."""
    found = sorted(pairs(store.rows(_EXACT)))
    names = [name for pair in found for name in pair]
    store.create_from(
        "conform.reversal",
        pa.table(
            {
                "transaction_id": pa.array(names, pa.string()),
                "is_reversal": pa.array([False, True] * len(found), pa.bool_()),
            }
        ),
    )


def pairs(exact: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what is reversed with its reversal, each transaction in one pair at most.

    Of a chain of reversals the last one counts, so pairs are made from its end.
    Reversals that name each other in a cycle cancel nothing.

    Args:
        exact: each transaction with the one that reverses it exactly.
    """
    reversal_of = dict(exact)
    for first in reversal_of.keys() - set(reversal_of.values()):
        chain = [first]
        while chain[-1] in reversal_of:
            chain.append(reversal_of[chain[-1]])
        while len(chain) > 1:
            reversal, payment = chain.pop(), chain.pop()
            yield payment, reversal
