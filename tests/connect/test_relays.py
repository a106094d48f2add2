"""Relations and relays: what they are, against plain Python on thousands of ledgers."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from g7fin.detect.scene import account
from g7fin.policy.limits import values_of
from g7fin.policy.membership import NEW_PAYER
from g7fin.store import Store
from tests.connect import plain_relays as plain
from tests.connect.drawn import ACCOUNTS, START, drawn_ledger, rows_of
from tests.connect.ledger import linked
from tests.connect.plain_relays import Ledger, Payment

LIMITS = {name: int(value) for name, value in values_of(NEW_PAYER).items()}
_RELATIONS = """
select payer_id, payee_id, payments, cast(amount_usd * 100 as bigint), span_seconds,
    round(funded_share, 9), round(cash_funded_share, 9), round(forwarded_share, 9),
    round(relayed_share, 9), round(variation, 6), round(gift_share, 9),
    round(support_share, 9), payments_back, payer_is_organisation,
    payee_is_organisation
from link.relation
"""
_RELAYS = """
select one.payer_id, one.payee_id, other.payer_id, other.payee_id, relay.cents
from link.relay as relay
inner join link.relation as one on one.relation = relay.from_relation
inner join link.relation as other on other.relation = relay.to_relation
"""
_ACCOUNTS = """
select account_id, round(passes_on, 9), round(lives_on_relays, 9), payers, new_payers,
    is_organisation
from link.relay_account
"""


def _found(store: Store) -> tuple[dict[Any, Any], ...]:
    """Return relations, relays and accounts as `link.*` has them."""
    return (
        {row[:2]: row[2:] for row in store.rows(_RELATIONS)},
        {(row[:2], row[2:4]): row[4] for row in store.rows(_RELAYS)},
        {row[0]: row[1:] for row in store.rows(_ACCOUNTS)},
    )


def _expected(ledgers: list[Ledger]) -> tuple[dict[Any, Any], ...]:
    known: tuple[dict[Any, Any], ...] = ({}, {}, {})
    for ledger in ledgers:
        known[0].update(plain.relations(ledger))
        known[1].update(plain.relays(ledger))
        known[2].update(plain.accounts(ledger, **LIMITS))
    return known


@pytest.fixture(scope="module")
def drawn() -> list[Ledger]:
    return [drawn_ledger(number) for number in range(2_000)]


@pytest.fixture(scope="module")
def found(drawn: list[Ledger]) -> tuple[dict[Any, Any], ...]:
    rows = [row for ledger in drawn for row in rows_of(ledger)]
    with linked(*rows) as store:
        return _found(store)


@pytest.mark.parametrize("table", [0, 1, 2])
def test_equals_plain_python_on_drawn_ledgers(
    drawn: list[Ledger], found: tuple[dict[Any, Any], ...], table: int
) -> None:
    expected = _expected(drawn)[table]
    assert len(expected) > 1_000, "much is relayed"
    wrong = {
        key: (found[table].get(key), expected.get(key))
        for key in expected.keys() | found[table].keys()
        if found[table].get(key) != expected.get(key)
    }
    assert dict(list(wrong.items())[:5]) == {}


def test_names_and_the_order_of_rows_and_the_date_change_nothing(
    drawn: list[Ledger], found: tuple[dict[Any, Any], ...]
) -> None:
    random = Random(7)
    some = drawn[:400]
    name = {
        f"{number}|{letter}": f"{turned}{number}"
        for number in range(len(some))
        for letter, turned in zip(ACCOUNTS, random.sample(ACCOUNTS, 5), strict=True)
    }
    rows = [
        (table, {key: name.get(value, value) for key, value in fields.items()})
        for ledger in some
        for table, fields in rows_of(ledger, START + timedelta(days=400))
    ]
    with linked(*random.sample(rows, len(rows))) as store:
        turned = _found(store)

    def named(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(named(part) for part in value)
        return name.get(value, value) if isinstance(value, str) else value

    for before, after in zip(found, turned, strict=True):
        first = {key: row for key, row in before.items() if _is_of(key, len(some))}
        assert {named(key): row for key, row in first.items()} == after


def _is_of(key: object, most: int) -> bool:
    """Return whether a key is of one of the first ledgers."""
    while isinstance(key, tuple):
        key = key[0]
    return int(str(key).split("|")[0]) < most


def test_a_payment_of_ones_own_money_changes_no_other_relation(
    drawn: list[Ledger],
) -> None:
    """Before all receipts, so that none covers it."""
    some = [ledger for ledger in drawn[400:550] if ledger.payments]
    spent = [
        replace(
            ledger,
            payments=(
                Payment(
                    f"{_mark(ledger)}|first", f"{_mark(ledger)}|A", "shop", 777, -9
                ),
                *ledger.payments,
            ),
        )
        for ledger in some
    ]
    rows = [
        row
        for ledger in spent
        for row in rows_of(ledger)
        if row[1] != account("shop")[1]
    ]
    with linked(*rows) as store:
        relations, relays, _ = _found(store)
    expected = _expected(some)
    assert relays == expected[1]
    assert {
        key: row for key, row in relations.items() if "shop" not in key
    } == expected[0]


def _mark(ledger: Ledger) -> str:
    return ledger.payments[0].name.split("|")[0]
