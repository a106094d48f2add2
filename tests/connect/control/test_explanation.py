"""Control of a party, explained from a finished run."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import g7fin
from g7fin.connect.control.explanation import control_text
from g7fin.detect.scene import listed, owns, party
from g7fin.errors import ConfigError, InputError
from g7fin.settings import Settings
from g7fin.store import Store
from tests.connect.ledger import PAID, linked

BORN = {"birth_date": "1970-02-03"}
DAY = date(2025, 3, 1)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    rows = (
        listed("Ivo Marstrand", 1, **BORN),
        party("owner", name="Ivo Marstrand", **BORN),
        party("firm", "organisation", name="Norvel"),
        owns("owner", "firm", 0.5),
        party("perhaps", "organisation", name="Ostrev"),
        (
            "ownership",
            {
                "owner_party_id": "owner",
                "owned_party_id": "perhaps",
                "kind": "ownership",
                "share_min": "0.25",
                "share_max": "0.75",
            },
        ),
        party("twice", "organisation", name="Same Name"),
        party("again", "organisation", name="Same Name"),
    )
    with linked(PAID, *rows, settings=Settings(as_of=DAY, regime="US")) as found:
        yield found


def test_half_is_enough_in_the_united_states_alone(store: Store) -> None:
    assert "controlled by designated parties" in control_text(store, "firm", DAY, "US")
    assert "no control by designated parties" in control_text(store, "firm", DAY, "EU")
    assert "no control by designated parties" in control_text(store, "firm", DAY, "UK")


def test_what_is_possible_is_said_and_kept_apart_from_what_is_certain(
    store: Store,
) -> None:
    text = control_text(store, "perhaps", DAY, "US")
    assert "possibly controlled by designated parties" in text
    assert "only at the upper end of the stated shares" in text
    certain = store.rows("select party_id from link.control order by party_id")
    possible = store.rows(
        "select party_id, listed_party_ids, share_min, share_max, path, regime"
        " from link.possible_control order by party_id"
    )
    assert certain == [("firm",)]
    assert possible == [
        ("perhaps", ["owner"], Decimal("0.25"), Decimal("0.75"),
         "owner -[25 to 75 %]-> perhaps", "US")
    ]  # fmt: skip


def test_nobody_is_listed_before_the_listing(store: Store) -> None:
    text = control_text(store, "firm", date(2024, 12, 1), "US")
    assert "no control by designated parties" in text


def test_a_party_may_be_asked_for_by_name_and_a_listed_one_says_so(
    store: Store,
) -> None:
    assert "owner is itself a designated party, designated on" in control_text(
        store, "IVO MARSTRAND", DAY, "EU"
    )


@pytest.mark.parametrize(
    ("party_name", "words"),
    [("nobody", "no party of the run"), ("Same Name", "Give the id")],
)
def test_says_whom_it_cannot_tell(store: Store, party_name: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        control_text(store, party_name, DAY, "EU")


def test_says_which_regimes_there_are(store: Store) -> None:
    with pytest.raises(ConfigError, match="US, EU, UK"):
        control_text(store, "firm", DAY, "FR")


@pytest.mark.parametrize("stage", ["detect", "escalate", "follow", "prioritise"])
def test_nothing_that_alerts_or_scores_reads_what_is_only_possible(stage: str) -> None:
    files = [
        path
        for path in (Path(g7fin.__file__).parent / stage).rglob("*")
        if path.suffix in (".py", ".sql")
    ]
    assert files
    assert [path for path in files if "possible_control" in path.read_text()] == []
