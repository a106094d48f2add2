"""What adds to a score and what takes from it: each criterion, and its near miss."""

from collections.abc import Iterator
from datetime import date

import pytest

from g7fin.detect.scene import Row, account, holds, moment, owns, party, pay
from g7fin.policy.criteria import CRITERIA
from g7fin.settings import Settings
from tests.escalate.planted import Escalated, Scene, alert, escalated, scene

ALERT = alert("pass_through", "A", 0)
TWO_KINDS = (ALERT, alert("structuring", "A", 0))
AS_OF = date(2026, 1, 1)
HELD = (party("p"), account("A"), holds("p", "A"))
PAID = pay("A", "X", 1_000, 0)


def _decided(
    decision: str, day: float = 1, subject: str = "account", **more: str
) -> Row:
    fields = {
        "outcome_id": f"{decision} {day}",
        "subject_kind": subject,
        "subject_id": "A" if subject == "account" else "p",
        "decided_on": moment(day)[:10],
        "decision": decision,
        "decided_by": "somebody",
    }
    return ("outcome", fields | more)


def _wages(*days: float, payer: str = "firm") -> tuple[Row, ...]:
    return tuple(pay(payer, "A", 100, day, purpose="wage") for day in days)


ACCOUNT = {
    "confirmed before": scene(*HELD, PAID, ALERT, _decided("confirmed")),
    "cleared before": scene(*HELD, PAID, ALERT, _decided("cleared", 1, "party")),
    "licensed": scene(party("p", "organisation", licence="17"), *HELD[1:], PAID, ALERT),
    "regular pay": scene(PAID, *_wages(0, 30, 60), ALERT),
    "small share alerted": scene(PAID, pay("A", "X", 9_001, 1), ALERT),
    "one indicator only": scene(PAID, ALERT),
}
NOT_ACCOUNT = {
    "confirmed before": (
        scene(*HELD, PAID, ALERT, _decided("confirmed"), _decided("open", 2)),
        scene(*HELD, PAID, ALERT, _decided("confirmed", 361)),
        scene(
            *HELD, PAID, ALERT, _decided("confirmed"), _decided("cleared", 2, "party")
        ),
    ),
    "cleared before": (
        scene(*HELD, PAID, ALERT, _decided("cleared"), _decided("confirmed", 2)),
        scene(*HELD, PAID, ALERT, _decided("cleared", subject_id="X")),
    ),
    "licensed": (scene(*HELD, PAID, ALERT),),
    "regular pay": (
        scene(PAID, *_wages(0, 1, 30), ALERT),
        scene(PAID, *_wages(0, 30, 60, payer="B"), ALERT, alert("funnel", "A B", 0)),
    ),
    "small share alerted": (scene(PAID, pay("A", "X", 9_000, 1), ALERT),),
    "one indicator only": (scene(PAID, *TWO_KINDS),),
}
TWO = (
    pay("A", "B", 999, 0),
    alert("pass_through", "A", 0),
    alert("pass_through", "B", 0),
)
LINKED = (
    party("p"), party("firm", "organisation"), *HELD[1:], account("B"),
    holds("firm", "B"), owns("p", "firm", 1),
)  # fmt: skip
CASE = {
    "alerted accounts": scene(*TWO),
    "independent indicators": scene(PAID, *TWO_KINDS),
    "value": scene(pay("A", "X", 10_000, 0), ALERT),
    "linked people": scene(*LINKED, *TWO),
    "one account only": scene(PAID, ALERT),
    "cleared accounts": scene(*HELD, PAID, ALERT, _decided("cleared")),
}
NOT_CASE = {
    "alerted accounts": (scene(PAID, ALERT),),
    "independent indicators": (scene(PAID, ALERT, ALERT),),
    "value": (scene(pay("A", "X", 999, 0), ALERT),),
    "linked people": (scene(*LINKED[:-1], *TWO),),
    "one account only": (scene(*TWO),),
    "cleared accounts": (scene(*HELD, PAID, ALERT, _decided("cleared", 361)),),
}
FAMILY = scene(
    PAID,
    pay("A", "Y", 1_000, 1),
    alert("fan_out", "A", 0, strength="0.5"),
    alert("temporal_cycle", "A", 0, 1),
    alert("temporal_cycle", "A", 1, strength="0.9"),
)
UNVALUED = scene(
    pay("A", "X", 5_000, 0, credit_currency="EUR", debit_currency="EUR"), ALERT
)
SCENES: dict[str, Scene] = {
    **{f"account {name}": item for name, item in ACCOUNT.items()},
    **{f"case {name}": item for name, item in CASE.items()},
    **{
        f"not {kind} {name} {number}": item
        for kind, table in (("account", NOT_ACCOUNT), ("case", NOT_CASE))
        for name, items in table.items()
        for number, item in enumerate(items)
    },
    "family": FAMILY,
    "unvalued": UNVALUED,
}


@pytest.fixture(scope="module")
def result() -> Iterator[Escalated]:
    with escalated(SCENES, Settings(as_of=AS_OF)) as found:
        yield found


def test_every_criterion_has_scenes() -> None:
    of_members = {"funded by the case", "owner or owned", "same holder"}  # test_members
    accounts = {item.name for item in CRITERIA if item.subject == "account"}
    assert accounts - of_members == set(ACCOUNT) == set(NOT_ACCOUNT)
    cases = {item.name for item in CRITERIA if item.subject == "case"}
    assert cases == set(CASE) == set(NOT_CASE)


@pytest.mark.parametrize("name", ACCOUNT)
def test_each_criterion_counts_for_an_account(result: Escalated, name: str) -> None:
    full = next(x.points for x in CRITERIA if (x.name, x.subject) == (name, "account"))
    points = result.points(f"account {name}")[name]
    assert points == (-4 if name == "regular pay" else full)


@pytest.mark.parametrize("name", NOT_ACCOUNT)
def test_and_not_for_its_near_misses(result: Escalated, name: str) -> None:
    for number in range(len(NOT_ACCOUNT[name])):
        assert name not in result.points(f"not account {name} {number}"), number


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("alerted accounts", 2),
        ("independent indicators", 5),
        ("value", 3),
        ("linked people", 3),
        ("one account only", -8),
        ("cleared accounts", -15),
    ],
)
def test_each_criterion_counts_for_a_case(
    result: Escalated, name: str, points: int
) -> None:
    assert result.case_points(f"case {name}")[name] == points


@pytest.mark.parametrize("name", NOT_CASE)
def test_and_not_for_a_case_that_misses_it(result: Escalated, name: str) -> None:
    for number in range(len(NOT_CASE[name])):
        assert name not in result.case_points(f"not case {name} {number}"), number


def test_findings_of_one_family_count_once(result: Escalated) -> None:
    points = result.points("family")
    assert points == {"fan_out": 0, "temporal_cycle": 25, "one indicator only": -5}
    assert result.scores("family")["A"] == 20


def test_what_is_not_counted_says_why(result: Escalated) -> None:
    rows = result.store.rows(
        "select distinct status from cases.contribution where points = 0"
        " and subject_id like 'family|%'"
    )
    assert rows == [("not counted: a stronger alert of the same kind counts",)]


def test_missing_values_are_not_evaluated(result: Escalated) -> None:
    rows = result.store.rows(
        "select criterion, points, status, reason from cases.contribution"
        " where status like 'not evaluated%' order by criterion"
    )
    status = "not evaluated: no exchange rate to US dollars"
    reason = "no value in US dollars for 1 of 1 payments"
    assert rows == [
        ("small share alerted", 0, status, reason),
        ("value", 0, status, reason),
    ]


def test_unknown_turnover_is_not_nothing(result: Escalated) -> None:
    assert result.store.rows(
        "select value_usd, turnover_usd from cases.case_file where case_id ="
        " (select case_id from cases.grouped where account_id = 'unvalued|A')"
    ) == [(None, None)]


def test_points_add_up_to_scores(result: Escalated) -> None:
    for kind, table, key in (
        ("account", "account", "account_id"),
        ("case", "case_file", "case_id"),
    ):
        differing = result.store.rows(
            f"select scored.{key} from cases.{table} as scored left join ("
            " select subject_id, sum(points) as points from cases.contribution"
            " where subject_kind = $kind group by subject_id) as added"
            f" on added.subject_id = scored.{key}"
            " where added.points is distinct from scored.score",
            {"kind": kind},
        )
        assert differing == []


def test_an_unknown_part_is_an_alerted_account() -> None:
    from g7fin.policy.roles import role_of

    assert role_of({"a part of tomorrow"}) == "alerted"
