"""What the queue claims of a case, beside the assessed value of its proceeds."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from g7fin.contracts.queue import VALUE_CAP
from g7fin.contracts.verify import verify
from g7fin.detect.scene import Row, account
from g7fin.prioritise.run import CAP
from g7fin.reference.tables import table
from tests.follow.scenes import Alert, Case, land, move, stated

from .scenes import CASE, PEOPLE, bought, has, queue_of


def cap(folder: Path, *rows: Row, case: Case = CASE) -> list[dict[str, Any]]:
    with land(folder, rows, case) as store:
        queue_of(store)
        verify(store, VALUE_CAP)
        found: list[dict[str, Any]] = store.arrow(
            "select proceeds_usd, unvalued_count, item_count, claimed_usd,"
            " capped_count, capped_usd, above_cap_usd from queue.value_cap"
        ).to_pylist()
        return found


def figures(*numbers: int | None) -> dict[str, Any]:
    names = (
        "proceeds_usd", "unvalued_count", "item_count", "claimed_usd",
        "capped_count", "capped_usd", "above_cap_usd",
    )  # fmt: skip
    return {
        name: Decimal(number) if name.endswith("usd") and number is not None else number
        for name, number in zip(names, numbers, strict=True)
    }


def risen(country: str) -> tuple[Row, ...]:
    """Half of 100,000 euros buys gold, which is now worth 180,000; a euro is 2."""
    return (
        *bought(50_000, value_amount="180000", country=country),
        has("P", "thing"),
    )


def test_what_rose_in_value_is_above_the_cap(tmp_path: Path) -> None:
    # 100,000 on the account and 360,000 in gold, of 200,000 that came in
    assert cap(tmp_path, *PEOPLE, *risen("FR")) == [
        figures(200_000, 0, 2, 460_000, 2, 460_000, 260_000)
    ]


def test_a_country_without_a_cap_counts_towards_none(tmp_path: Path) -> None:
    assert cap(tmp_path, *PEOPLE, *risen("GB")) == [
        figures(200_000, 0, 2, 460_000, 1, 100_000, 0)
    ]


def test_what_cannot_be_valued_is_not_compared(tmp_path: Path) -> None:
    more = move("gold", "payer", "one.A", "3 XAU", 1)
    case = Case([Alert("one.A", ["fees", "gold"])])
    assert cap(tmp_path, *PEOPLE, *risen("FR"), more, case=case) == [
        figures(200_000, 1, 2, 460_000, 2, 460_000, None)
    ]


def test_a_listed_party_s_property_counts_towards_no_cap(tmp_path: Path) -> None:
    rows = (
        account("two.L", country="FR", currency="EUR"),
        stated("two.L", "90000 EUR", 9, "closing"),
        move("back", "payer", "two.L", "10 EUR", 8),
    )
    case = Case(
        [Alert("two.L", ["back"], "designated", "sanctions")],
        roles={"two.L": "designated or controlled"},
    )
    assert cap(tmp_path, *PEOPLE, *rows, case=case) == [figures(20, 0, 0, 0, 0, 0, 0)]


@pytest.mark.parametrize("row", table("tracing_law").to_pylist())
def test_every_law_says_what_it_caps_and_where_that_is_said(
    row: dict[str, str],
) -> None:
    assert all(row[name] for name in ("value_cap", "good_faith", "source"))
    assert row["verified"] in ("yes", "no")
    # the cap is read from these words; where they are not, there is another rule
    is_capped = CAP["cap"] in row["value_cap"]
    assert is_capped == (row["country"] not in ("GB", "US", "CA", "JP"))
