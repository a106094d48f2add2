"""The strength of the evidence about every account of the input, scored or not.

It is that of the strongest relation over which the account is paid: its own points and
those for where the money came from. Where a ledger says nothing of its payments but
accounts, amounts and times, it is the score of `detect/channels` instead. The
table is for search and measurement and stays in the run's store: a report that lists
every account would name everybody's customers.
"""

from typing import Any

import numpy as np
import pyarrow as pa

from g7fin.detect.channels import Ledger, score
from g7fin.policy.relation_terms import PASSED, START
from g7fin.steps import Run

BY_RELATIONS, BY_CHANNELS = "relations", "channels"
NO_PAYMENTS = "not scored: no payments"
# what payments are for, how they are made, what is cash: any of it
_SAYS_MORE = """
select count(purpose) > 0 or count(distinct channel) > 1
    or count(originator_outside) + count(beneficiary_outside) > 0
from link.payment
"""
_BY_RELATIONS = """
with receipt as (
    select payee_id as account_id,
        max(own_points + round($passed * came_over_share)) as points
    from alert.relation
    group by payee_id
)
select profile.account_id,
    case when profile.in_count + profile.out_count > 0
        then coalesce(receipt.points, $start) end as strength,
    $method as method,
    case
        when profile.in_count + profile.out_count = 0 then $no_payments
        when receipt.points is null then 'paid over no relation'
        else 'points of the strongest relation over which it is paid'
    end as reason
from link.account_profile as profile
left join receipt on receipt.account_id = profile.account_id
order by profile.account_id
"""
_PAYMENTS = """
select payer.account_number as payer, payee.account_number as payee,
    cast(epoch(payment.booked_at) as bigint) as moment,
    cast(payment.amount_usd * 100 as bigint) as cents
from link.payment as payment
inner join link.account_profile as payer
    on payer.account_id = payment.originator_account_id
inner join link.account_profile as payee
    on payee.account_id = payment.beneficiary_account_id
where payment.amount_usd is not null and not payment.is_own
order by payment.position
"""
_ACCOUNTS = "select account_id from link.account_profile order by account_number"


def account_strength(run: Run) -> None:
    """Write `alert.account_strength`: one row an account of the input."""
    (says_more,) = run.store.row(_SAYS_MORE)
    if says_more:
        run.store.create(
            "alert.account_strength",
            _BY_RELATIONS,
            {
                "passed": int(PASSED.value),
                "start": START,
                "method": BY_RELATIONS,
                "no_payments": NO_PAYMENTS,
            },
        )
    else:
        run.store.create_from("alert.account_strength", _by_channels(run))


def _by_channels(run: Run) -> pa.Table:
    names = [row[0] for row in run.store.rows(_ACCOUNTS)]
    rows: dict[str, Any] = run.store.arrays(_PAYMENTS)
    found = score(
        Ledger(
            rows["payer"].astype(np.int32),
            rows["payee"].astype(np.int32),
            rows["moment"].astype(np.int64),
            rows["cents"].astype(np.int64),
            len(names),
        )
    )
    reasons = [
        "; ".join(found.reasons(number)) if found.is_active[number] else NO_PAYMENTS
        for number in range(len(names))
    ]
    return pa.table(
        {
            "account_id": pa.array(names, pa.string()),
            "strength": pa.array(
                np.where(found.is_active, found.score, np.nan),
                pa.float64(),
                from_pandas=True,
            ),
            "method": pa.array([BY_CHANNELS] * len(names), pa.string()),
            "reason": pa.array(reasons, pa.string()),
        }
    )
