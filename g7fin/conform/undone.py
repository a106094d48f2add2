"""Pairs each payment with the reversal that undoes it, to the minor unit.

A reversal undoes a payment if it gives back exactly what was paid: the same accounts,
both amounts and both currencies, the other way round, or as they were paid, which is
how some banks write it. One that is pending undoes nothing yet, nor is there anything
to undo in a payment that is; of several the first booked does. What gives back a part,
more, or in another currency undoes nothing: both are movements of their own. A reversal
that is itself undone undoes nothing either, so the payment stands. Fees are not given
back.
"""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from g7fin.store import Store

# the first exact reversal of each payment
_EXACT = """
with undoing as (
    select transaction_id, reverses_transaction_id, booked_at,
        coalesce(booking_sequence, 0) as sequence, originator_account_id,
        beneficiary_account_id, debit_minor, debit_currency, credit_minor,
        credit_currency
    from conform.transaction
    where reverses_transaction_id is not null
        and coalesce(status, 'booked') <> 'pending'
),
exact as (
    select undoing.transaction_id, undoing.reverses_transaction_id as undone_id,
        row_number() over (
            partition by undoing.reverses_transaction_id
            order by undoing.booked_at, undoing.sequence, undoing.transaction_id
        ) as standing
    from undoing
    inner join conform.transaction as undone
        on undone.transaction_id = undoing.reverses_transaction_id
    where coalesce(undone.status, 'booked') <> 'pending' and (
        (undoing.originator_account_id
            is not distinct from undone.beneficiary_account_id
        and undoing.beneficiary_account_id
            is not distinct from undone.originator_account_id
        and undoing.debit_minor = undone.credit_minor
        and undoing.debit_currency = undone.credit_currency
        and undoing.credit_minor = undone.debit_minor
        and undoing.credit_currency = undone.debit_currency)
        or (undoing.originator_account_id
                is not distinct from undone.originator_account_id
        and undoing.beneficiary_account_id
            is not distinct from undone.beneficiary_account_id
        and undoing.debit_minor = undone.debit_minor
        and undoing.debit_currency = undone.debit_currency
        and undoing.credit_minor = undone.credit_minor
        and undoing.credit_currency = undone.credit_currency)
    )
)
select undone_id, transaction_id
from exact
where standing = 1
order by undone_id
"""


def find_undone(store: Store) -> None:
    """Write `conform.undone`: both transactions of each pair, and which one undoes."""
    found = sorted(pairs(store.rows(_EXACT)))
    names = [name for pair in found for name in pair]
    store.create_from(
        "conform.undone",
        pa.table(
            {
                "transaction_id": pa.array(names, pa.string()),
                "undoes": pa.array([False, True] * len(found), pa.bool_()),
            }
        ),
    )


def pairs(exact: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what is undone with what undoes it, each transaction in one pair at most.

    Of a chain of reversals the last one stands, so pairs are made from its end.
    Reversals that name each other in a ring undo nothing.

    Args:
        exact: each transaction with the one that reverses it exactly.
    """
    reversal = dict(exact)
    for first in reversal.keys() - set(reversal.values()):
        chain = [first]
        while chain[-1] in reversal:
            chain.append(reversal[chain[-1]])
        while len(chain) > 1:
            undoing, undone = chain.pop(), chain.pop()
            yield undone, undoing
