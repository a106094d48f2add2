"""Stakes in organisations, and when listed owners' stakes are enough for control."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

HALF = Decimal("0.5")
_NONE = Decimal(0)
_MEASURES = ("ownership", "voting")


@dataclass(frozen=True)
class Stake:
    """One dated ownership edge."""

    owner: str
    owned: str
    kind: str
    share: Decimal | None
    from_on: date | None
    to_on: date | None


def in_order(stake: Stake) -> tuple[str, str, str, date, Decimal]:
    """Return a key that sorts stakes by owned, owner and the rest."""
    return (
        stake.owned,
        stake.owner,
        stake.kind,
        stake.from_on or date.min,
        _NONE if stake.share is None else stake.share,
    )


def holds(stake: Stake, as_of: date) -> bool:
    """Say whether a stake holds on a day; its last day counts."""
    return (stake.from_on is None or stake.from_on <= as_of) and (
        stake.to_on is None or stake.to_on >= as_of
    )


def enough(stakes: Sequence[Stake], regime: str) -> bool:
    """Say whether stakes of listed parties are enough under a regime."""
    if regime == "US":
        return together(stakes) >= HALF
    if any(item.kind == "control" for item in stakes):
        return True
    if regime == "UK":  # no automatic aggregation of unrelated owners
        return any(share > HALF for share in shares(stakes).values())
    return together(stakes) > HALF


def together(stakes: Sequence[Stake]) -> Decimal:
    """Return what owners hold together, by capital or by votes, whichever is more."""
    sums = dict.fromkeys(_MEASURES, _NONE)
    for (_, kind), share in shares(stakes).items():
        sums[kind] += share
    return min(max(sums.values()), Decimal(1))


def shares(stakes: Sequence[Stake]) -> dict[tuple[str, str], Decimal]:
    """Return each owner's share; a stake that is told twice counts once, the larger."""
    found: dict[tuple[str, str], Decimal] = {}
    for item in stakes:
        if item.kind in _MEASURES and item.share is not None:
            key = (item.owner, item.kind)
            found[key] = max(item.share, found.get(key, _NONE))
    return found
