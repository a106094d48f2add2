"""Who is in a case beside those it names: each way in once, and its near misses."""

from collections.abc import Iterator

import pytest

from g7fin.detect.scene import Row, account, holds, moment, owns, party, pay
from g7fin.policy.membership import FUNDED, OWNER
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


def _fed(case: float, others: float, *more: Row, **fields: str) -> Scene:
    """Return an account that an alerted account and somebody else pay."""
    return scene(
        pay("A", "F", case, 0, **fields), pay("somebody", "F", others, 1), *more, ALERT
    )


def _deal(usd: float, *rows: Row, **fields: str) -> Scene:
    """Return an alerted account that deals with an account that it does not feed."""
    paid = pay("A", "F", usd, 0, **fields)
    return scene(paid, pay("somebody", "F", 9_000, 1), *rows, ALERT)


def _bill(usd: float, *rows: Row) -> Scene:
    """Return one that pays a bill, which is no payment that money is relayed by."""
    return _deal(usd, *rows, purpose="supplier")


def _accounts(one: str, other: str) -> tuple[Row, ...]:
    return (account("A"), account("F"), holds(one, "A"), holds(other, "F"))


def _stake(share: float, kind: str = "ownership", **more: str) -> tuple[Row, ...]:
    stake = owns("p", "firm", share, kind)[1]
    return (
        party("p"),
        party("firm", "organisation"),
        *_accounts("p", "firm"),
        ("ownership", {**stake, **more}),
    )


SAME = (party("p"), *_accounts("p", "p"))
IN = {
    "fed": (_fed(1_000, 1_000), FUNDED.name),
    "same holder": (_deal(1_000, *SAME), "same holder"),
    "owner": (_bill(1_000, *_stake(0.5)), OWNER.name),
    "control": (_bill(1_000, *_stake(0, "control")), OWNER.name),
}
OUT = {
    "little": _fed(999, 0),
    "a small part": _fed(1_000, 1_001),
    "wage": _fed(1_000, 0, purpose="wage"),
    "rent": _fed(1_000, 0, purpose="rent"),
    "sent home": _fed(1_000, 0, purpose="remittance"),
    "a refund": _fed(1_000, 0, pay("F", "A", 1, 2)),
    "a shop": _fed(
        1_000, 0, *(pay(f"C{n}", "F", 1, n, channel="card") for n in range(20))
    ),
    "receipts of unknown value": _fed(
        1_000, 0,
        pay("somebody", "F", 9_000, 2, credit_currency="EUR", debit_currency="EUR"),
    ),
    "fed by a shop": scene(
        pay("A", "F", 1_000, 0),
        *(pay(f"C{n}", "A", 1, n, channel="card") for n in range(20)),
        ALERT,
    ),
    "same holder, small": _deal(999, *SAME),
    "same holder, no dealings": scene(
        *SAME, pay("A", "X", 5, 0), pay("F", "X", 5, 1), ALERT
    ),
    "another holder": _deal(1_000, party("p"), party("q"), *_accounts("p", "q")),
    "shares a phone": _deal(
        1_000, party("p"), party("q"), *_accounts("p", "q"),
        *(
            ("identifier", {"party_id": who, "kind": "phone", "value": "1"})
            for who in "pq"
        ),
    ),
    "owner, with money of its own": _deal(1_000, *_stake(0.5)),
    "small stake": _bill(1_000, *_stake(0.499)),
    "director": _bill(1_000, *_stake(0, "director")),
    "past stake": _bill(1_000, *_stake(0.5, to_on=moment(-9)[:10])),
    "licensed remitter": _deal(
        1_000, party("p", "organisation", licence="17"), *_accounts("p", "p")
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def result() -> Iterator[Escalated]:
    with escalated({name: item for name, (item, _) in IN.items()} | OUT) as found:
        yield found


@pytest.mark.parametrize("name", IN)
def test_each_way_in(result: Escalated, name: str) -> None:
    assert result.members(name) == {"A": "alerted", "F": IN[name][1]}


@pytest.mark.parametrize("name", OUT)
def test_leaves_near_misses_out(result: Escalated, name: str) -> None:
    assert result.members(name) == {"A": "alerted"}


def test_who_is_context_has_no_score(result: Escalated) -> None:
    for name in IN:
        assert set(result.scores(name)) == {"A"}
        assert result.points(name, "F") == {}


def test_one_step_along_the_money_is_context_and_two_are_not() -> None:
    chain = scene(
        pay("A", "F", 4_000, 0), pay("F", "G", 4_000, 1), pay("G", "H", 4_000, 2), ALERT
    )
    with escalated({"chain": chain}) as found:
        assert found.members("chain") == {"A": "alerted", "F": FUNDED.name}


NAMED = dict.fromkeys("CMNT", "relays money")
FIRM = (
    party("p"), party("firm", "organisation"), account("T"), account("F"),
    holds("p", "T"), holds("firm", "F"), owns("p", "firm", 1),
    pay("somebody", "F", 90_000, 1),
)  # fmt: skip


def test_a_firm_is_brought_in_by_relayed_money_alone() -> None:
    relayed = tuple(pay("T", "F", 400, 4 * n + 0.8) for n in range(6))
    of_its_own = tuple(pay("T", "F", 400, 4 * n - 60) for n in range(6))
    scenes = {
        "relayed": scene(*relaying(payers=9), *FIRM, *relayed, *YEAR),
        "of its own": scene(*relaying(payers=9), *FIRM, *of_its_own, *YEAR),
    }
    with escalated(scenes) as found:
        assert found.members("relayed")["F"] == OWNER.name
        assert found.members("of its own") == NAMED


def test_who_a_named_account_feeds_is_context() -> None:
    fed = tuple(pay("T", "F", 400, 4 * n - 60) for n in range(6))
    with escalated({"net": scene(*relaying(), *fed, *YEAR)}) as found:
        assert found.members("net") == {**NAMED, "F": FUNDED.name}


def test_an_account_is_context_of_one_case_alone() -> None:
    paid = scene(
        pay("A", "F", 4_000, 0), pay("B", "F", 5_000, 1), pay("B", "X", 1, 2),
        ALERT, alert("structuring", "B", 2),
    )  # fmt: skip
    with escalated({"two": paid}) as found:
        assert found.cases("two") == ["A", "B"]
        rows = found.store.rows(
            "select through_id from cases.member where account_id = 'two|F'"
        )
    assert rows == [("two|B",)], "where most of its money is from"
