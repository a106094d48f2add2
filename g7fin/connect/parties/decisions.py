"""Analysts' decisions about pairs of records: they come before documents and model.

They are delivered like everything else, as `identity_decision`, and hold from the day
on which they were taken. A later decision on the same pair replaces an earlier one;
nothing is ever written into `core`.
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
    """An analyst's decision about one pair of records.

    Attributes:
        left: a party id.
        right: another one.
        judgement: same or different.
        decided_on: the day.
        by: who decided.
        reason: as stated.
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
    def text(self) -> str:
        """The decision with who took it, when and why."""
        text = f"{self.judgement}, decided by {self.by} on {self.decided_on}"
        return f"{text}: {self.reason}" if self.reason else text


def delivered(store: Store, as_of: date) -> list[Decision]:
    """Return the decisions about pairs of records up to a date."""
    return [Decision(*row) for row in store.rows(_DELIVERED, {"as_of": as_of})]


def in_force(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """Return the decision in force for each pair: the last one.

    Of two on one day `different` is in force.

    Raises:
        ValueError: a judgement that is neither, or a record paired with itself.
    """
    found: dict[tuple[str, str], Decision] = {}
    for one in decisions:
        if one.judgement not in ("same", "different") or one.left == one.right:
            raise ValueError(f"no decision on two records: {one}")
        last = found.get(one.pair)
        if last is None or _rank(one) > _rank(last):
            found[one.pair] = one
    return dict(sorted(found.items()))


def _rank(one: Decision) -> tuple[date, bool, str, str]:
    return (one.decided_on, one.judgement == "different", one.by, one.reason)
