"""Rare crime beside innocent networks, and which members nothing shows."""

from pathlib import Path

import pytest

from g7fin.lab.audit.labels import NETWORKS
from g7fin.lab.world.crime.collection import PRICE_PARTS
from g7fin.lab.world.crime.integration import _in_turn
from g7fin.lab.world.planning import counts
from g7fin.lab.world.simulate import Spec, simulate
from g7fin.lab.world.twins.stories import STORIES
from tests.lab.world.conftest import Made, Rows, read

SIZE, SEED = 8_000, 41


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    folder = tmp_path_factory.mktemp("realistic")
    simulate(Spec(SEED, SIZE, setting="realistic"), folder)
    names = ("scheme", "account", "look_alike", "transaction", "observable")
    return {name: read(folder / "truth" / f"{name}.csv") for name in names}


def test_schemes_grow_slower_than_transactions() -> None:
    assert sum(counts(300_000, rare=True)) == 7
    assert sum(counts(5_000_000, rare=True)) < 6 * 7
    for size in (300_000, 1_000_000, 5_000_000):
        assert sum(counts(size, rare=True)) < sum(counts(size))
    assert sum(counts(300_000)) == 31


def test_every_scheme_that_relays_has_three_innocent_networks(
    truth: dict[str, Rows],
) -> None:
    relaying = [row for row in truth["scheme"] if row["kind"] != "sanctions"]
    whole = [row for row in truth["look_alike"] if row["typology"] in NETWORKS]
    assert len(whole) == 3 * len(relaying)
    assert {row["typology"] for row in whole} == {story.name for story in STORIES}
    assert set(NETWORKS) == {story.name for story in STORIES}


def test_no_payment_of_an_innocent_network_is_a_schemes(truth: dict[str, Rows]) -> None:
    guilty = {row["transaction_id"] for row in truth["transaction"]}
    for row in truth["look_alike"]:
        assert not guilty & set(row["transaction_ids"].split())


def test_innocent_networks_have_many_accounts_and_payments(
    truth: dict[str, Rows],
) -> None:
    whole = [row for row in truth["look_alike"] if row["typology"] in NETWORKS]
    accounts = [len(row["account_ids"].split()) for row in whole]
    payments = [len(row["transaction_ids"].split()) for row in whole]
    assert sorted(accounts)[len(accounts) // 2] >= 6
    assert sorted(payments)[len(payments) // 2] >= 30


def test_other_difficulties_have_no_innocent_networks(made: Made) -> None:
    assert not {row["typology"] for row in made.truth["look_alike"]} & set(NETWORKS)


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "again"):
        simulate(Spec(3, 3_000, 4, "realistic"), tmp_path / name)
    for part in ("input/transaction.csv", "truth/observable.csv"):
        one, again = ((tmp_path / name / part) for name in ("one", "again"))
        assert one.read_bytes() == again.read_bytes()


def test_every_owner_is_paid_in_turn_then_any() -> None:
    assert _in_turn([1, 2, 3], 1) == [[2], [3], [1], [1, 2, 3]]
    assert _in_turn([5], 4) == [[5], [5]]


def test_parts_of_a_price_list_are_the_whole_price() -> None:
    assert all(sum(parts) == pytest.approx(1) for parts in PRICE_PARTS)


def test_who_is_observable_says_of_each_member_what_shows_it(made: Made) -> None:
    ledger = made.ledger()
    paid = {
        (row["scheme_id"], ledger[row["transaction_id"]][f"{end}_account_id"])
        for row in made.truth["transaction"]
        for end in ("originator", "beneficiary")
        if row["transaction_id"] in ledger
    }
    members = {
        (row["scheme_id"], row["account_id"])
        for row in made.truth["account"]
        if row["is_victim"] == "false"
    }
    shown = {
        (row["scheme_id"], row["account_id"]): row["shown_by"]
        for row in made.truth["observable"]
    }
    assert set(shown) == members
    by_payment = {member for member, what in shown.items() if what == "payment"}
    assert by_payment == paid & members
    assert {"payment", "ownership", ""} <= set(shown.values())
