"""Overlapping stakes: indirect ones, and successive ones with one first day.

An indirect stake whose chain of stakes the file states too would count twice, on its
own and through the chain. It is rejected where a chain of two or more stakes of the
file leads from its owner to what is owned, and lands where none does.

A register that states a holding again and again gives one first day to every size that
it had. To join such holdings would extend the largest of them to the last day, and make
control of what ended; so each starts the day after the one that ended before it
(judgement). Those with one last day too are duplicate statements and stay as they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from g7fin.acquire.ownership.rows import Stake
from g7fin.acquire.records import EXCLUDED, Rejected


def without_indirect(file_name: str, stakes: Sequence[Stake]) -> list[Stake | Rejected]:
    """Return stakes in order, indirect ones that a chain states too as rejected."""
    onward: dict[str, set[str]] = {}
    for stake in stakes:
        if not stake.is_indirect and stake.interest.kind != "director":
            onward.setdefault(stake.owner, set()).add(stake.owned)
    reason = "indirect; the stakes that it consists of are in the file themselves"
    return [
        Rejected(
            file_name,
            stake.position,
            "ownershipType",
            "indirect",
            reason,
            "ownership",
            lost=EXCLUDED,
        )
        if stake.is_indirect and _has_chain(stake.owner, stake.owned, onward)
        else stake
        for stake in stakes
    ]


def _has_chain(owner: str, owned: str, onward: Mapping[str, set[str]]) -> bool:
    """Return whether a chain of at least two stakes leads from one to the other."""
    seen = {owner, owned}
    waiting = list(onward.get(owner, set()) - seen)
    while waiting:
        party = waiting.pop()
        found = onward.get(party, set())
        if owned in found:
            return True
        seen.add(party)
        waiting.extend(found - seen)
    return False


def successive(stakes: Iterable[Stake]) -> Iterator[Stake]:
    """Yield stakes, each holding from the day after the one before it ended."""
    groups: dict[object, list[Stake]] = {}
    for stake in stakes:
        interest = stake.interest
        key = (stake.owner, stake.owned, stake.is_indirect, interest.kind)
        groups.setdefault((key, interest.from_on), []).append(stake)
    for group in groups.values():
        before: date | None = None
        for last, same in groupby(sorted(group, key=_last), key=_last):
            for stake in same:
                yield stake if before is None else _after(stake, before)
            before = last


def _last(stake: Stake) -> date:
    return stake.interest.to_on or date.max


def _after(stake: Stake, day: date) -> Stake:
    start = day + timedelta(days=1)
    return stake._replace(interest=replace(stake.interest, from_on=start))
