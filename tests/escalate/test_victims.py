"""Nobody is scored for paying: who paid a collector is protected, and nowhere else."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from g7fin.detect.scene import Row, account, cash, holds, party, pay
from tests.escalate.planted import Alert, Escalated, Scene, alert, escalated, scene

FEE = pay("P", "C", 900, 1)
COLLECTOR = alert("funnel", "C", 1)
# a relative's money comes in, the payer pays the collector with it
RELATIVE = pay("R", "P", 900, 0)
PAYER: tuple[Row | Alert, ...] = (
    RELATIVE,
    FEE,
    alert("pass_through", "P", 0, 1),
    COLLECTOR,
)


def _held(holder: str, *names: str) -> tuple[Row, ...]:
    return tuple(row for name in names for row in (account(name), holds(holder, name)))


OTHER_ACCOUNT: tuple[Row | Alert, ...] = (
    party("person"), *_held("person", "P", "Q"),
    RELATIVE, FEE, pay("R", "Q", 900, 0), pay("Q", "Z", 900, 1),
    alert("pass_through", "Q", 2, 3), COLLECTOR,
)  # fmt: skip
AGENCY = (party("agency", "organisation"), *_held("agency", "P"))
PROTECTED = {
    "pays": scene(RELATIVE, FEE, COLLECTOR),
    "passes a relative's money on": scene(*PAYER),
    "in a loop": scene(*PAYER[:2], alert("temporal_cycle", "C P", 0, 1), COLLECTOR),
    "holder unknown": scene(RELATIVE, FEE, account("P"), COLLECTOR),
    "gets money back": scene(
        RELATIVE, FEE, pay("C", "P", 5_000, 2), COLLECTOR, alert("pass_through", "C", 2)
    ),
    "two collectors": scene(
        *PAYER[:3], COLLECTOR, pay("P", "D", 900, 3), alert("funnel", "D", 2)
    ),
}
NOT_PROTECTED = {
    "organisation": scene(*AGENCY, RELATIVE, FEE, COLLECTOR),
    "collects as well": scene(*PAYER[:2], alert("funnel", "P", 0), COLLECTOR),
    "paid, but not as a fee": scene(
        RELATIVE, FEE, pay("X", "C", 900, 2), alert("funnel", "C", 2)
    ),
    "was paid by a collector": scene(
        pay("C", "P", 900, 0), pay("X", "C", 900, 1), COLLECTOR
    ),
}
SCENES: dict[str, Scene] = (
    PROTECTED
    | NOT_PROTECTED
    | {
        "other account": scene(*OTHER_ACCOUNT),
        "pays in cash": scene(
            party("person"),
            *_held("person", "Q"),
            pay("R", "Q", 900, 0),
            cash("C", 900, 1, conductor_party_id="person"),
            pay("Q", "Z", 900, 2),
            alert("pass_through", "Q", 0, 2),
            COLLECTOR,
        ),
        "organisation that passes on": scene(*AGENCY, *PAYER),
        "collector pays collector": scene(
            pay("X", "P", 900, 0),
            FEE,
            alert("funnel", "P", 0),
            alert("pass_through", "P", 0, 1),
            COLLECTOR,
        ),
        "collector passes on elsewhere": scene(
            pay("X", "P", 900, 0),
            FEE,
            pay("P", "Z", 900, 2),
            alert("funnel", "P", 0),
            alert("pass_through", "P", 0, 2),
            COLLECTOR,
        ),
        "collector's own accounts": scene(
            party("person"), *_held("person", "P", "C"), RELATIVE, FEE, COLLECTOR
        ),
        "pays itself": scene(
            pay("C", "C", 900, 0), pay("X", "C", 9, 1), alert("funnel", "C", 0, 1)
        ),
        "all are gated": scene(*PAYER, alert("temporal_cycle", "P", 0)),
    }
)
# tables that reports read, or that are shown when a case is opened
NAMING = {
    "member": "account_id", "account": "account_id", "grouped": "account_id",
    "subject": "account_id", "contribution": "subject_id", "candidate": "account_id",
    "role": "account_id", "measure": "subject_id",
    "join_reason": "left_id || ' ' || right_id || ' ' || detail",
    "member_through": "through_id",
}  # fmt: skip


@pytest.fixture(scope="module")
def result() -> Iterator[Escalated]:
    with escalated(SCENES) as found:
        yield found


@pytest.mark.parametrize("name", PROTECTED)
def test_a_payer_is_protected_and_has_no_score(result: Escalated, name: str) -> None:
    assert "P" in result.protected(name)
    assert "P" not in result.members(name) | result.scores(name)


@pytest.mark.parametrize("name", NOT_PROTECTED)
def test_who_only_looks_like_a_payer_is_not(result: Escalated, name: str) -> None:
    assert "P" not in result.protected(name)


def test_no_other_table_names_a_payer(result: Escalated) -> None:
    for table, column in NAMING.items():
        rows = result.store.rows(
            f"select named.id from (select {column} as id"
            f" from cases.{table.removesuffix('_through')}) as named"
            " inner join cases.protection as protection"
            " on ' ' || named.id || ' ' like '% ' || protection.account_id || ' %'"
        )
        assert rows == [], table


def test_a_payers_other_account_is_protected_too(result: Escalated) -> None:
    assert result.protected("other account") == ["P", "Q"]
    assert set(result.members("other account")) == {"C"}


def test_the_reason_says_who_paid(result: Escalated) -> None:
    rows = dict(
        result.store.rows(
            "select account_id, reason from cases.protection"
            " where account_id like 'other account|%'"
        )
    )
    assert rows["other account|P"].startswith("paid an account")
    assert rows["other account|Q"].startswith("its holder paid")


def test_who_pays_in_cash_is_protected(result: Escalated) -> None:
    assert result.protected("pays in cash") == ["Q"]


def test_an_organisation_gains_nothing_by_paying(result: Escalated) -> None:
    assert result.scores("organisation that passes on") == {"C": 35}
    assert "P" not in result.members("organisation")


def test_a_collector_gains_nothing_by_paying_another(result: Escalated) -> None:
    points = result.points("collector pays collector", "P")
    assert points == {"funnel": 40, "one indicator only": -5}
    assert result.cases("collector pays collector") == ["C P"]


def test_a_collector_is_scored_for_what_it_passes_on_elsewhere(
    result: Escalated,
) -> None:
    points = result.points("collector passes on elsewhere", "P")
    assert points == {"funnel": 40, "pass_through": 25}


def test_between_ones_own_accounts_nobody_is_a_victim(result: Escalated) -> None:
    assert result.protected("collector's own accounts") == []
    assert result.protected("pays itself") == ["X"]


def test_a_finding_about_payers_alone_makes_no_case(result: Escalated) -> None:
    assert result.cases("all are gated") == ["C"]


@pytest.mark.parametrize(
    "name",
    ["passes a relative's money on", "collector pays collector", "other account"],
)
def test_without_the_payments_no_score_is_lower(result: Escalated, name: str) -> None:
    with escalated({name: _without(SCENES[name], "P")}) as after:
        before = result.scores(name)
        assert after.scores(name).get("P", 0) >= before.get("P", 0)
        assert after.scores(name).get("Q", 0) >= before.get("Q", 0)


def _without(item: Scene, payer: str) -> Scene:
    """Return the scene as it were had the account paid nobody.

    Its payments are booked in other accounts' names; alerts keep the rest.
    """
    numbers = [fields for table, fields in item.rows if table == "transaction"]
    gone = {
        number
        for number, fields in enumerate(numbers)
        if fields["originator_account_id"] == payer
    }
    rows = tuple(
        (table, {**fields, "originator_account_id": "nobody"})
        if fields.get("originator_account_id") == payer
        else (table, fields)
        for table, fields in item.rows
    )
    return replace(item, rows=rows, alerts=tuple(_rest(item.alerts, gone)))


def _rest(alerts: tuple[Alert, ...], gone: set[int]) -> Iterator[Alert]:
    for item in alerts:
        left = tuple(n for n in item.transactions if n not in gone)
        if left or item.typology == "funnel":
            yield replace(item, transactions=left or item.transactions)
