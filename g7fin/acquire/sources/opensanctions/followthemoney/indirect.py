"""Stakes that are held through others, where those others are stated too.

Such a stake would count twice: on its own, and by the chain that it is made of. It is
kept apart where a chain of two or more stakes of the file leads the same way, and lands
where none does.
"""

from collections.abc import Mapping, Sequence

from g7fin.acquire.entry import APART, BrokenEntry
from g7fin.acquire.ownership.rows import Stake


def once(file_name: str, stakes: Sequence[Stake]) -> list[Stake | BrokenEntry]:
    """Return stakes in their order, those that a chain tells too as broken."""
    onward: dict[str, set[str]] = {}
    for stake in stakes:
        if not stake.is_indirect and stake.interest.kind != "director":
            onward.setdefault(stake.owner, set()).add(stake.owned)
    reason = "held through others: the stakes that it is made of land on their own"
    return [
        BrokenEntry(
            file_name,
            stake.position,
            "ownershipType",
            "indirect",
            reason,
            "ownership",
            lost=APART,
        )
        if stake.is_indirect and _is_led(stake.owner, stake.owned, onward)
        else stake
        for stake in stakes
    ]


def _is_led(owner: str, owned: str, onward: Mapping[str, set[str]]) -> bool:
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
