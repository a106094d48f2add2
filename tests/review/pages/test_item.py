"""The printed page of an item of the queue, where opening balances are unknown."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from g7fin.policy.roles import DESIGNATED
from g7fin.review.finished import Finished, finished
from g7fin.review.pages.item import factor_labels, item_page
from tests.follow.scenes import Alert, Case, move, stated
from tests.review.tracing.scenes import STRANGERS, finished_world

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    return finished_world(tmp_path_factory.mktemp("items"))


def page(run: Finished, name: str) -> str:
    text = io.StringIO()
    console = Console(file=text, width=120, highlight=False)
    for part in item_page(run, name) or ():
        console.print(part)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"


@pytest.mark.parametrize("name", ["balance one.M GBP", "balance one.A EUR", "flat"])
def test_the_page_of_an_item(
    run: Finished, request: pytest.FixtureRequest, name: str
) -> None:
    found = page(run, name)
    path = GOLDEN / f"{name.replace(' ', '_').replace('.', '_')}.txt"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")
    assert set(found.split()).isdisjoint(STRANGERS)


def test_where_every_opening_is_stated_nothing_is_said(tmp_path: Path) -> None:
    run = finished_world(
        tmp_path,
        (
            stated("one.A", "0 EUR", -1, "opening"),
            move("fee", "payer", "one.A", "100 EUR", 0),
        ),
        Case([Alert("one.A", ["fee"])]),
    )
    assert "Opening balances not stated" not in page(run, "balance one.A EUR")


def test_of_a_designated_holder_all_counts(small_run: Path) -> None:
    run = finished(small_run)
    queue = run.rows("seizure_queue")
    for is_designated in (True, False):
        item = next(
            row for row in queue if (row["role"] == DESIGNATED) == is_designated
        )
        found = page(run, item["item_id"])
        assert ("The holder is designated" in found) == is_designated
        # by a rule it does not count, so no rule's figure stands beside it
        assert not is_designated or "Under the selected rule: USD" not in found


def test_every_factor_of_the_queue_has_a_label(run: Finished) -> None:
    headed = {"rank", "item_id", "case_id", "kind", "country"}
    labels = factor_labels("2025-12-31", "FR")
    assert sorted({*labels, *headed}) == sorted(run.rows("seizure_queue")[0])
