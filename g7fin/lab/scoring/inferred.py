"""Inferred links against the truth: does what is inferred hold, and what is missed?

No truth names the two ends of a link. A link is *confirmed* by one of two things. Its
payments carry money of one scheme, and what came back had been in the scheme before: it
is not booked as new proceeds. This is more than is true, as money of one scheme may
leave and come in without being the same. Or brokers' own book has an entry between the
account paid and the account that pays, of that value and day.

What there is to find is counted the same way: payments by which money of a scheme comes
into the view without being new, those of them that a payment near in time and value
left the view before, and entries of the book whose two ends are bank payments. The
simulated world's book has only what is handed over in cash, and its cash that is drawn
never comes back: there is nothing to find unless some accounts are out of view.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from g7fin.follow.intelligence.chance import LATEST, RATIOS, SOON
from g7fin.lab.scoring.figures import Figures, share
from g7fin.lab.scoring.inferred_links import Inferred, Link, Moved
from g7fin.lab.scoring.truth.model import Booked, WorldTruth

RECEIPT = "predicate"
# the value of an entry and of a bank payment differ by less (HWL-04: 2 %)
_SAME = 0.02


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
    """Yield payments by which money that was in a scheme comes into the view."""
    for it in inferred.moves:
        if it.payee_seen and not it.payer_seen and _kept(it.transaction_id, truth):
            yield it


def _left(inferred: Inferred, truth: WorldTruth) -> Mapping[str, Sequence[Moved]]:
    """Return the payments by which money of each scheme left the view."""
    found: dict[str, list[Moved]] = defaultdict(list)
    for it in inferred.moves:
        if it.payer_seen and not it.payee_seen:
            for scheme in _schemes(it.transaction_id, truth):
                found[scheme].append(it)
    return found


def _is_inferable(
    came: Moved, left: Mapping[str, Sequence[Moved]], truth: WorldTruth
) -> bool:
    """Say whether a near payment of the same scheme left the view before."""
    return any(
        _is_near(it, came)
        for scheme in _kept(came.transaction_id, truth)
        for it in left.get(scheme, ())
    )


def _is_near(left: Moved, came: Moved) -> bool:
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
        and _is_near(left, came)
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
