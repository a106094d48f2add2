"""What analysts decided about pairs of records: it comes before documents and model.

They are delivered like everything else, as `identity_decision`, and hold from the day
they were taken on. A decision is undone by a later one on the same pair; nothing is
ever written into `core`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from g7fin.store import Store

_DELIVERED = """
select left_id, right_id, judgement, decided_on, decided_by, coalesce(reason, '')
from core.identity_decision
where subject = 'same_party' and decided_on <= $as_of
order by decision_id
"""


@dataclass(frozen=True)
class Decision:
    """One analyst's word on one pair.

    Attributes:
        left: a party id.
        right: another one.
        judgement: same or different.
        decided_on: the day.
        by: who decided.
        reason: in the decider's words.
    """

    left: str
    right: str
    judgement: str
    decided_on: date
    by: str
    reason: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids, the smaller one first."""
        return (min(self.left, self.right), max(self.left, self.right))

    @property
    def words(self) -> str:
        """Who said what, when and why."""
        words = f"{self.judgement}, said {self.by} on {self.decided_on}"
        return f"{words}: {self.reason}" if self.reason else words


def delivered(store: Store, as_of: date) -> list[Decision]:
    """Return what was decided of pairs of records up to a day."""
    return [Decision(*row) for row in store.rows(_DELIVERED, {"as_of": as_of})]


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


def _weight(one: Decision) -> tuple[date, bool, str, str]:
    return (one.decided_on, one.judgement == "different", one.by, one.reason)
