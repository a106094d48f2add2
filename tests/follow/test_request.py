"""Whom to ask what; that nothing is left out, and nobody named who may not be."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from g7fin.contracts.trace import REQUEST
from g7fin.contracts.verify import verify
from g7fin.detect.scene import Row, account, holds, party
from g7fin.follow.run import follow
from g7fin.locks import Lock
from g7fin.settings import Settings
from g7fin.store import Store
from tests.prioritise.scenes import rate

from .scenes import Alert, Case, land, move, traced
from .stops import CASE, bank
from .test_stops import by_hand

LICENSED = {"licence": "money transmitter"}


def asked(store: Store) -> list[dict[str, Any]]:
    verify(store, REQUEST)
    requests = store.arrow("select * from trace.request order by rank")
    found: list[dict[str, Any]] = requests.to_pylist()
    return found


def test_whom_to_ask_what_about_how_much(tmp_path: Path) -> None:
    found = asked(by_hand(tmp_path))
    columns = ("stop_class", "account_id", "institution_name", "asked_through")
    assert [(*(row[name] for name in columns), row["country"]) for row in found] == [
        ("external_bank", None, "fr plc", "the institution", "FR"),
        ("cash", None, "fr plc", "the institution", "US"),
        ("licensed remitter", "desk", "tr plc", "FIU-to-FIU, the FIU of TR", "TR"),
        ("institution", "suspense", "gb plc", "FIU-to-FIU, the FIU of GB", "GB"),
    ]
    out = found[0]
    assert out["transaction_ids"] == ["out", "sold"]
    assert (out["first_on"], out["last_on"]) == (date(2025, 1, 14), date(2025, 1, 15))
    assert out["question"].startswith("which account was credited at which bank")
    # 90 euros at 2, and 99 dollars
    for figure in ("least", "locked", "most"):
        assert out[f"traced_{figure}_usd"] == Decimal("279.00")
    # nothing is asked of good faith, nor of an organisation that was paid
    every = {name for row in found for name in row["transaction_ids"]}
    assert every.isdisjoint({"wage", "rent", "rent2", "boat", "paid"})


def remitter(folder: Path, *rows: Row, case: Case = CASE) -> dict[str, Any]:
    (found,) = asked(
        traced(
            folder,
            rate("EUR", "2"),
            *rows,
            move("fees", "payer", "one.A", "100 EUR", 0),
            move("buy", "one.A", "shop", "70 EUR", 3),
            case=case,
        )
    )
    assert (found["stop_class"], found["payment_count"]) == ("licensed remitter", 1)
    assert found["traced_most_usd"] == Decimal("140.00")
    return found


def test_the_account_of_an_organisation_is_named(tmp_path: Path) -> None:
    found = remitter(
        tmp_path, party("P", "organisation", **LICENSED), holds("P", "shop")
    )
    assert (found["account_id"], found["is_protected"]) == ("shop", False)
    why = "no addressee known: the institution is not in the data"
    assert found["asked_through"] == why


def test_a_person_outside_the_case_is_not_named(tmp_path: Path) -> None:
    found = remitter(tmp_path, party("P", **LICENSED), holds("P", "shop"))
    assert (found["account_id"], found["is_protected"]) == (None, False)
    assert found["transaction_ids"] == ["buy"]


PARTNERS = (
    party("F", "organisation", **LICENSED),
    party("V"),
    holds("F", "shop"),
    # V, a possible victim, holds the firm's account too, and one that paid a fee
    ("account_party", {"account_id": "shop", "party_id": "V", "role": "joint_holder"}),
    holds("V", "victim"),
)


@pytest.mark.parametrize("gate", ["shop", "victim"])
def test_no_possible_victim_is_named(tmp_path: Path, gate: str) -> None:
    case = Case([Alert("one.A", ["fees"])], gate=[gate])
    found = remitter(tmp_path, *PARTNERS, case=case)
    assert (found["account_id"], found["is_protected"]) == (None, True)
    assert found["asked_through"].startswith("the protection desk first")
    assert not {"shop", "victim", "F", "V"} & {str(value) for value in found.values()}


def test_what_a_possible_victim_paid_is_asked_apart(tmp_path: Path) -> None:
    store = traced(
        tmp_path,
        bank("fr", "FR"),
        account("one.A", country="FR", institution_id="fr"),
        account("victim", country="FR", institution_id="fr"),
        move("fees", "payer", "one.A", "100 USD", 0),
        # a refund, which is drawn in cash as the rest is
        move("back", "one.A", "victim", "40 USD", 5),
        move("till", "victim", "cash", "40 USD", 10),
        move("cash", "one.A", "cash", "60 USD", 15),
        case=Case([Alert("one.A", ["fees"])], gate=["victim"]),
    )
    found = asked(store)
    assert [(row["is_protected"], row["transaction_ids"]) for row in found] == [
        (False, ["cash"]), (True, ["till"])
    ]  # fmt: skip


def test_no_home_if_two_countries_have_as_many_accounts(tmp_path: Path) -> None:
    store = traced(
        tmp_path,
        bank("fr", "FR"),
        account("one.A", country="FR", institution_id="fr"),
        account("one.B", country="GB"),
        move("fees", "payer", "one.A", "100 USD", 0),
        move("cash", "one.A", "cash", "60 USD", 5),
        case=Case([Alert("one.A", ["fees"])], ["one.B"]),
    )
    (found,) = asked(store)
    assert found["home_country"] is None
    assert "the FIU of FR if that is abroad" in found["asked_through"]


def test_a_choice_for_the_case_goes_before_its_country_s(tmp_path: Path) -> None:
    rows = (
        account("one.A", country="FR"),
        ("balance", {"account_id": "one.A", "at": "2025-01-01", "amount": "100",
                     "currency": "USD", "kind": "opening"}),
        move("fees", "payer", "one.A", "100 USD", 0),
        move("cash", "one.A", "cash", "100 USD", 5),
    )  # fmt: skip
    day = date(2025, 1, 5)
    locks = (
        Lock("country", "FR", "dirty_first", "A. Prosecutor", day, "because"),
        Lock("case", "one", "fifo", "A. Prosecutor", day, "because"),
    )
    found = []
    for number in range(3):
        store = land(tmp_path / str(number), rows, CASE)
        follow(store, Settings(as_of=date(2025, 3, 1), locks=locks[:number]))
        (row,) = asked(store)
        found.append((row["locked_rule"], int(row["traced_locked_usd"])))
    # the receipt's amount goes out, five days later: no payment is identified
    assert found == [("pro_rata", 50), ("dirty_first", 100), ("fifo", 0)]
