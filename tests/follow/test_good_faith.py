"""What the purpose of a payment is worth, by who pays whom."""

from pathlib import Path

import pytest

from g7fin.detect.scene import Row, account, holds, party

from .scenes import Alert, Case, move, resting, traced

CASE = Case([Alert("one.A", ["t0"])])
RECEIPT = move("t0", "payer", "one.A", "300 EUR", 0)


def people(**kinds: str) -> tuple[Row, ...]:
    """Each account with its holder: a person, or a firm where it says so."""
    rows: list[Row] = []
    for name, kind in kinds.items():
        who = "one.A" if name == "A" else name
        holder = "organisation" if kind == "firm" else "person"
        use = "business" if kind == "trader" else "current"
        rows += [
            account(who, kind=use),
            party(f"holder of {name}", holder),
            holds(f"holder of {name}", who),
        ]
    return tuple(rows)


def stopped(folder: Path, *rows: Row) -> int:
    """Cents of A's proceeds that a payment in good faith stopped, by every rule."""
    found = resting(traced(folder, RECEIPT, *rows, case=CASE))
    amounts = found.get("payment in good faith EUR", [0])
    assert len(set(amounts)) == 1
    return amounts[0]


@pytest.mark.parametrize("purpose", ["wage", "rent", "supplier", "tax", "charity"])
def test_the_word_of_one_private_person_to_another_shows_no_value(
    tmp_path: Path, purpose: str
) -> None:
    pay = move("t1", "one.A", "friend", "70 EUR", 1, purpose=purpose)
    store = traced(
        tmp_path, RECEIPT, pay, *people(A="person", friend="person"), case=CASE
    )
    assert resting(store)["friend EUR"] == [7000] * 5
    assert resting(store)["one.A EUR"] == [23000] * 5


@pytest.mark.parametrize(
    ("payer", "payee"),
    [
        ("firm", "person"),  # an employer
        ("person", "firm"),  # a shop
        ("person", "trader"),  # a person's business account
        ("trader", "person"),  # whose owner pays wages
    ],
)
def test_it_is_believed_where_one_of_them_trades(
    tmp_path: Path, payer: str, payee: str
) -> None:
    pay = move("t1", "one.A", "other", "70 EUR", 1, purpose="wage")
    assert stopped(tmp_path, pay, *people(A=payer, other=payee)) == 7000


def test_it_is_believed_where_nobody_knows_who_holds_the_account(
    tmp_path: Path,
) -> None:
    pay = move("t1", "one.A", "other", "70 EUR", 1, purpose="wage")
    assert stopped(tmp_path, pay, *people(A="person")) == 7000


@pytest.mark.parametrize(("days", "cents"), [((1, 32, 63), 9000), ((1, 2, 32), 0)])
def test_it_is_believed_in_the_third_month(
    tmp_path: Path, days: tuple[int, ...], cents: int
) -> None:
    rent = [
        move(f"t{day}", "one.A", "landlord", "30 EUR", day, purpose="rent")
        for day in days
    ]
    known = people(A="person", landlord="person")
    assert stopped(tmp_path, *rent, *known) == cents


def test_months_of_another_purpose_or_payer_do_not_count(tmp_path: Path) -> None:
    rows = (
        move("t1", "one.A", "landlord", "30 EUR", 1, purpose="rent"),
        move("t2", "one.A", "landlord", "30 EUR", 32, purpose="wage"),
        move("t3", "tenant", "landlord", "30 EUR", 63, purpose="rent"),
    )
    known = people(A="person", landlord="person", tenant="person")
    assert stopped(tmp_path, *rows, *known) == 0
