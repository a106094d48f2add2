"""The illicit sub-balance of every account of a scheme.

Payments are thought of out of order, so what may be spent at a moment is the least
that the account will hold from then on: an earlier plan for a later day is kept.
"""

from bisect import bisect_right, insort


class Book:
    """Receipts and spendings of illicit money, per account, in minor units."""

    def __init__(self) -> None:
        self._events: dict[int, list[tuple[int, int]]] = {}

    def put(self, account: int, at: int, minor: int) -> None:
        """Note a receipt, or a spending as a negative figure."""
        insort(self._events.setdefault(account, []), (at, minor))

    def spendable(self, account: int, at: int) -> int:
        """Return what may leave the account just after a moment."""
        events = self._events.get(account, [])
        first = bisect_right(events, (at - 1, 1 << 62))
        held = sum(minor for _, minor in events[:first])
        least = held
        for _, minor in events[first:]:
            held += minor
            least = min(least, held)
        return max(least, 0)

    def receipts(self, account: int) -> list[tuple[int, int]]:
        """Return what came in, as moments and minor units."""
        return [event for event in self._events.get(account, []) if event[1] > 0]

    def resting(self) -> dict[int, int]:
        """Return what each account holds at the end."""
        return {
            account: sum(minor for _, minor in self._events[account])
            for account in sorted(self._events)
        }
