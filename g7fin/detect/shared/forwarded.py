"""Share of each receipt that was passed on soon after, newest receipt first.

Each payment out uses up the newest receipts of the last days, so a mule's private
balance does not hide what passes through. Money that goes straight back to its sender
is a refund and counts as nothing.
"""

import pyarrow as pa

from g7fin.detect.shared.arrays import payments
from g7fin.kernels.forwarding import forwarded_lots
from g7fin.store import Store

# the longest wait that any typology may ask about (judgement)
LONGEST_DAYS = 14

_SQL = """
select receipt.transaction_id as receipt_id,
    receipt.beneficiary_account_id as account_id,
    receipt.booked_at as received_at, receipt.amount_usd as received_usd,
    payout.transaction_id as payout_id, payout.booked_at as paid_at,
    cast(pair.cents as decimal(18, 2)) / 100 as forwarded_usd,
    cast(epoch(payout.booked_at) - epoch(receipt.booked_at) as bigint) as wait_seconds
from detect.forwarded_pair as pair
inner join link.payment as receipt on receipt.position = pair.receipt
inner join link.payment as payout on payout.position = pair.payout
"""


def build(store: Store) -> None:
    """Write `detect.forwarded`: one row a receipt and a payout that used it."""
    flow = payments(store)
    found = forwarded_lots(
        flow.source,
        flow.target,
        flow.at,
        flow.amount,
        accounts=flow.accounts,
        window=LONGEST_DAYS * 86_400,
    )
    store.create_from(
        "detect.forwarded_pair",
        pa.table(
            {
                "receipt": flow.position[found.pair_in],
                "payout": flow.position[found.pair_out],
                "cents": found.pair_amount,
            }
        ),
    )
    store.create("detect.forwarded", _SQL)
