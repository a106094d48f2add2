"""The truth is about what the input holds, and its money adds up."""

from collections import defaultdict
from datetime import UTC, datetime

import pytest

from g7fin.reference.tables import exponents
from tests.lab.world.conftest import Made

VICTIM_ROLES = {"payer", "relative", "exploited_worker", "fraud_victim"}
HEADERS = {
    "scheme": "scheme_id kind corridor offence proceeds_usd outside_usd started_on"
    " ended_on",
    "money": "scheme_id currency received exchanged_in exchanged_out spent invested"
    " cashed_out refunded sent_out fees resting",
    "account": "scheme_id account_id role is_victim control_group",
    "observable": "scheme_id account_id shown_by",
    "party": "scheme_id party_id role is_victim control_group",
    "same_party": "party_id entity_id",
    "transaction": "scheme_id transaction_id stage illicit_minor",
    "balance": "scheme_id account_id currency resting_minor",
    "asset": "scheme_id asset_id illicit_usd",
    "typology": "instance_id typology scheme_id account_ids transaction_ids",
    "look_alike": "instance_id typology account_ids transaction_ids",
    "link": "scheme_id kind from_id to_id value_usd",
    "hawala": "scheme_id booked_on payer_party_id broker_in_account_id"
    " broker_out_account_id value_usd fee_usd outcome",
}


def ledger(made: Made) -> dict[str, dict[str, str]]:
    """Return transactions by id; the correction of one is the one that counts."""
    return made.ledger()


def moment(row: dict[str, str]) -> datetime:
    return datetime.fromisoformat(row["booked_at"])


def flows(made: Made, scheme: str) -> list[tuple[str, dict[str, str], int]]:
    """Return stage, transaction and illicit minor units of a scheme's rows."""
    rows = ledger(made)
    return [
        (one["stage"], rows[one["transaction_id"]], int(one["illicit_minor"]))
        for one in made.truth["transaction"]
        if one["scheme_id"] == scheme
    ]


def schemes(made: Made) -> list[str]:
    return [row["scheme_id"] for row in made.truth["scheme"]]


def test_tables_have_their_columns(made: Made) -> None:
    assert set(made.truth) == set(HEADERS)
    for name, header in HEADERS.items():
        path = made.folder / "truth" / f"{name}.csv"
        assert path.read_text().splitlines()[0] == header.replace(" ", ",")


def test_ids_are_in_the_input(made: Made) -> None:
    known = {
        "account_id": {row["account_id"] for row in made.files["account"]},
        "party_id": {row["party_id"] for row in made.files["party"]},
        "transaction_id": set(ledger(made)),
        "asset_id": {row["asset_id"] for row in made.files["asset"]},
        "scheme_id": set(schemes(made)),
    }
    for name, rows in made.truth.items():
        for row in rows:
            for column in set(row) & set(known):
                assert row[column] in known[column], (name, row)
            for column in ("account_ids", "transaction_ids"):
                values = set(row.get(column, "").split())
                assert values <= known[column[:-1]], (name, row)
    both = known["account_id"] | known["party_id"]
    assert all({row["from_id"], row["to_id"]} <= both for row in made.truth["link"])


def test_payers_are_victims_and_no_subjects(made: Made) -> None:
    for name in ("account", "party"):
        for row in made.truth[name]:
            assert (row["role"] in VICTIM_ROLES) == (row["is_victim"] == "true")
    payers = {
        (row["scheme_id"], row["account_id"])
        for row in made.truth["account"]
        if row["is_victim"] == "true"
    }
    assert payers
    for shape in made.truth["typology"]:
        for account in shape["account_ids"].split():
            assert (shape["scheme_id"], account) not in payers


def test_every_scheme_kind_is_there_and_each_shape_has_three_twins(made: Made) -> None:
    kinds = {row["kind"] for row in made.truth["scheme"]}
    assert kinds == {"smuggling", "laundering", "sanctions"}
    planted = [row["typology"] for row in made.truth["typology"]]
    innocent = [row["typology"] for row in made.truth["look_alike"]]
    assert len(set(planted)) > 12
    for typology in sorted(set(planted)):
        assert innocent.count(typology) >= 3 * planted.count(typology), typology


def test_brokers_keep_books_that_no_bank_sees(made: Made) -> None:
    assert made.truth["hawala"]
    assert {row["outcome"] for row in made.truth["hawala"]} <= {"paid_out", "refunded"}


def test_proceeds_are_the_predicate_receipts(made: Made) -> None:
    rates: dict[str, list[tuple[str, float]]] = defaultdict(list)
    rates["USD"] = [("", 1.0)]
    for row in made.files["exchange_rate"]:
        rates[row["currency"]].append((row["on"], float(row["usd_per_unit"])))
    for one in made.truth["scheme"]:
        total = 0.0
        for stage, row, part in flows(made, one["scheme_id"]):
            if stage == "predicate":
                currency = row["credit_currency"]
                day = moment(row).astimezone(tz=UTC).date()
                rate = [r for on, r in rates[currency] if on <= day.isoformat()][-1]
                total += part / 10 ** exponents()[currency] * rate
        assert total == pytest.approx(float(one["proceeds_usd"]), abs=0.02)


def test_nothing_is_illicit_before_the_first_receipt(made: Made) -> None:
    for scheme in schemes(made):
        steps = flows(made, scheme)
        first = min(moment_of(row) for stage, row, _ in steps if stage == "predicate")
        for _, row, _ in steps:
            assert moment_of(row) >= first or len(row["booked_at"]) == 10


def moment_of(row: dict[str, str]) -> float:
    when = moment(row)
    return when.replace(tzinfo=when.tzinfo or UTC).timestamp()


def test_assets_were_bought_with_proceeds(made: Made) -> None:
    bought = {row["asset_id"]: row for row in made.files["asset"]}
    spent = {
        row["transaction_id"]
        for row in made.truth["transaction"]
        if row["stage"] == "integration"
    }
    assert made.truth["asset"]
    for row in made.truth["asset"]:
        assert bought[row["asset_id"]]["acquisition_transaction_id"] in spent
