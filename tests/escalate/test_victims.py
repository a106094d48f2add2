"""Nobody is named or scored for paying: who is held back, and in which tables."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from g7fin.detect.scene import Row, account, holds, party, pay
from g7fin.policy.roles import HELD_BACK, PROTECTED
from tests.escalate.planted import (
    YEAR,
    Alert,
    Escalated,
    Scene,
    alert,
    escalated,
    relaying,
    scene,
)

PAYERS = {f"P{n}" for n in range(6)}
NAMED = {"C", "M", "N", "T"}


def _network(*more: Row | Alert) -> Scene:
    return scene(*relaying(), *YEAR, *more)


def _held(holder: str, *names: str, kind: str = "person") -> tuple[Row, ...]:
    rows = (row for name in names for row in (account(name), holds(holder, name)))
    return (party(holder, kind), *rows)


# a relative gives a payer the money, and the payer pays the collector with it
RELATIVE = pay("R", "P0", 900, -0.5)
SCENES: dict[str, Scene] = {
    "pays": _network(),
    "pays with a relative's money": _network(RELATIVE),
    "gets money back": _network(pay("C", "P0", 880, 3)),
    "another account": _network(*_held("person", "P0", "Q"), pay("Q", "Z", 90, 1)),
    "structures cash as well": _network(alert("structuring", "P0", 0)),
    "pays with more of its own": _network(
        *(pay("P0", f"shop {n}", 700, 9 * n) for n in range(9))
    ),
    "the holder is a mule": _network(*_held("person", "P0", "M")),
    "an organisation pays": _network(*_held("firm", "P0", kind="organisation")),
    "unrelated money of a mule": _network(
        *(pay(f"friend {n}", "M", 30, 5 * n) for n in range(20)),
        *(pay("M", f"shop {n}", 40, 5 * n + 0.1) for n in range(20)),
    ),
}
# tables that reports read, or that are shown when a case is opened
NAMING = {
    "member": "account_id", "account": "account_id", "grouped": "account_id",
    "subject": "account_id", "contribution": "subject_id", "candidate": "account_id",
    "role": "account_id", "measure": "subject_id", "alerted": "account_id",
    "role_posterior": "account_id",
    "join_reason": "left_id || ' ' || right_id || ' ' || detail",
    "member_through": "through_id",
}  # fmt: skip


@pytest.fixture(scope="module")
def result() -> Iterator[Escalated]:
    with escalated(SCENES) as found:
        yield found


@pytest.mark.parametrize("name", [n for n in SCENES if n != "an organisation pays"])
def test_a_network_is_named_and_its_payers_are_not(
    result: Escalated, name: str
) -> None:
    found = set(result.members(name))
    assert found >= NAMED
    assert not found & (PAYERS - {"P0"})
    assert set(result.protected(name)) >= PAYERS - {"P0"}


@pytest.mark.parametrize(
    "name",
    [
        "pays", "pays with a relative's money", "gets money back", "another account",
        "pays with more of its own",
    ],
)  # fmt: skip
def test_a_payer_is_protected_and_has_no_score(result: Escalated, name: str) -> None:
    assert "P0" in result.protected(name)
    assert "P0" not in result.members(name) | result.scores(name)


def test_who_takes_part_in_ones_own_right_is_named(result: Escalated) -> None:
    assert "P0" in result.scores("structures cash as well")
    assert "P0" not in result.protected("structures cash as well")
    assert "P0" not in result.protected("the holder is a mule")


def test_an_organisation_that_pays_is_neither_named_nor_protected(
    result: Escalated,
) -> None:
    name = "an organisation pays"
    assert "P0" not in result.protected(name)
    assert "P0" not in result.members(name)


def test_no_other_table_names_who_is_protected(result: Escalated) -> None:
    for table, column in NAMING.items():
        rows = result.store.rows(
            f"select named.id from (select {column} as id"
            f" from cases.{table.removesuffix('_through')}) as named"
            " inner join cases.protection as protection"
            " on ' ' || named.id || ' ' like '% ' || protection.account_id || ' %'"
        )
        assert rows == [], table


def test_the_status_says_who_may_be_a_victim(result: Escalated) -> None:
    rows = dict(
        result.store.rows(
            "select account_id, status from cases.protection"
            " where account_id like 'pays|%'"
        )
    )
    assert rows["pays|P0"] == PROTECTED
    assert rows["pays|Z"] == HELD_BACK


def test_a_case_counts_its_payers_without_a_name(result: Escalated) -> None:
    (row,) = result.store.rows(
        "select entry_payers, entry_usd, held_back from cases.case_file"
        " where case_id = (select case_id from cases.grouped"
        " where account_id = 'pays|C')"
    )
    assert row == (6, sum(900 + 70 * n for n in range(6)), 1)


def test_unrelated_money_hides_nothing(result: Escalated) -> None:
    assert set(result.members("unrelated money of a mule")) >= NAMED


def test_what_an_account_pays_of_its_own_changes_no_point(result: Escalated) -> None:
    """The invariant: a scored account's own spending is no part of its score."""
    spending = tuple(
        pay(name, f"{name} shop {n}", 55, -30 + n) for name in NAMED for n in range(4)
    )
    spent = replace(SCENES["pays"], rows=(*SCENES["pays"].rows, *spending))
    with escalated({"pays": spent}) as other:
        for name in sorted(NAMED):
            before = result.points("pays", name)
            after = other.points("pays", name)
            assert after == before, name
