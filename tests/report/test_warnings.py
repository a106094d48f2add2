"""A choice that changed nothing, and a far as-of date, are said on the first page."""

from datetime import date, timedelta
from pathlib import Path

from g7fin.locks import Lock
from g7fin.report.warnings import warnings
from g7fin.settings import Settings
from g7fin.steps import Run
from tests.follow.scenes import land
from tests.prioritise.scenes import CASE, PEOPLE, bought, queue_of

DAY = date(2025, 1, 20)


def lock(kind: str, place: str, on: date = DAY) -> Lock:
    return Lock(kind, place, "lifo", "A. Prosecutor", on, "as pleaded")


def test_says_which_choice_changed_nothing_and_why(tmp_path: Path) -> None:
    locks = (
        lock("case", "one"),
        lock("case", "none"),
        lock("item", "balance one.A EUR", DAY + timedelta(1)),
        lock("country", "FR"),
        lock("country", "JP"),
    )
    with land(tmp_path, (*PEOPLE, *bought(50_000)), CASE, 1) as store:
        queue_of(store, locks)
        found = list(warnings(Run(store, Settings(as_of=DAY, locks=locks))))
    assert found == [
        "lock 2 (case none, lifo) changed nothing: this run has nothing in its queue of"
        " that case",
        "lock 3 (item balance one.A EUR, lifo) changed nothing: it is dated 2025-01-21,"
        " after the as-of date 2025-01-20",
        "lock 5 (country JP, lifo) changed nothing: this run has nothing in its queue"
        " of that country",
    ]


def test_says_that_the_as_of_date_is_far_from_the_bookings(tmp_path: Path) -> None:
    with land(tmp_path, (*PEOPLE, *bought(50_000)), CASE, 1) as store:
        queue_of(store)
        near = list(warnings(Run(store, Settings(as_of=DAY))))
        far = list(warnings(Run(store, Settings(as_of=date(2031, 1, 1)))))
    assert near == []
    assert len(far) == 1
    assert "days after the last booking" in far[0]
