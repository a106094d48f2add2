"""Nobody is scored for paying: what an account pays of its own changes no point.

The invariant, for drawn ledgers: for each scored account, leave out all that it pays,
and its points for being paid over suspicious relations are what they were, in the same
case file.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import log2
from random import Random
from typing import Any

import pytest

from g7fin.detect import relations
from g7fin.detect.scene import Row, cash, pay
from g7fin.errors import ContractError
from g7fin.escalate import own_payments
from g7fin.policy.criteria import CRITERIA
from g7fin.policy.relation_terms import TERMS
from g7fin.store import Store
from tests.escalate.planted import YEAR, Escalated, escalated, landed, relaying, scene

NAME = "paid over suspicious relations"
CRITERION = next(item for item in CRITERIA if item.name == NAME)
WORLDS = 12


def _network(random: Random) -> list[Row]:
    """Return a network with drawn amounts, and what its accounts pay besides."""
    rows = list(relaying(payers=random.randrange(5, 12)))
    for name in "CMNT":
        rows += [
            pay(
                name, f"{name} shop {random.randrange(4)}", random.choice((20, 700)),
                random.choice((-60, -1, 3, 9, 40)) + random.random(),
                purpose=random.choice(("", "", "gift", "fee")),
            )
            for _ in range(random.randrange(9))
        ]  # fmt: skip
        rows += [cash(name, 60, random.randrange(90)) for _ in range(2)]
    return rows


def _worlds() -> dict[str, list[Row]]:
    return {f"w{seed}": [*_network(Random(seed)), *YEAR] for seed in range(WORLDS)}


@pytest.fixture(scope="module")
def before() -> Iterator[Escalated]:
    scenes = {name: scene(*rows) for name, rows in _worlds().items()}
    with escalated(scenes) as found:
        yield found


_SPENT = """
select payment.transaction_id
from link.payment as payment
where payment.originator_account_id = $account
"""
_MADE = """
select scored.payer_id, scored.payee_id
from cases.relation as part
inner join alert.relation as scored on scored.relation = part.relation
where part.case_id = $case
"""


def _points(store: Store, account: str, relations: list[tuple[str, str]]) -> int:
    """Return the points of an account, its case being made of some relations."""
    known: dict[tuple[str, str], Any] = {
        (payer, payee): max(0, points)
        for payer, payee, points in store.rows(
            "select payer_id, payee_id, receipt_points from alert.relation"
        )
    }
    every = sum(known[ends] for ends in relations if ends[1] == account)
    values = CRITERION.values()
    factor = min(1, log2(1 + every / float(values["one"])) / values["full_doublings"])
    return round(CRITERION.points * float(factor))


def _scored(before: Escalated) -> list[tuple[str, str]]:
    """Return the accounts that the criterion holds for, each with its case."""
    return before.store.rows(
        "select subject_id, case_id from cases.contribution"
        " where criterion = $name and points > 0 order by subject_id",
        {"name": NAME},
    )


def test_leaving_out_what_an_account_pays_changes_no_point(
    before: Escalated,
) -> None:
    scored = _scored(before)
    assert len({account.split("|")[0] for account, _ in scored}) == WORLDS
    spent: dict[str, set[str]] = {}
    for account, _ in scored:
        rows = before.store.rows(_SPENT, {"account": account})
        spent[account] = {row[0] for row in rows}
    assert sum(len(names) for names in spent.values()) > 2 * WORLDS
    # one account of each world at a time, all worlds side by side
    for letter in sorted({account.split("|")[1] for account, _ in scored}):
        left = {
            name: _without(rows, spent.get(f"{name}|{letter}", set()), name)
            for name, rows in _worlds().items()
        }
        with landed({name: scene(*rows) for name, rows in left.items()}) as store:
            for account, case in scored:
                if account.endswith(f"|{letter}"):
                    made = before.store.rows(_MADE, {"case": case})
                    expected = before.points(*account.split("|"))[NAME]
                    assert _points(before.store, account, made) == expected, account
                    assert _points(store, account, made) == expected, account


def _without(rows: list[Row], names: set[str], world: str) -> list[Row]:
    """Return rows without some transactions, that are numbered in their order."""
    numbers = {int(name.split("|")[1]) for name in names}
    assert all(name.startswith(f"{world}|") for name in names)
    kept = []
    number = 0
    for row in rows:
        if row[0] != "transaction" or number not in numbers:
            kept.append(row)
        number += row[0] == "transaction"
    return kept


def test_unrelated_money_hides_no_mule() -> None:
    """A mule that lives its life beside, of its own money, is named as before."""
    life = [
        row
        for n in range(40)
        for row in (
            cash("M", 500, -150 + 7 * n),
            pay("M", f"shop {n % 9}", 480, -149.5 + 7 * n, channel="card"),
            pay("M", f"friend {n % 9}", 15, -120 + 7 * n),
        )
    ]
    scenes = {
        "alone": scene(*relaying(payers=9), *YEAR),
        "beside": scene(*relaying(payers=9), *life, *YEAR),
    }
    with escalated(scenes) as found:
        assert found.cases("beside") == found.cases("alone") == ["C M N T Z"]
        assert "M" in found.scores("beside")


def test_a_run_that_scores_somebody_for_paying_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong = tuple(
        replace(item, on_payee=False) if item.name == "relayed" else item
        for item in TERMS
    )
    for module in (relations, own_payments):
        monkeypatch.setattr(module, "TERMS", wrong)
    rows = {"w0": scene(*_worlds()["w0"])}
    with (
        pytest.raises(ContractError, match="nobody is scored for paying"),
        escalated(rows),
    ):
        pass
