"""The whole queue of one small world, as text; the same bytes for any threads."""

from pathlib import Path

import pytest

from g7fin.detect.scene import Row, account, holds, party
from tests.follow.scenes import Alert, Case, move, stated

from .scenes import asset, has, ranked, rate

GOLDEN = Path(__file__).parent / "golden" / "queue.txt"
# P collects in France and spends in Germany; L is listed; M lives off the first case
WORLD: tuple[Row, ...] = (
    rate("EUR", "1.1"),
    rate("GBP", "1.3"),
    *(party(name) for name in "PLMVQ"),
    account("one.A", country="FR", currency="EUR"),
    account("one.M", country="GB", currency="GBP"),
    account("two.L", country="AE", currency="EUR"),
    account("friend", country="US", currency="EUR"),
    holds("P", "one.A"),
    holds("M", "one.M"),
    holds("L", "two.L"),
    holds("V", "victim"),
    holds("Q", "friend"),
    stated("one.A", "1500 EUR", -1, "opening"),
    stated("two.L", "90000 EUR", 9, "closing"),
    move("fee1", "victim", "one.A", "4000 EUR", 0),
    move("fee2", "payer", "one.A", "6500 EUR", 1),
    move("sent", "one.A", "one.M", "5000 EUR 4200 GBP", 2),
    move("wage", "one.M", "worker", "300 GBP", 3, purpose="wage"),
    move("boat", "one.A", "yard", "4800 EUR", 4),
    move("gift", "one.A", "friend", "200 EUR", 5),
    move("flat", "one.M", "seller", "3000 GBP", 6),
    move("back", "two.L", "one.A", "1000 EUR", 7),
    asset("boat", "vessel", "4500 EUR", "boat", country="IT"),
    asset("flat", "real_estate", "60000 GBP", "flat", country="GB"),
    asset("ring", "luxury", "", country=""),
    asset("villa", "real_estate", "400000 EUR", encumbrance_amount="", country="AE"),
    has("P", "boat", ""),
    has("V", "boat", ""),
    has("M", "flat"),
    has("P", "ring"),
    has("L", "villa", "0.5"),
)
CASE = Case(
    [
        Alert("one.A", ["fee1", "fee2"]),
        Alert("two.L", ["back"], "designated", "sanctions"),
    ],
    ["one.M"],
    gate=["victim"],
    roles={"one.M": "owner of assets", "two.L": "designated or controlled"},
)


def queue(folder: Path, rows: tuple[Row, ...], threads: int) -> str:
    found = ranked(folder, *rows, case=CASE, threads=threads)
    return "\n\n".join(
        "\n".join(f"{name}: {value}" for name, value in row.items()) for row in found
    )


def test_the_queue_of_a_small_world(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    found = queue(tmp_path, WORLD, threads=1) + "\n"
    if request.config.getoption("--update-golden"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_order_of_rows_and_threads_change_nothing(tmp_path: Path) -> None:
    found = queue(tmp_path / "one", WORLD[::-1], threads=2)
    assert found + "\n" == GOLDEN.read_text(encoding="utf-8")
