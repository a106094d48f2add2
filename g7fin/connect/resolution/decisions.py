"""What analysts decided about pairs of records: it comes before documents and model.

Nothing delivers such decisions yet, so a run has none. A decision is undone by a later
one on the same pair; nothing is ever written into `core`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Decision:
    """One analyst's word on one pair.

    Attributes:
        left: a party id.
        right: another one.
        judgement: same or different.
        decided_on: the day.
        by: who decided.
    """

    left: str
    right: str
    judgement: str
    decided_on: date
    by: str

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids, the smaller one first."""
        return (min(self.left, self.right), max(self.left, self.right))

    @property
    def words(self) -> str:
        """Who said what, and when."""
        return f"{self.judgement}, said {self.by} on {self.decided_on}"


def standing(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """Return the decision that holds for each pair: the last one.

    Of two on one day the one that keeps the records apart holds.

    Raises:
        ValueError: a judgement that is neither, or a record paired with itself.
    """
    found: dict[tuple[str, str], Decision] = {}
    for one in decisions:
        if one.judgement not in ("same", "different") or one.left == one.right:
            raise ValueError(f"no decision on two records: {one}")
        held = found.get(one.pair)
        if held is None or _weight(one) > _weight(held):
            found[one.pair] = one
    return dict(sorted(found.items()))


def _weight(one: Decision) -> tuple[date, bool, str]:
    return (one.decided_on, one.judgement == "different", one.by)
