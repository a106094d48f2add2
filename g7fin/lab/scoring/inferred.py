"""Inferred links against the truth: what holds of them, and what is missed.

No truth names the two ends of a link. A link is *confirmed* by one of two things. Its
payments move money of one scheme, and what came back had been in the scheme before: it
is not booked as new proceeds. This is more than is true, as money of one scheme may
leave and come in without being the same. Or brokers' own book has an entry between the
account paid and the account that pays, of that value and day.

What there is to find is counted the same way: payments by which money of a scheme comes
into the data without being new, those of them that a payment of about that time and
value left the data before, and entries of the book whose two ends are bank payments.
The simulated world's book has only what is handed over in cash, and its cash that is
drawn never comes back: there is nothing to find unless some accounts are out of view.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from g7fin.follow.intelligence.chance import LATEST, RATIOS, SOON
from g7fin.lab.scoring.figures import Figures, share
from g7fin.lab.scoring.truth.model import Booked, WorldTruth
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
RECEIPT = "predicate"
# the value of an entry and of a bank payment differ by less (HWL-04: 2 %)
_SAME = 0.02


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
    """Links that a run inferred, and payments of the truth's schemes and brokers."""

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


def inferred_figures(inferred: Inferred, truth: WorldTruth) -> Figures:
    """Return how many links are inferred, are true and are missed."""
    returns = list(_returns(inferred, truth))
    left = _left(inferred, truth)
    entries = [it for it in truth.hawala if _is_seen(it, inferred)]
    confirmed = [it for it in inferred.links if _confirmed(it, inferred, truth)]
    back = {it.into for it in confirmed} & {it.transaction_id for it in returns}
    found = [it for it in entries if _is_found(it, inferred)]
    return {
        "inferred_links": len(inferred.links),
        "inferred_links_used": sum(it.is_used for it in inferred.links),
        "inferred_links_expected": fsum(it.probability for it in inferred.links),
        "inferred_links_confirmed": len(confirmed),
        "inferred_links_used_confirmed": sum(it.is_used for it in confirmed),
        "returns_true": len(returns),
        "returns_inferable": sum(_is_inferable(it, left, truth) for it in returns),
        "returns_recall": share(len(back), len(returns)),
        "hawala_entries": len(truth.hawala),
        "hawala_entries_seen": len(entries),
        "hawala_recall": share(len(found), len(entries)),
    }


def _schemes(name: str, truth: WorldTruth) -> set[str]:
    return {scheme for scheme, _ in truth.stages.get(name, ())}


def _kept(name: str, truth: WorldTruth) -> set[str]:
    """Return the schemes in which a payment's money had been before."""
    rows = truth.stages.get(name, ())
    return {scheme for scheme, stage in rows if stage != RECEIPT}


def _returns(inferred: Inferred, truth: WorldTruth) -> Iterator[Moved]:
    """Yield payments by which money that was in a scheme comes into the data."""
    for it in inferred.moves:
        if it.payee_seen and not it.payer_seen and _kept(it.transaction_id, truth):
            yield it


def _left(inferred: Inferred, truth: WorldTruth) -> Mapping[str, Sequence[Moved]]:
    """Return the payments by which money of each scheme left the data."""
    found: dict[str, list[Moved]] = defaultdict(list)
    for it in inferred.moves:
        if it.payer_seen and not it.payee_seen:
            for scheme in _schemes(it.transaction_id, truth):
                found[scheme].append(it)
    return found


def _is_inferable(
    came: Moved, left: Mapping[str, Sequence[Moved]], truth: WorldTruth
) -> bool:
    """Say whether a similar payment of the same scheme left the data before."""
    return any(
        _is_similar(it, came)
        for scheme in _kept(came.transaction_id, truth)
        for it in left.get(scheme, ())
    )


def _is_similar(left: Moved, came: Moved) -> bool:
    return (
        0 <= came.second - left.second <= LATEST
        and RATIOS[0] <= came.usd / left.usd <= RATIOS[-1]
    )


def _confirmed(link: Link, inferred: Inferred, truth: WorldTruth) -> bool:
    if _kept(link.into, truth) & _schemes(link.out, truth):
        return True
    left, came = inferred.by_id[link.out], inferred.by_id[link.into]
    return any(_books(entry, left, came) for entry in truth.hawala)


def _books(entry: Booked, left: Moved, came: Moved) -> bool:
    """Say whether an entry of brokers' book joins two payments."""
    return (
        left.payee_id == entry.broker_in
        and came.payer_id == entry.broker_out
        and abs(left.second - entry.second) <= SOON
        and abs(left.usd / entry.value_usd - 1) <= _SAME
        and _is_similar(left, came)
    )


def _is_seen(entry: Booked, inferred: Inferred) -> bool:
    """Say whether both ends of an entry may be payments of the ledger."""
    return any(
        _books(entry, left, came)
        for left in inferred.by_payee[entry.broker_in]
        for came in inferred.by_payer[entry.broker_out]
    )


def _is_found(entry: Booked, inferred: Inferred) -> bool:
    return any(
        _books(entry, inferred.by_id[it.out], inferred.by_id[it.into])
        for it in inferred.links
    )
