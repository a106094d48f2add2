"""The strength of the evidence about every account of the input, scored or not.

It is that of the strongest relation over which the account is paid: its own points and
those for where the money came from. Where a ledger says nothing of its payments but
accounts, amounts and times, it is the score of `detect/channels` instead, and a report
shows it. By relations it is for search and measurement and stays in the run's store: a
report that lists every account would name everybody's customers.
"""

import numpy as np
import pyarrow as pa

from g7fin.detect.bare_ledger import Bare, bare_ledger
from g7fin.policy.relation_terms import PASSED, START
from g7fin.steps import Run

BY_RELATIONS, BY_CHANNELS = "relations", "channels"
NO_PAYMENTS = "not scored: no payments"
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


def account_strength(run: Run) -> None:
    """Write `alert.account_strength`: one row an account of the input."""
    bare = bare_ledger(run)
    if bare is None:
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
        run.store.create_from("alert.account_strength", _by_channels(bare))


def _by_channels(bare: Bare) -> pa.Table:
    names, found = bare.accounts, bare.found
    reasons = [
        "; ".join(bare.of_account(number)) if found.is_active[number] else NO_PAYMENTS
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
