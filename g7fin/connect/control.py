"""Which organisations listed parties own or control, one level after another.

Shares cascade, they do not multiply: an organisation that counts as controlled counts
in full for what it owns. The regimes differ (EU and UK: more than half, or control;
US: half or more of all listed owners together). Legal points are to be verified by a
lawyer: `docs/reference/typologies.md` marks them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

HALF = Decimal("0.5")


@dataclass(frozen=True)
class Stake:
    """One dated ownership edge."""

    owner: str
    owned: str
    kind: str
    share: Decimal | None
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True)
class Controlled:
    """An organisation that listed parties own or control.

    Attributes:
        party: the organisation.
        listed: the listed parties behind it, sorted.
        share: what they hold together; None where control has no share.
        since: the first day on which listing and stakes all hold.
        path: from listed party to organisation, in words.
    """

    party: str
    listed: tuple[str, ...]
    share: Decimal | None
    since: date
    path: str


def controlled(
    stakes: Sequence[Stake], listed: Mapping[str, date], as_of: date, regime: str
) -> list[Controlled]:
    """Return what listed parties control on a day, found level by level.

    Args:
        stakes: who owns what; a stake that ended before `as_of` does not count.
        listed: listed parties with the day of their listing.
        as_of: the day.
        regime: `EU`, `UK` or `US`.
    """
    into: dict[str, list[Stake]] = defaultdict(list)
    for stake in sorted(stakes, key=lambda item: (item.owned, item.owner, item.kind)):
        if _holds(stake, as_of):
            into[stake.owned].append(stake)
    found: dict[str, Controlled] = {}
    while new := _next_level(into, listed, found, regime):
        found |= new
    return [found[party] for party in sorted(found)]


def _holds(stake: Stake, as_of: date) -> bool:
    return (stake.from_on is None or stake.from_on <= as_of) and (
        stake.to_on is None or stake.to_on >= as_of
    )


def _next_level(
    into: Mapping[str, Sequence[Stake]],
    listed: Mapping[str, date],
    found: Mapping[str, Controlled],
    regime: str,
) -> dict[str, Controlled]:
    """Return the organisations that what is already found brings in."""
    new = {}
    for party, stakes in into.items():
        if party in listed or party in found:
            continue
        counted = [item for item in stakes if item.owner in listed or item.owner in found]
        if _enough(counted, regime):
            new[party] = _describe(party, counted, listed, found)
    return new


def _enough(stakes: Sequence[Stake], regime: str) -> bool:
    """Say whether stakes of listed parties are enough under a regime."""
    together = sum((item.share or Decimal(0) for item in _owning(stakes)), Decimal(0))
    if regime == "US":
        return together >= HALF
    by_control = any(item.kind == "control" for item in stakes)
    if regime == "UK":  # no automatic aggregation of unrelated owners
        alone = max((item.share or Decimal(0) for item in _owning(stakes)), default=0)
        return by_control or alone > HALF
    return by_control or together > HALF


def _owning(stakes: Sequence[Stake]) -> list[Stake]:
    return [item for item in stakes if item.kind in ("ownership", "voting")]


def _describe(
    party: str,
    stakes: Sequence[Stake],
    listed: Mapping[str, date],
    found: Mapping[str, Controlled],
) -> Controlled:
    behind: set[str] = set()
    days, paths = [], []
    for item in stakes:
        if item.owner in listed:
            behind.add(item.owner)
            days.append(listed[item.owner])
            origin = item.owner
        else:
            behind.update(found[item.owner].listed)
            days.append(found[item.owner].since)
            origin = found[item.owner].path
        if item.from_on is not None:
            days.append(item.from_on)
        how = item.kind if item.share is None else f"{item.share * 100:.0f} %"
        paths.append(f"{origin} -[{how}]-> {party}")
    shares = [item.share for item in _owning(stakes) if item.share is not None]
    return Controlled(
        party=party,
        listed=tuple(sorted(behind)),
        share=sum(shares, Decimal(0)) if shares else None,
        since=max(days),
        path="; ".join(sorted(paths)),
    )
