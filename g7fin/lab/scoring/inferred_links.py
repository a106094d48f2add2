"""What a run inferred, and the payments by which a truth can judge it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from g7fin.lab.scoring.truth.model import WorldTruth
from g7fin.store import Store

_LINKS = """
select out_transaction_id, in_transaction_id,
    cast(probability as double) as probability, is_used
from trace.inferred_link
order by out_transaction_id
"""
_MOVES = """
select payment.transaction_id, cast(epoch(payment.booked_at) as bigint) as second,
    cast(payment.amount_usd as double) as usd,
    payment.originator_account_id as payer_id,
    payment.beneficiary_account_id as payee_id,
    coalesce(payer.is_described, false) as payer_seen,
    coalesce(payee.is_described, false) as payee_seen
from link.payment as payment
left join core.account as payer on payer.account_id = payment.originator_account_id
left join core.account as payee on payee.account_id = payment.beneficiary_account_id
where payment.amount_usd > 0
    and (payment.transaction_id in (select unnest($ids))
        or payment.originator_account_id in (select unnest($brokers))
        or payment.beneficiary_account_id in (select unnest($brokers)))
order by payment.transaction_id
"""


@dataclass(frozen=True)
class Link:
    """An inferred link: what left, what came, and how likely it is."""

    out: str
    into: str
    probability: float
    is_used: bool


@dataclass(frozen=True)
class Moved:
    """A payment of a scheme or a broker; a side is seen if its account is described."""

    transaction_id: str
    second: int
    usd: float
    payer_id: str | None
    payee_id: str | None
    payer_seen: bool
    payee_seen: bool


@dataclass(frozen=True)
class Inferred:
    """What a run inferred, and payments of the truth's schemes and brokers."""

    links: Sequence[Link] = ()
    moves: Sequence[Moved] = ()

    @cached_property
    def by_id(self) -> dict[str, Moved]:
        """Every payment by its id."""
        return {it.transaction_id: it for it in self.moves}

    @cached_property
    def by_payer(self) -> dict[str | None, list[Moved]]:
        """The payments of each account."""
        found: dict[str | None, list[Moved]] = defaultdict(list)
        for it in self.moves:
            found[it.payer_id].append(it)
        return found

    @cached_property
    def by_payee(self) -> dict[str | None, list[Moved]]:
        """The payments to each account."""
        found: dict[str | None, list[Moved]] = defaultdict(list)
        for it in self.moves:
            found[it.payee_id].append(it)
        return found


def read_inferred(run: Store, truth: WorldTruth) -> Inferred:
    """Return the inferred links of a finished run, and payments to judge them by."""
    links = [Link(*row) for row in run.rows(_LINKS)]
    ends = {end for link in links for end in (link.out, link.into)}
    brokers = {end for it in truth.hawala for end in (it.broker_in, it.broker_out)}
    wanted = {"ids": sorted({*truth.stages, *ends}), "brokers": sorted(brokers)}
    rows = run.rows(_MOVES, {name: ids or [""] for name, ids in wanted.items()})
    return Inferred(links, [Moved(*row) for row in rows])
