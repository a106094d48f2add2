"""Which movements count as payments, and which of them are someone's own."""

from collections.abc import Iterator

import pytest

from g7fin.detect.scene import Row, account, cash, holds, moment, party, pay
from g7fin.store import Store
from tests.connect.ledger import linked


def _holds(holder: str, name: str, role: str = "holder", **more: str) -> Row:
    fields = {"account_id": name, "party_id": holder, "role": role}
    return ("account_party", fields | more)


def _pay(name: str, payer: str, payee: str, day: float = 0, **more: str) -> Row:
    return pay(payer, payee, 10, day, transaction_id=name, **more)


OWN = {
    "same holder": ("P1", "P2"),
    "one holder of two": ("P1", "PQ"),
    "to itself": ("X", "X"),
    "two records of one person": ("P1", "P3"),
}
NOT_OWN = {
    "other holder": ("P1", "Q1"),
    "unknown holders": ("X", "Y"),
    "a signatory": ("P1", "R1"),
    "a holder of the past": ("P1", "S1"),
}
ROWS = (
    *(party(name) for name in ("p", "p3", "q", "r", "s")),
    *(
        ("identifier", {"party_id": name, "kind": "document", "value": "DD1234"})
        for name in ("p", "p3")
    ),
    *(account(name) for name in ("P1", "P2", "P3", "PQ", "Q1", "R1", "S1")),
    holds("p", "P1"), holds("p", "P2"), holds("p3", "P3"), holds("q", "Q1"),
    holds("a", "PQ"), _holds("p", "PQ", "joint_holder"),
    holds("r", "R1"), _holds("p", "R1", "signatory"),
    _holds("p", "S1", to_on=moment(-1)[:10]), _holds("s", "S1", from_on=moment(0)[:10]),
    *(_pay(name, *ends) for name, ends in (OWN | NOT_OWN).items()),
    _pay("when it was theirs", "P1", "S1", -2),
    _pay("pending", "X", "Y", status="pending"),
    _pay("undone", "X", "Y"),
    _pay("undoing", "Y", "X", reverses_transaction_id="undone"),
    _pay("nearly undone", "X", "Y"),
    _pay(
        "pending undoing", "Y", "X",
        reverses_transaction_id="nearly undone", status="pending",
    ),
    cash("X", 10, 0, transaction_id="cash"),
)  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with linked(*ROWS, party("a")) as found:
        yield found


def test_leaves_out_what_did_not_move_or_was_undone(store: Store) -> None:
    kept = {row[0] for row in store.rows("select transaction_id from link.payment")}
    assert kept == {*OWN, *NOT_OWN, "when it was theirs", "nearly undone", "cash"}


@pytest.mark.parametrize("name", [*OWN, *NOT_OWN, "when it was theirs", "cash"])
def test_says_what_is_someones_own(store: Store, name: str) -> None:
    assert store.row(
        "select is_own from link.payment where transaction_id = $id", {"id": name}
    ) == (name in OWN or name == "when it was theirs",)


@pytest.mark.parametrize(
    ("name", "holder"),
    [("P1", "p"), ("P3", "p"), ("PQ", "a"), ("R1", "r"), ("S1", "s"), ("X", None)],
)
def test_one_holder_stands_for_an_account(
    store: Store, name: str, holder: str | None
) -> None:
    assert store.row(
        "select holder_party_id from link.account_profile where account_id = $id",
        {"id": name},
    ) == (holder,)


def test_a_holder_who_left_before_the_data_holds_nothing() -> None:
    rows = (party("p"), account("A"), _holds("p", "A", to_on="2010-01-01"))
    with linked(*rows, pay("A", "B", 1, 0)) as store:
        assert store.row(
            "select holder_party_id from link.account_profile where account_id = 'A'"
        ) == (None,)
