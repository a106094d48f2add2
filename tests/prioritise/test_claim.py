"""Which assets a case may claim, whose name stands beside them, and whose never."""

from decimal import Decimal
from pathlib import Path

import pytest

from g7fin.detect.scene import Row, account, holds, party
from tests.follow.scenes import Alert, Case, move

from .scenes import CASE, PEOPLE, asset, bought, has, item, names, ranked


@pytest.mark.parametrize(
    ("owners", "is_queued", "holder"),
    [
        ([has("P", "thing")], True, "P"),
        # bought with the case's money in another name: not named, but frozen
        ([has("Q", "thing")], True, None),
        # sold on: the buyer may be in good faith
        (
            [
                has("P", "thing", to_on="2025-01-20"),
                has("Q", "thing", from_on="2025-01-20"),
            ],
            False,
            None,
        ),
        # an owner before the purchase is the seller
        (
            [has("Q", "thing", to_on="2025-01-10"), has("P", "thing")],
            True,
            "P",
        ),
    ],
)
def test_an_asset_bought_and_perhaps_sold_on(
    tmp_path: Path, owners: list[Row], is_queued: bool, holder: str | None
) -> None:
    thing = bought(50_000, acquired_on="2025-01-11")
    queue = ranked(tmp_path, *PEOPLE, *thing, *owners, case=CASE)
    assert ("asset thing" in names(queue)) == is_queued
    if is_queued:
        assert item(queue, "asset thing")["holder_party_id"] == holder


@pytest.mark.parametrize(("clean", "is_queued"), [(50_000, False), (1_000, True)])
def test_a_stranger_s_asset_needs_three_tenths_of_proceeds(
    tmp_path: Path, clean: int, is_queued: bool
) -> None:
    queue = ranked(
        tmp_path,
        *PEOPLE,
        move("lent", "one.A", "friend", "10000 EUR", 1),
        move("own", "cash", "friend", f"{clean} EUR", 2),
        move("buy", "friend", "seller", f"{clean + 10_000} EUR", 3),
        asset("thing", "gold", "60000 EUR", "buy"),
        has("Q", "thing"),
        case=CASE,
    )
    assert ("asset thing" in names(queue)) == is_queued
    assert not any(row["holder_party_id"] == "Q" for row in queue)


def test_a_price_that_tracing_counts_by_its_debit_is_claimed_whole(
    tmp_path: Path,
) -> None:
    # five ether are more minor units than tracing can count
    buy = move("buy", "one.A", "seller", "50000 EUR 5.0 ETH", 5, purpose="asset")
    thing = asset("thing", "gold", "50000 EUR", "buy")
    queue = ranked(tmp_path, *PEOPLE, buy, thing, has("Q", "thing"), case=CASE)
    found = item(queue, "asset thing")
    assert found["traced_fifo_usd"] == found["bound_most_usd"] == 100_000


@pytest.mark.parametrize(
    ("owners", "share"),
    [
        ([has("V", "thing")], None),
        ([has("V", "thing", "0.6"), has("Q", "thing", "0.4")], "0.4"),
        ([has("V", "thing", ""), has("P", "thing", "")], "0.5"),
    ],
)
def test_a_possible_victim_s_part_is_never_queued(
    tmp_path: Path, owners: list[Row], share: str | None
) -> None:
    victim = (party("V"), holds("V", "payer"), account("payer"))
    case = Case([Alert("one.A", ["fees"])], gate=["payer"])
    queue = ranked(tmp_path, *PEOPLE, *victim, *bought(50_000), *owners, case=case)
    things = [row["owner_share"] for row in queue if row["asset_id"]]
    assert things == ([] if share is None else [Decimal(share)])
    assert not any(row["holder_party_id"] == "V" for row in queue)


def test_who_may_be_a_victim_owns_nothing_in_the_queue(tmp_path: Path) -> None:
    # P paid a collector from another account
    case = Case([Alert("one.A", ["fees"])], gate=["other"])
    rows = (
        *PEOPLE,
        account("other"),
        holds("P", "other"),
        *bought(50_000),
        has("P", "thing"),
    )
    assert names(ranked(tmp_path, *rows, case=case)) == ["balance one.A EUR"]


def test_an_asset_of_two_cases_stands_in_the_queue_once(tmp_path: Path) -> None:
    two = (
        account("two.B", country="FR", currency="EUR"),
        holds("Q", "two.B"),
        move("more", "payer", "two.B", "100 EUR", 0),
    )
    owners = (has("P", "thing", "0.5"), has("Q", "thing", "0.5"))
    case = Case([Alert("one.A", ["fees"]), Alert("two.B", ["more"])])
    queue = ranked(tmp_path, *PEOPLE, *two, *bought(50_000), *owners, case=case)
    things = [
        (row["case_id"], row["other_case_ids"]) for row in queue if row["asset_id"]
    ]
    assert things == [("one", "two")]
