"""What a pocket held before its first transaction."""

from pathlib import Path

import pytest

from g7fin.detect.scene import Row

from .scenes import Alert, Case, move, resting, stated, traced

CASE = Case([Alert("one.A", ["t1"])])


def booked(name: str, account: str = "one.A") -> list[Row]:
    """Return movements of an account that held 30 at first: 30 + 100 - 50 - 10 + 5."""
    back = {"reverses_transaction_id": f"{name}5"}
    return [
        move(f"{name}1", "payer", account, "100 EUR", 1),
        move(f"{name}2", account, "friend", "50 EUR", 2),
        move(
            f"{name}3",
            account,
            "friend",
            "8 EUR",
            4,
            fee_amount="2",
            fee_currency="EUR",
        ),
        move(f"{name}4", "cash", account, "5 EUR", 5),
        # gone back on day 6: on the account when day 4.5 is stated
        move(f"{name}5", "cash", account, "40 EUR", 4.2),
        move(f"{name}6", account, "cash", "40 EUR", 6, **back),
    ]


STATEMENTS = (
    [("30 EUR", 0, "opening")],
    # holds before that moment's bookings
    [("30 EUR", 1, "opening")],
    [("75 EUR", 7, "closing")],
    [("80 EUR", 2, "interim")],
    [("110 EUR", 4.5, "interim")],
    # the first statement counts, and of one moment the opening one
    [("80 EUR", 2, "interim"), ("9 EUR", 7, "closing")],
    [("130 EUR", 2, "opening"), ("80 EUR", 2, "closing")],
)


def test_every_kind_of_statement_gives_the_opening(tmp_path: Path) -> None:
    accounts = [f"case{number}.A" for number in range(len(STATEMENTS))]
    rows = [
        row
        for number, name in enumerate(accounts)
        for row in (
            *booked(f"{number}-", name),
            *(stated(name, *each) for each in STATEMENTS[number]),
        )
    ]
    alerts = [Alert(name, [f"{n}-1"]) for n, name in enumerate(accounts)]
    store = traced(tmp_path, *rows, case=Case(alerts))
    assert store.rows(
        "select pocket.account_id, statement.opening from trace.statement as statement"
        " inner join trace.pocket as pocket using (pocket) order by pocket"
    ) == [(name, 3000) for name in accounts]
    found = resting(store)
    # FIFO: 30 clean and 20 of 100 go on day 2, then 10 of the proceeds
    assert all(
        found[f"{name} EUR"] == [7000, 4000, 5385, 7000, 4000] for name in accounts
    )


def test_without_a_statement_the_smallest_feasible_one_is_used(tmp_path: Path) -> None:
    store = traced(
        tmp_path,
        move("t0", "one.A", "friend", "20 EUR", 0),
        *booked("t"),
        case=CASE,
    )
    rows = store.rows(
        "select distinct balance_minor, deficit_minor, has_statement"
        " from trace.remaining where account_id = 'one.A'"
    )
    # 20 is needed for t0; 20 - 20 + 100 - 50 - 10 + 5
    assert rows == [(4500, 0, False)]


@pytest.mark.parametrize("opening", ["-25 EUR", "0 EUR"])
def test_an_overdraft_is_counted_as_money_that_is_not_there(
    tmp_path: Path, opening: str
) -> None:
    spent = move("t0", "one.A", "friend", "25 EUR", 0)
    store = traced(
        tmp_path,
        *([] if opening.startswith("-") else [spent]),
        move("t1", "payer", "one.A", "100 EUR", 1),
        stated("one.A", opening, -1, "opening"),
        case=CASE,
    )
    # 25 of the 100 pay off the overdraft: 75 can be frozen
    assert store.rows(
        "select distinct balance_minor, deficit_minor, has_statement"
        " from trace.remaining where account_id = 'one.A'"
    ) == [(10000, 2500, True)]
