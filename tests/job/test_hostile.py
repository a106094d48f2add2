"""Whole runs on hostile folders come to an end, and never with a wrong sum."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from g7fin.detect.scene import Row, account
from g7fin.review.finished import finished
from tests.follow.hostile_scenes import SAME, at
from tests.follow.hostile_sums import unbalanced
from tests.follow.scenes import move, stated, write_rows
from tests.worlds import run

LAST = "9999-12-{:02}T23:59:59.999999Z"


def _rate(currency: str, usd: str) -> Row:
    fields = {"currency": currency, "on": "2024-01-01", "usd_per_unit": usd}
    return ("exchange_rate", fields | {"source": "by hand"})


def _funnel(amount: str, paid_on: str, places: int = 30) -> list[Row]:
    """Return receipts of one account, from many and in structured cash; it pays on."""
    paid = [
        move(f"in{n:02}", f"payer{n}", "A", amount, n * 10 / places)
        for n in range(places)
    ]
    return [
        _rate("EUR", "1.1"),
        _rate("ETH", "3000"),
        account("A", country="FR", currency="EUR"),
        *paid,
        *(
            move(f"cash{n}", "cash", "A", "9500 EUR", n, channel="cash")
            for n in range(4)
        ),
        move("on", "A", "B", paid_on, 10.1),
    ]


def _ring(count: int) -> list[Row]:
    return [
        at(SAME, move(f"r{n:04}", f"a{n}", f"a{(n + 1) % count}", "5000 EUR"), f"{n}")
        for n in range(count)
    ]


PLAIN = _funnel("950 EUR", "9000 EUR")
FOLDERS = {
    "one transaction": [move("t1", "a", "b", "10 EUR")],
    "one transaction of nothing": [move("t1", "a", "a", "0 EUR")],
    "no currency has a rate": PLAIN[2:],
    # amounts that would pass 64 bits, and 18 decimal digits
    "amounts of 10^30": _funnel("1000000000000 ETH", "30000000000000 ETH"),
    "amounts of 9 x 10^17": _funnel("9000000000000000 EUR", "9000000000000000 EUR"),
    "a balance of 10^18": [*PLAIN, stated("A", "15000000000000000 EUR", 0, "opening")],
    "the last day there is": [
        at(LAST.format(1 + n % 31), row) if row[0] == "transaction" else row
        for n, row in enumerate(PLAIN)
    ],
    "a thousand accounts within a second": [_rate("EUR", "1.1"), *_ring(1000)],
}
TRACED = ("a balance of 10^18", "the last day there is")


def _run(folder: Path, rows: Iterable[Row]) -> Path:
    write_rows(folder / "input", rows)
    return run(folder / "input", folder / "out")


@pytest.mark.parametrize("name", FOLDERS)
def test_a_hostile_folder_runs_to_its_end(name: str, tmp_path: Path) -> None:
    done = finished(_run(tmp_path, FOLDERS[name]))
    with done.store() as store:
        assert unbalanced(store) == {}
        assert (store.count("trace.movement") > 0) >= (name in TRACED)
