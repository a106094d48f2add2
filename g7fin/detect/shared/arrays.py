"""The payments between accounts as flat arrays, for the compiled searches.

Only payments whose value in dollars is known take part: missing is not zero.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from g7fin.store import Store

_PAYMENTS = """
select payment.position, coalesce(payer.account_number, -1) as source,
    coalesce(payee.account_number, -1) as target,
    cast(epoch(payment.booked_at) as bigint) as moment,
    cast(payment.amount_usd * 100 as bigint) as amount
from link.payment as payment
left join link.account_profile as payer
    on payer.account_id = payment.originator_account_id
left join link.account_profile as payee
    on payee.account_id = payment.beneficiary_account_id
where payment.amount_usd is not null
order by payment.position
"""


@dataclass(frozen=True)
class Payments:
    """Payments in booking order; an outside side is -1, amounts are US cents."""

    position: npt.NDArray[np.int64]
    source: npt.NDArray[np.int32]
    target: npt.NDArray[np.int32]
    at: npt.NDArray[np.int64]
    amount: npt.NDArray[np.int64]
    accounts: int


def payments(store: Store) -> Payments:
    """Return the payments of a store as arrays."""
    data: dict[str, Any] = store.arrays(_PAYMENTS)
    return Payments(
        position=data["position"].astype(np.int64),
        source=data["source"].astype(np.int32),
        target=data["target"].astype(np.int32),
        at=data["moment"].astype(np.int64),
        amount=data["amount"].astype(np.int64),
        accounts=store.count("link.account_profile"),
    )


def hubs(store: Store) -> npt.NDArray[np.bool_]:
    """Return for each account number whether the account is a hub."""
    rows = store.arrays(
        "select hub_reason is not null as is_hub from link.account_profile"
        " order by account_number"
    )
    flags: npt.NDArray[np.bool_] = np.asarray(rows["is_hub"], dtype=np.bool_)
    return flags
