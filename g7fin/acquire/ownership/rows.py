"""Stakes of a register as rows of ownership; duplicate statements land as one row.

A direct and an indirect stake of one owner are two holdings, and add up.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from g7fin.acquire.ownership.interests import WHOLE, Interest
from g7fin.acquire.records import Row


class Stake(NamedTuple):
    """One stake of an owner in an organisation.

    Attributes:
        owner: id of the party that holds it.
        owned: id of the organisation that it is held in.
        position: line or position in the file that states it.
        is_indirect: it is held through others.
        interest: kind, share and days.
        also: every position that states it, or a stake that is joined with it.
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
    stated: dict[tuple[object, bool], Stake] = {}
    positions: dict[object, list[int]] = defaultdict(list)
    for stake in stakes:
        positions[_key(stake)].append(stake.position)
        key = (_key(stake), stake.is_indirect)
        before = stated.get(key, stake)
        joined = before.interest.joined(stake.interest)
        stated[key] = before._replace(interest=joined)
    whole: dict[object, Stake] = {}
    for (name, _), stake in stated.items():
        other = whole.get(name)
        if other is None:
            whole[name] = stake
        else:
            added = other.interest.added(stake.interest)
            whole[name] = other._replace(interest=added)
    for name, stake in whole.items():
        yield stake._replace(also=tuple(positions[name]))


def _key(stake: Stake) -> object:
    return stake.owner, stake.owned, stake.interest.kind, stake.interest.from_on


def _share(millionths: int | None) -> str:
    if millionths is None:
        return ""
    return f"{millionths // WHOLE}.{millionths % WHOLE:06}"
