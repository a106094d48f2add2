"""Which organisations listed parties own or control, one level after another.

Shares cascade, they do not multiply: an organisation that counts as controlled counts
in full for what it owns. The regimes differ (EU and UK: more than half, or control;
US: half or more of all listed owners together). Legal points are to be verified by a
lawyer: `docs/reference/typologies.md` marks them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from g7fin.connect.stakes import Stake, enough, holds, in_order, shares, together

_NONE = Decimal(0)


@dataclass(frozen=True)
class Controlled:
    """An organisation that listed parties own or control.

    Attributes:
        party: the organisation.
        listed: the listed parties behind it, sorted.
        share: what they hold together; None where control has no share.
        since: the first day on which listing and enough of the stakes hold.
        path: from listed party to organisation, in words.
    """

    party: str
    listed: tuple[str, ...]
    share: Decimal | None
    since: date
    path: str


Found = Mapping[str, Controlled]


def controlled(
    stakes: Sequence[Stake], listed: Mapping[str, date], as_of: date, regime: str
) -> list[Controlled]:
    """Return what listed parties control on a day, found level by level.

    Args:
        stakes: who owns what; only a stake that holds on `as_of` counts.
        listed: listed parties with the day of their listing.
        as_of: the day.
        regime: `EU`, `UK` or `US`.
    """
    into: dict[str, list[Stake]] = defaultdict(list)
    for stake in sorted(stakes, key=in_order):
        if holds(stake, as_of):
            into[stake.owned].append(stake)
    found: dict[str, Controlled] = {}
    while new := _next_level(into, listed, found, regime):
        found |= new
    while earlier := _earlier(into, listed, found, regime):
        found |= earlier
    return [found[party] for party in sorted(found)]


def _next_level(
    into: Mapping[str, Sequence[Stake]],
    listed: Mapping[str, date],
    found: Found,
    regime: str,
) -> dict[str, Controlled]:
    """Return the organisations that what is already found brings in."""
    new = {}
    for party, stakes in into.items():
        if party in listed or party in found:
            continue
        counted = _counted(stakes, listed, found)
        if enough(counted, regime):
            new[party] = _describe(party, counted, listed, found, regime)
    return new


def _earlier(
    into: Mapping[str, Sequence[Stake]],
    listed: Mapping[str, date],
    found: Found,
    regime: str,
) -> dict[str, Controlled]:
    """Return those that owners found on a later level brought in on an earlier day."""
    better = {}
    for party, known in found.items():
        since = _since(_counted(into[party], listed, found), listed, found, regime)
        if since < known.since:
            better[party] = replace(known, since=since)
    return better


def _counted(
    stakes: Sequence[Stake], listed: Mapping[str, date], found: Found
) -> list[Stake]:
    return [
        item
        for item in stakes
        if item.owner != item.owned and (item.owner in listed or item.owner in found)
    ]


def _since(
    stakes: Sequence[Stake], listed: Mapping[str, date], found: Found, regime: str
) -> date:
    """Return the first day on which stakes that are enough all held."""
    days = [(_day(item, listed, found), item) for item in stakes]
    return next(
        day
        for day in sorted({day for day, _ in days})
        if enough([item for since, item in days if since <= day], regime)
    )


def _day(stake: Stake, listed: Mapping[str, date], found: Found) -> date:
    """Return the first day on which a stake and what stands behind it both held."""
    behind = listed.get(stake.owner) or found[stake.owner].since
    return max(behind, stake.from_on or date.min)


def _describe(
    party: str,
    stakes: Sequence[Stake],
    listed: Mapping[str, date],
    found: Found,
    regime: str,
) -> Controlled:
    behind: set[str] = set()
    for item in stakes:
        behind |= (
            {item.owner} if item.owner in listed else set(found[item.owner].listed)
        )
    return Controlled(
        party=party,
        listed=tuple(sorted(behind)),
        share=together(stakes) if shares(stakes) else None,
        since=_since(stakes, listed, found, regime),
        path=_path(party, stakes, found),
    )


def _path(party: str, stakes: Sequence[Stake], found: Found) -> str:
    """Return each stake in words; only the largest is followed back to its origin."""
    largest = max(stakes, key=lambda item: _NONE if item.share is None else item.share)
    steps = []
    for item in stakes:
        owner = item.owner
        if item is largest and owner in found:
            owner = found[owner].path
        how = item.kind if item.share is None else f"{float(item.share) * 100:g} %"
        steps.append(f"{owner} -[{how}]-> {party}")
    return "; ".join(sorted(steps))
