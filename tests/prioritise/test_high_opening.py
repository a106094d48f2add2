"""What stands in the queue beside the traced value where an opening is unknown."""

from decimal import Decimal
from pathlib import Path

from g7fin.detect.scene import Row, account, holds, party
from tests.follow.scenes import Alert, Case, move, stated

from .scenes import CASE, PEOPLE, asset, bought, has, item, ranked

# B got all of A's 100,000 EUR and paid half of it for gold; two dollars a euro
PASSED_ON: tuple[Row, ...] = (
    *PEOPLE,
    party("B"),
    account("one.B", country="FR", currency="EUR"),
    holds("B", "one.B"),
    # the 95th percentile of all that was stated: 0, 0 and 1,000 EUR
    stated("rich", "1000 EUR", -1, "opening"),
    move("cash", "rich", "cash", "1 EUR", 0),
    move("on", "one.A", "one.B", "100000 EUR", 1),
    move("buy", "one.B", "seller", "50000 EUR", 2),
    asset("gold", "gold", "50000 EUR", "buy"),
    has("B", "gold"),
)
BOTH = Case([Alert("one.A", ["fees"])], ["one.B"])


def test_both_figures_stand_side_by_side(tmp_path: Path) -> None:
    queue = ranked(tmp_path, *PASSED_ON, case=BOTH)
    gold, held = item(queue, "asset gold"), item(queue, "balance one.B EUR")
    assert gold["locked_rule"] == held["locked_rule"] == "pro_rata"
    assert gold["traced_locked_usd"] == held["traced_locked_usd"] == 100_000
    # 50,000 of the 101,000 that B then held: 49,504.95 of them proceeds
    assert gold["traced_high_opening_usd"] == Decimal("99009.90")
    # the rest of the proceeds stays, and so do clean euros that nobody stated
    assert held["traced_high_opening_usd"] == Decimal("100990.10")
    assert held["traced_high_opening_usd"] > held["value_usd"]


def test_a_listed_party_is_held_to_all_that_it_may_have(tmp_path: Path) -> None:
    listed = Case(
        BOTH.alerts, BOTH.members, roles={"one.B": "designated or controlled"}
    )
    queue = ranked(tmp_path, *PASSED_ON, case=listed)
    held = item(queue, "balance one.B EUR")
    assert held["traced_locked_usd"] == 100_000
    assert held["traced_high_opening_usd"] == 102_000


def test_the_rank_and_what_it_is_made_of_stay(tmp_path: Path) -> None:
    known = [stated(name, "0 EUR", -1, "opening") for name in ("one.B", "seller")]
    one = ranked(tmp_path / "1", *PASSED_ON, case=BOTH)
    other = ranked(tmp_path / "2", *PASSED_ON, *known, case=BOTH)
    names = ("item_id", "traced_locked_usd", "traced_share", "value_usd")
    first, second = (
        sorted([row[name] for name in names] for row in queue) for queue in (one, other)
    )
    assert first == second
    gold = [item(queue, "asset gold") for queue in (one, other)]
    assert gold[0]["expected_recoverable_usd"] == gold[1]["expected_recoverable_usd"]
    assert gold[0]["traced_high_opening_usd"] is not None
    assert gold[1]["traced_high_opening_usd"] is None


def test_what_could_not_be_higher_is_empty(tmp_path: Path) -> None:
    # the seller has no statement, but nobody stated more than nothing
    queue = ranked(tmp_path, *PEOPLE, *bought(50_000), has("P", "thing"), case=CASE)
    assert [row["traced_high_opening_usd"] for row in queue] == [None, None]
