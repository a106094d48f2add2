"""The ledger of the intelligence view: inferred links in use act as movements.

What left goes to a pocket of the link's own, and what came is paid from it, so the
proceeds in it pass on by any rule and none is made or lost. What is not paid out of the
pocket stays there, as a broker's commission. If more came than left, as two rates of a
day allow, the pocket holds the difference from the start as clean money: a link carries
no more proceeds than left.
"""

from dataclasses import dataclass, replace

import numpy as np

from g7fin.follow.ledger import Flags, Holding, Integers, Ledger
from g7fin.kernels.tracing.trace import Flow
from g7fin.store import Store

_USED = """
select left_by.position as out_position, came_by.position as in_position,
    link.out_minor, link.out_currency, link.in_minor, link.in_currency,
    cast(link.ratio * 1000000 as bigint) as millionths,
    cast(link.probability as double) as probability
from trace.inferred_link as link
inner join follow.movement as left_by
    on left_by.transaction_id = link.out_transaction_id
inner join follow.movement as came_by
    on came_by.transaction_id = link.in_transaction_id
where link.is_used
order by left_by.position
"""


@dataclass(frozen=True, eq=False)
class Links:
    """The inferred links in use.

    Attributes:
        out: [k] booking position of what left, rising.
        into: [k] of what came.
        left: [k] minor units that left, of `currency`.
        paid: [k] what came in minor units of the same currency.
        currency: [k] of the link's pocket.
        probability: [k] of being the same value.
    """

    out: Integers
    into: Integers
    left: Integers
    paid: Integers
    currency: tuple[str, ...]
    probability: tuple[float, ...]


def links_in_use(store: Store) -> Links:
    """Return the links in use of a run whose movements are in the schema `follow`."""
    rows = store.rows(_USED)
    out, into, left, currency, came, other, millionths, probability = (
        zip(*rows, strict=True) if rows else [()] * 8
    )
    # exact, as amounts may have more digits than a double keeps
    paid = [
        it if one == two else max(1, minor * ratio // 1_000_000)
        for it, one, two, minor, ratio in zip(
            came, currency, other, left, millionths, strict=True
        )
    ]
    return Links(
        np.array(out, np.int64),
        np.array(into, np.int64),
        np.array(left, np.int64),
        np.array(paid, np.int64),
        currency,
        probability,
    )


def with_links(ledger: Ledger, links: Links) -> Ledger:
    """Return a ledger in which each link has a pocket, numbered after all others.

    What the broker's account or the one out of view held stays as it is in `holding`:
    proceeds stop at the one, and what the other holds is not known anyway.
    """
    flow, holding = ledger.flow, ledger.holding
    out, into = ledger.rows_of(links.out), ledger.rows_of(links.into)
    first = len(ledger.stop)
    own = np.arange(first, first + len(out), dtype=np.int32)
    source, target = flow.source.copy(), flow.target.copy()
    debit, fee = flow.debit.copy(), flow.fee.copy()
    target[out], source[into] = own, own
    debit[into], fee[into] = links.paid, 0
    clean = np.maximum(0, links.paid - links.left)
    none = np.zeros(len(own), np.bool_)
    return replace(
        ledger,
        flow=Flow(source, target, debit, fee, flow.credit),
        stop=np.append(ledger.stop, none),
        holding=_held(holding, clean, clean + links.left - links.paid, none),
    )


def _held(
    holding: Holding, opening: Integers, balance: Integers, none: Flags
) -> Holding:
    return Holding(
        opening=np.append(holding.opening, opening),
        balance=np.append(holding.balance, balance),
        deficit=np.append(holding.deficit, np.zeros_like(opening)),
        has_statement=np.append(holding.has_statement, none),
    )
