"""What adds to a score and what takes from it: each criterion, and its near miss."""

from collections.abc import Iterator
from datetime import date
from math import log2

import pytest

from g7fin.detect.registry import all_typologies
from g7fin.detect.scene import Row, account, holds, moment, owns, party, pay
from g7fin.policy.criteria import CRITERIA
from g7fin.settings import Settings
from tests.escalate.planted import (
    YEAR,
    Escalated,
    Scene,
    alert,
    escalated,
    relaying,
    scene,
)

ALERT = alert("structuring", "A", 0)
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
    "cleared before": scene(*HELD, PAID, ALERT, _decided("cleared", -1, "party")),
    "licensed": scene(party("p", "organisation", licence="17"), *HELD[1:], PAID, ALERT),
    "regular pay": scene(PAID, *_wages(0, 30, 60), ALERT),
    "small share alerted": scene(PAID, pay("A", "X", 9_001, 1), ALERT),
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
        scene(
            PAID, *_wages(0, 30, 60, payer="B"), ALERT, alert("structuring", "A B", 0)
        ),
    ),
    "small share alerted": (scene(PAID, pay("A", "X", 9_000, 1), ALERT),),
}
TWO = (pay("A", "B", 999, 0), alert("structuring", "A B", 0))
LINKED = (
    party("p"), party("firm", "organisation"), *HELD[1:], account("B"),
    holds("firm", "B"), owns("p", "firm", 1),
)  # fmt: skip
CASE = {
    "linked people": scene(*LINKED, *TWO),
    "one account only": scene(PAID, ALERT),
    "cleared accounts": scene(*HELD, PAID, ALERT, _decided("cleared", -1)),
    "confirmed accounts": scene(*HELD, PAID, ALERT, _decided("confirmed")),
    "designated party": scene(PAID, alert("sanctioned_party", "A", 0)),
}
NOT_CASE = {
    "linked people": (scene(*LINKED[:-1], *TWO),),
    "one account only": (scene(*TWO),),
    "cleared accounts": (scene(*HELD, PAID, ALERT, _decided("cleared", 361)),),
    "confirmed accounts": (scene(*HELD, PAID, ALERT, _decided("cleared")),),
    "designated party": (scene(PAID, ALERT),),
}
# what adds to the score of a network, and of whom it names
OF_RELATIONS = {"relayed", "suspicious on both sides", "collectors and cash", "amounts"}
INSIDE = "relayed within the case"
OF_NETWORK = {"paid over suspicious relations", "collects"}
FAMILY = scene(
    PAID,
    pay("A", "Y", 1_000, 1),
    alert("structuring", "A", 0, strength="0.5"),
    alert("structuring", "A", 0, 1),
    alert("structuring", "A", 1, strength="0.9"),
)
UNVALUED = scene(
    pay("A", "X", 5_000, 0, credit_currency="EUR", debit_currency="EUR"), ALERT
)
# one pays it all, so nobody collects
ONE_PAYER = tuple(
    (table, {**fields, "originator_account_id": "P"})
    if fields["beneficiary_account_id"] == "C"
    else (table, fields)
    for table, fields in relaying()
)
# they say more of a case that relayed money makes, and make none
WITHOUT_RELAYS = ("fan_out", "fee_lots", "funnel", "pass_through", "temporal_cycle")
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
    "network": scene(*relaying(payers=15), *YEAR),
    "one payer": scene(*ONE_PAYER, *YEAR),
    "without relays": scene(PAID, *(alert(name, "A", 0) for name in WITHOUT_RELAYS)),
}


@pytest.fixture(scope="module")
def result() -> Iterator[Escalated]:
    with escalated(SCENES, Settings(as_of=AS_OF)) as found:
        yield found


def test_every_criterion_has_scenes() -> None:
    accounts = {item.name for item in CRITERIA if item.subject == "account"}
    assert accounts - OF_NETWORK == set(ACCOUNT) == set(NOT_ACCOUNT)
    cases = {item.name for item in CRITERIA if item.subject == "case"}
    # test_decided, test_adverts
    elsewhere = {"confirmed before", "cleared before", "advertises the route"}
    assert cases - OF_RELATIONS - {INSIDE} - elsewhere == set(CASE) == set(NOT_CASE)


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
        ("linked people", 3),
        ("one account only", -8),
        ("cleared accounts", -7),
        ("confirmed accounts", 9),
        ("designated party", 60),
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
    (given,) = (item.points for item in all_typologies() if item.name == "structuring")
    assert points == {"structuring": given}
    assert result.scores("family")["A"] == given


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
    assert rows == [("small share alerted", 0, status, reason)]


def test_unknown_turnover_is_not_nothing(result: Escalated) -> None:
    assert result.store.rows(
        "select value_usd, turnover_usd from cases.case_file where case_id ="
        " (select case_id from cases.grouped where account_id = 'unvalued|A')"
    ) == [(None, None)]


def _value(criterion: str, name: str) -> float:
    item = next(x for x in CRITERIA if x.name == criterion)
    return float(item.values()[name])


def test_an_account_is_scored_by_what_it_is_paid(result: Escalated) -> None:
    name = "paid over suspicious relations"
    paid = dict(
        result.store.rows(
            "select scored.payee_id, sum(greatest(0, scored.receipt_points))"
            " from alert.relation as scored"
            " inner join cases.relation as part on part.relation = scored.relation"
            " where scored.payee_id like 'network|%' group by scored.payee_id"
        )
    )
    full, one = _value(name, "full_doublings"), _value(name, "one")
    expected = {
        account: round(70 * min(1, log2(1 + points / one) / full))
        for account, points in paid.items()
    }
    scored = result.scores("network")
    assert set(scored) == {"C", "M", "N", "T"}
    for who in scored:
        points = result.points("network", who)
        assert points.get(name) == expected.get(f"network|{who}"), who
    assert name not in result.points("network", "C"), "it is paid fees"


def test_a_collector_has_points_by_its_payers(result: Escalated) -> None:
    assert result.points("network", "C") == {"collects": 12}
    assert "collects" not in result.points("network", "M")


def test_relations_of_a_case_have_points_by_groups(result: Escalated) -> None:
    points = result.case_points("network")
    assert points.keys() == OF_RELATIONS | {INSIDE}
    strength = result.store.row(
        "select sum(scored.points) from alert.relation as scored"
        " inner join cases.relation as part on part.relation = scored.relation"
        " where scored.payee_id like 'network|%'"
    )[0]
    every = 100 * min(1, log2(1 + float(strength) / 14.427) / 10)
    # each of four groups is rounded
    assert abs(sum(points[name] for name in OF_RELATIONS) - every) <= 2
    assert all(points[name] > 0 for name in points)
    assert (
        not (OF_RELATIONS | {INSIDE})
        & result.case_points("case designated party").keys()
    )


def test_without_a_collector_a_case_has_no_points_for_one(result: Escalated) -> None:
    points = result.case_points("one payer")
    assert "relayed" in points
    assert "collectors and cash" not in points


def test_alerts_that_need_relayed_money_make_no_case(result: Escalated) -> None:
    assert result.cases("without relays") == []
    assert result.scores("without relays") == {}


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
