"""Sensitivity of a trace to opening balances that are not stated (retraced at P95)."""

from dataclasses import dataclass, replace

from g7fin.follow.ledger import Integers
from g7fin.policy.tracing_rules import RULES
from g7fin.review.tracing.context import Context
from g7fin.review.tracing.endpoints import (
    Endpoint,
    RequestedEndpoint,
    endpoints,
    traces,
)
from g7fin.review.tracing.receipts import Request
from g7fin.review.tracing.subledger import RequestedSubledger
from g7fin.store import Store

_BASES = """
select opening.basis, count(*) as accounts
from (select unnest($pockets) as pocket) as wanted
inner join trace.pocket as pocket on pocket.pocket = wanted.pocket
inner join trace.opening as opening on opening.account_id = pocket.account_id
    and opening.currency = pocket.currency
group by opening.basis
order by accounts desc, opening.basis
"""


@dataclass(frozen=True, eq=False)
class P95Context:
    """The same sub-ledger with 95th-percentile (P95) opening balances.

    Attributes:
        context: the sub-ledger.
        bases: what the opening balances are based on, with how many accounts each
            serves.
    """

    context: Context
    bases: list[tuple[str, int]]


def affected(subledger: RequestedSubledger, raised: Integers) -> list[int]:
    """Return the pockets that may hold proceeds and may have opened higher."""
    pockets = subledger.pockets[~subledger.stop]
    pockets = pockets[pockets >= 0]
    return [int(one) for one in pockets[raised[pockets] > 0]]


def bases_of(store: Store, pockets: list[int]) -> list[tuple[str, int]]:
    """Return what the P95 opening balances of some pockets are based on."""
    return [
        (str(basis), int(number))
        for basis, number in store.rows(_BASES, {"pockets": pockets})
    ]


def changed_endpoints(
    minimum: list[Endpoint],
    p95: P95Context,
    request: Request,
    only: RequestedEndpoint | None,
) -> list[Endpoint]:
    """Return the endpoints whose amounts P95 opening balances change, as changed.

    Amounts are compared in minor units, under every rule. An endpoint that is reached
    with minimum opening balances alone is returned with 0 under each rule.

    Args:
        minimum: every endpoint with minimum opening balances.
        p95: the sub-ledger with P95 opening balances.
        request: the request, which says whose accounts may be named.
        only: the one endpoint that is requested; None: all.
    """
    before = {_name(one): one for one in minimum}
    retraced = endpoints(p95.context, traces(p95.context), request, only)
    after = {_name(one): one for one in retraced}
    nothing = (0,) * len(RULES)
    result = [
        replace(one, by_rule=after[name].by_rule if name in after else nothing)
        for name, one in before.items()
        if name not in after or after[name].by_rule != one.by_rule
    ]
    return result + [one for name, one in after.items() if name not in before]


def _name(endpoint: Endpoint) -> tuple[str, str, str]:
    return endpoint.kind, endpoint.name, endpoint.currency
