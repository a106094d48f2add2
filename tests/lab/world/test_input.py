"""The input is what the contracts describe, but for the noise."""

import re
from collections import Counter

from g7fin.contracts.entities import ENTITIES
from g7fin.contracts.model import Kind
from tests.lab.world.conftest import SIZE, Made, Rows, is_good

WORDS = re.compile(
    r"smuggl|launder|illicit|hawal|mule|scheme|victim|funnel|look.?alike|truth|fraud"
    r"|structuring|noise|planted"
)
REFERENCES = {
    "originator_account_id": "account",
    "beneficiary_account_id": "account",
    "account_id": "account",
    "party_id": "party",
    "conductor_party_id": "party",
    "owner_party_id": "party",
    "owned_party_id": "party",
    "place_id": "place",
    "institution_id": "institution",
    "acquisition_transaction_id": "transaction",
    "reverses_transaction_id": "transaction",
    "asset_id": "asset",
    "designation_id": "designation",
}
# the lists of a world give a day of birth and a country with each name, and nobody in
# it has looked at a pair yet
ABSENT = ("designation_birth", "designation_place", "identity_decision")
DELIVERED = tuple(entity for entity in ENTITIES if entity.name not in ABSENT)


def sound(rows: Rows) -> Rows:
    """Return the transactions that can be read."""
    return [row for row in rows if is_good(row) and row["channel"]]


def test_has_the_size_that_was_asked_for(made: Made) -> None:
    rows = made.files["transaction"]
    assert SIZE * 0.95 <= len(rows) <= SIZE * 1.06


def test_headers_are_those_of_the_entities(made: Made) -> None:
    assert set(made.files) == {entity.name for entity in DELIVERED}
    for entity in DELIVERED:
        known = {field.name for field in entity.fields}
        assert set(made.files[entity.name][0]) <= known, entity.name


def test_fills_what_is_required_and_chooses_what_is_allowed(made: Made) -> None:
    for entity in DELIVERED:
        rows = made.files[entity.name]
        rows = sound(rows) if entity.name == "transaction" else rows
        for field in entity.fields:
            if field.name not in rows[0]:
                continue
            values = {row[field.name] for row in rows}
            assert not (field.required and "" in values), (entity.name, field.name)
            if field.kind is Kind.CHOICE:
                assert values <= {"", *field.one_of}, (entity.name, field.name)


def test_keys_are_unique(made: Made) -> None:
    for entity in DELIVERED:
        if entity.name == "transaction":
            continue
        rows = made.files[entity.name]
        keys = Counter(tuple(row.get(name, "") for name in entity.key) for row in rows)
        assert max(keys.values()) == 1, entity.name


def test_every_reference_leads_somewhere(made: Made) -> None:
    known = {
        name: {row[f"{name}_id"] for row in made.files[name]}
        for name in set(REFERENCES.values())
    }
    for name, rows in made.files.items():
        rows = sound(rows) if name == "transaction" else rows
        for column in set(rows[0]) & set(REFERENCES):
            values = {row[column] for row in rows} - {""}
            assert values <= known[REFERENCES[column]], (name, column)


def test_sides_are_accounts_or_outside(made: Made) -> None:
    for row in sound(made.files["transaction"]):
        for side in ("originator", "beneficiary"):
            assert bool(row[f"{side}_account_id"]) != bool(row[f"{side}_outside"]), row


def test_says_no_word_of_the_truth(made: Made) -> None:
    for path in sorted((made.folder / "input").glob("*.csv")):
        text = path.read_bytes().decode("utf-8", "replace").lower()
        assert not WORDS.search(text), (path.name, WORDS.search(text))


def test_delivers_every_kind_of_noise(made: Made) -> None:
    rows = made.files["transaction"]
    raw = (made.folder / "input" / "transaction.csv").read_bytes().splitlines()
    assert any(row["credit_amount"].endswith("x") for row in rows)
    assert any(row["booked_at"].startswith("2025-02-30") for row in rows)
    assert any(row["credit_currency"] == "XQZ" for row in rows)
    assert any(
        not row["beneficiary_account_id"] and not row["beneficiary_outside"]
        for row in rows
    )
    assert any(len(row["credit_amount"].partition(".")[2]) > 4 for row in rows)
    assert any("\ufffd" in row["memo"] for row in rows)
    assert any(line.count(b",") < 20 for line in raw)
    assert any(count > 1 for count in Counter(raw).values())
    contents = Counter(
        row["transaction_id"] for row in rows if row["memo"] == "second copy"
    )
    assert contents


def test_corrects_and_reverses_some_payments(made: Made) -> None:
    rows = made.files["transaction"]
    corrected = [row for row in rows if row["status"] == "correction"]
    assert corrected
    for row in corrected:
        first = next(
            one
            for one in rows
            if one["transaction_id"] == row["transaction_id"] and not one["status"]
        )
        assert first["received_at"] < row["received_at"]
    assert any(row["reverses_transaction_id"] for row in rows)
