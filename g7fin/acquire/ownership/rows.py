"""Stakes of a register as rows of ownership: what is told twice lands once.

What an owner holds directly and what through others are two holdings, and add up.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from g7fin.acquire.format import Row
from g7fin.acquire.ownership.interests import WHOLE, Interest


class Stake(NamedTuple):
    """What one interest of a relationship says.

    Attributes:
        owner: id of the party that holds it.
        owned: id of the party that it is held in.
        position: where it is stated.
        is_indirect: it is held through others.
        interest: what is held.
        also: every position where it, or what is joined with it, is stated.
    """

    owner: str
    owned: str
    position: int
    is_indirect: bool
    interest: Interest
    also: tuple[int, ...] = ()


def ownership_rows(file_name: str, stakes: Iterable[Stake]) -> Iterator[Row]:
    """Yield one row for each owner, organisation, kind and first day."""
    parts: Counter[int] = Counter()
    for stake in _joined(stakes):
        found = stake.interest
        values = {
            "owner_party_id": stake.owner,
            "owned_party_id": stake.owned,
            "kind": found.kind,
            "share_min": _share(found.low),
            "share_max": _share(found.high),
            "from_on": found.from_on.isoformat() if found.from_on else "",
            "to_on": found.to_on.isoformat() if found.to_on else "",
        }
        also = tuple((file_name, position) for position in stake.also)
        yield Row("ownership", stake.position, values, parts[stake.position], also)
        parts[stake.position] += 1


def _joined(stakes: Iterable[Stake]) -> Iterator[Stake]:
    told: dict[tuple[object, bool], Stake] = {}
    places: dict[object, list[int]] = defaultdict(list)
    for stake in stakes:
        places[_key(stake)].append(stake.position)
        key = (_key(stake), stake.is_indirect)
        before = told.get(key, stake)
        joined = before.interest.joined(stake.interest)
        told[key] = before._replace(interest=joined)
    whole: dict[object, Stake] = {}
    for (name, _), stake in told.items():
        other = whole.get(name)
        if other is None:
            whole[name] = stake
        else:
            added = other.interest.added(stake.interest)
            whole[name] = other._replace(interest=added)
    for name, stake in whole.items():
        yield stake._replace(also=tuple(places[name]))


def _key(stake: Stake) -> object:
    return stake.owner, stake.owned, stake.interest.kind, stake.interest.from_on


def _share(millionths: int | None) -> str:
    if millionths is None:
        return ""
    return f"{millionths // WHOLE}.{millionths % WHOLE:06}"
