"""A deadline lies no later than the law says."""

from datetime import date

import pytest

from g7fin.errors import ConfigError
from g7fin.prioritise.clock import deadline, deadlines
from g7fin.reference.tables import table

FRIDAY, SATURDAY, MONDAY = date(2025, 1, 3), date(2025, 1, 4), date(2025, 1, 6)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "last"),
    [
        (FRIDAY, 1, "working_days", MONDAY),
        (FRIDAY, 5, "working_days", date(2025, 1, 10)),
        (MONDAY, 5, "working_days", date(2025, 1, 13)),
        (MONDAY, 10, "working_days", date(2025, 1, 20)),
        # a freeze on a weekend is counted from the Friday: earlier, never later
        (SATURDAY, 5, "working_days", date(2025, 1, 10)),
        (FRIDAY, 3, "days", MONDAY),
        (FRIDAY, 72, "hours", MONDAY),
        (FRIDAY, 71, "hours", date(2025, 1, 5)),
        (FRIDAY, 8, "hours", FRIDAY),
        (FRIDAY, 0, "days", FRIDAY),
    ],
)
def test_counts_days_of_each_kind(
    start: date, amount: int, unit: str, last: date
) -> None:
    assert deadline(start, amount, unit) == last


def test_refuses_an_unknown_unit() -> None:
    with pytest.raises(ConfigError, match="'weeks' is none of working_days"):
        deadline(FRIDAY, 1, "weeks")


def test_every_jurisdiction_of_the_table_has_a_clock() -> None:
    rows = table("jurisdiction").to_pylist()
    found = deadlines(rows, FRIDAY).to_pylist()
    assert [row["clock_country"] for row in found] == [row["country"] for row in rows]
    assert all(row["freeze_until_on"] >= FRIDAY for row in found)
    assert {"clock_country": "*", "freeze_until_on": MONDAY} in found
