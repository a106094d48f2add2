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
        # where Saturdays count, a week has six working days
        (FRIDAY, 1, "working_days_with_saturday", SATURDAY),
        (MONDAY, 10, "working_days_with_saturday", date(2025, 1, 17)),
        (date(2025, 1, 5), 10, "working_days_with_saturday", date(2025, 1, 16)),
        (FRIDAY, 1, "months", date(2025, 2, 3)),
        (date(2025, 1, 31), 1, "months", date(2025, 2, 28)),
        (date(2024, 1, 30), 1, "months", date(2024, 2, 29)),
        (date(2025, 12, 31), 2, "months", date(2026, 2, 28)),
        (date(9999, 12, 9), 1, "months", date.max),
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
    with pytest.raises(ConfigError, match="'weeks' is not one of working_days"):
        deadline(FRIDAY, 1, "weeks")


def test_every_jurisdiction_of_the_table_has_a_clock() -> None:
    rows = table("jurisdiction").to_pylist()
    found = deadlines(rows, FRIDAY).to_pylist()
    assert [row["clock_country"] for row in found] == [row["country"] for row in rows]
    assert all(row["freeze_until_on"] >= FRIDAY for row in found)
    assert {"clock_country": "*", "freeze_until_on": MONDAY} in found


@pytest.mark.parametrize(
    ("country", "last"),
    [
        # Code monétaire et financier, L561-24: ten working days, Saturdays count
        ("FR", date(2025, 3, 15)),
        # Geldwäschegesetz, § 40: at the latest a month after the order
        ("DE", date(2025, 4, 4)),
        # Proceeds of Crime Act 2002, s 335: 31 days, that of the refusal is the first
        ("GB", date(2025, 4, 3)),
    ],
)
def test_an_order_made_on_a_day_lapses_as_the_law_of_the_country_says(
    country: str, last: date
) -> None:
    found = deadlines(table("jurisdiction").to_pylist(), date(2025, 3, 4)).to_pylist()
    assert {"clock_country": country, "freeze_until_on": last} in found
