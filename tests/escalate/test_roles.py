"""Roles: each once by what it shows, and what must change nothing."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from g7fin.detect.scene import Row, pay, withdraw
from g7fin.errors import ConfigError
from g7fin.escalate import roles as evidence
from g7fin.policy import roles
from g7fin.policy.role_term import RoleTerm
from g7fin.policy.role_terms import TERMS
from g7fin.steps import Query, Run
from g7fin.store import Store
from tests.escalate.planted import (
    YEAR,
    Escalated,
    alert,
    escalated,
    relaying,
    scene,
)

# an account of a case that shows nothing at all
NOTHING: dict[str, Any] = {
    "is_named": True, "through_usd": 0.0, "strength": 90, "is_designated": False,
    "is_organisation": False, "is_licensed": False, "new_payers": 0, "passes_on": 0.0,
    "private_payers": 0, "private_payees": 0, "balanced": 0.0, "in_payers": 0,
    "in_usd": 0.0, "in_share": 0.0, "cash_in_share": 0.0, "out_payees": 0,
    "out_usd": 0.0, "collector_payments": 0, "collector_usd": 0.0,
    "cash_out_share": 0.0, "equipment_bought": 0, "equipment_sold": 0,
    "journey_payments": 0, "lodging_payments": 0, "public_wages": 0, "case_wages": 0,
    "wages": 0, "wages_usd": 0.0, "trade_share": 0.0, "support_share": 0.0, "owns": 0,
    "directs": 0, "led_by": 0, "bought": 0, "bought_for": 0, "devices": 0, "adverts": 0,
    "cases": 1,
}  # fmt: skip
# a collector pays it again and again, and it keeps that
PAID = {
    "in_payers": 1, "in_usd": 2500.0, "collector_payments": 7, "collector_usd": 2500.0,
}  # fmt: skip
GOLDEN: dict[str, Mapping[str, Any]] = {
    roles.DESIGNATED: {"is_designated": True, "new_payers": 20, "passes_on": 0.9},
    roles.COLLECTOR: {
        "new_payers": 14, "passes_on": 0.7, "out_payees": 4, "out_usd": 30e3,
        "through_usd": 500.0,
    },
    roles.MULE: {
        "in_payers": 1, "in_usd": 5e3, "passes_on": 0.7, "out_payees": 1,
        "out_usd": 4500.0, "through_usd": 4e3,
    },
    roles.ORGANISER: {
        "in_payers": 3, "in_usd": 40e3, "in_share": 0.6, "bought": 1, "devices": 1,
    },
    roles.OWNER_OF_ASSETS: {"is_named": False, "bought_for": 2, "directs": 1},
    roles.FRONT: {
        "is_named": False, "is_organisation": True, "cash_in_share": 0.6, "led_by": 2,
        "in_payers": 2, "in_usd": 8e3, "in_share": 0.3,
    },
    roles.COUNTERPARTY: {
        "is_named": False, "is_organisation": True, "trade_share": 0.9,
        "in_payers": 1, "in_usd": 1e3, "in_share": 0.01, "strength": 65,
    },
    roles.HAWALADAR: {
        "new_payers": 12, "passes_on": 0.9, "private_payers": 22, "private_payees": 18,
        "balanced": 0.98, "out_payees": 1, "out_usd": 30e3,
    },
    roles.LAUNDERER: {
        "in_payers": 4, "in_usd": 60e3, "in_share": 0.6, "passes_on": 0.9,
        "out_payees": 5, "out_usd": 55e3, "through_usd": 200.0, "cases": 2,
        "cash_out_share": 0.5,
    },
    roles.TRANSPORTER: {**PAID, "journey_payments": 9, "cash_out_share": 0.4},
    roles.SAFE_HOUSE: {**PAID, "lodging_payments": 12},
    roles.RECRUITER: {**PAID, "collector_payments": 2, "adverts": 3},
    roles.OFFICIAL: {**PAID, "public_wages": 6, "wages": 6, "wages_usd": 18e3},
    roles.SUPPLIER: {
        "equipment_bought": 5, "in_payers": 1, "in_usd": 4e3, "passes_on": 0.8,
    },
    roles.EMPLOYEE: {"is_named": False, "case_wages": 6, "in_payers": 1, "in_usd": 9e3},
    roles.RELATIVE: {
        "is_named": False, "support_share": 1.0, "in_payers": 1, "in_usd": 1500.0,
        "strength": 65,
    },
    roles.PAYER: {
        "out_payees": 1, "out_usd": 6e3, "support_share": 0.0, "strength": 90,
    },
    roles.VICTIM: {
        "wages": 6, "wages_usd": 6e3, "out_payees": 1, "out_usd": 6e3,
        "passes_on": 0.2, "in_payers": 1, "in_usd": 50.0,
    },
}  # fmt: skip
# what these do looks like what others do, or like nothing: they gain on the prior
GAIN = {roles.PAYER, roles.VICTIM, roles.RELATIVE, roles.OFFICIAL}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "roles.duckdb", threads=1) as found:
        yield found


def _judged(store: Store, shown: Mapping[str, Mapping[str, Any]]) -> None:
    """Make the roles of accounts that show something, all of one case."""
    rows = [
        {"case_id": "c", "account_id": name, **NOTHING, **seen}
        for name, seen in shown.items()
    ]
    for schema in ("escalate", "cases"):
        store.execute(f"create schema {schema}")
    run = Run(store)
    store.create_from("escalate.role_seen", pa.Table.from_pylist(rows))
    store.create_from("escalate.role", evidence.roles())
    store.create_from("escalate.role_point", evidence.points())
    evidence.role_terms(run)
    Query("cases.role_posterior", {"most_reasons": 3}).write(run, "escalate")
    values = {"unclear": roles.UNCLEAR, "least_probability": 0.4}
    Query("cases.role", values).write(run, "escalate")


_POSTERIOR = """
select account_id, role, probability from cases.role_posterior
order by account_id, position
"""


def _posterior(store: Store) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for name, role, probability in store.rows(_POSTERIOR):
        found.setdefault(name, {})[role] = probability
    return found


def test_each_role_by_what_it_shows(store: Store) -> None:
    _judged(store, GOLDEN | {"nothing": {}})
    found = _posterior(store)
    for role in GOLDEN:
        best = max(found[role], key=lambda name: found[role][name])
        if role in GAIN:
            assert found[role][role] > 2 * found["nothing"][role], role
        else:
            assert best == role, (role, found[role])
    # forging leaves no trace of its own: a payment or two of a collector, kept
    missing = {role.name for role in roles.ROLES} - set(GOLDEN)
    assert missing == {roles.FORGER}


def test_probabilities_are_those_of_the_points(store: Store) -> None:
    """Added up again in another way, from the evidence alone."""
    _judged(store, GOLDEN)
    holds_for = store.rows("select account_id, term, factor from escalate.role_term")
    terms = {item.name: item for item in TERMS}
    for name, chances in _posterior(store).items():
        points = {role.name: role.prior for role in roles.ROLES}
        for of, term, factor in holds_for:
            if of == name:
                for role, most in terms[term].points.items():
                    exact = most * factor  # halves go away from nought
                    points[role] += int(exact + (0.5 if exact > 0 else -0.5))
        weights = {role: 2 ** (x / 10) for role, x in points.items()}
        assert sum(chances.values()) == pytest.approx(1)
        for role, weight in weights.items():
            expected = weight / sum(weights.values())
            assert chances[role] == pytest.approx(expected, abs=1e-6)


def test_who_is_never_shown_is_unclear_and_so_is_who_may_be_anybody(
    store: Store,
) -> None:
    much = {**GOLDEN[roles.VICTIM], "strength": 90, "case_wages": 0}
    _judged(store, {"victim": much, "mule": GOLDEN[roles.MULE]})
    # as if nothing else were known
    store.execute(
        "update cases.role_posterior set points = 500"
        " where account_id = 'victim' and role = $role",
        {"role": roles.VICTIM},
    )
    for least in (0.0, 0.999):
        values = {"unclear": roles.UNCLEAR, "least_probability": least}
        store.execute("drop table cases.role")
        Query("cases.role", values).write(Run(store), "escalate")
        shown = store.rows(
            "select account_id, role, probability, reasons from cases.role"
        )
        found = {row[0]: row[1:] for row in shown}
        assert found["victim"] == (roles.UNCLEAR, None, [])
        assert (found["mule"][0] == roles.MULE) == (least == 0)
        assert (found["mule"][1] is None) == (least > 0)


def test_reasons_are_the_strongest_and_speak_for_the_role(store: Store) -> None:
    _judged(store, {"m": GOLDEN[roles.MULE]})
    ((role, reasons),) = store.rows("select role, reasons from cases.role")
    assert role == roles.MULE
    assert reasons == [
        "USD 4,000 came to it from the case and went on to others of it",
        "it soon pays on 70 % of all it receives",
    ]


def test_evidence_of_an_undeclared_role_or_document_is_refused() -> None:
    with pytest.raises(ConfigError, match="no role kingpin"):
        RoleTerm("x", {"kingpin": 1}, "1", "1", "x")
    with pytest.raises(ConfigError, match="hearsay"):
        RoleTerm("x", {roles.MULE: 1}, "1", "1", "x", ("hearsay",))


NETWORK = (*relaying(payers=9), *YEAR)
SHOPS = tuple(pay("P0", f"shop {n}", 700, 9 * n) for n in range(9))
OTHERS = (
    *(pay("P1", "M's shop", 40, 3 * n) for n in range(4)),
    pay("P2", "P3", 300, 2),
    withdraw("P4", 200, 7),
)
NAMES = {"C": "xC", "M": "aM", "N": "zN", "T": "bT", "P0": "q", "Z": "a"}


def _renamed(row: Row) -> Row:
    table, fields = row
    return table, {key: NAMES.get(value, value) for key, value in fields.items()}


@pytest.fixture(scope="module")
def result() -> Iterator[Escalated]:
    plain = scene(*NETWORK)
    scenes = {
        "plain": plain,
        "payers pay": scene(*NETWORK, *SHOPS, *OTHERS),
        "renamed": scene(*map(_renamed, NETWORK)),
    }
    with escalated(scenes) as found:
        yield found


def _of(found: Escalated, name: str) -> dict[str, dict[str, float]]:
    every = _posterior(found.store)
    return {
        key.split("|")[1]: chances
        for key, chances in every.items()
        if key.startswith(f"{name}|")
    }


def test_a_network_has_its_roles(result: Escalated) -> None:
    assert result.roles("plain")["C"] == roles.COLLECTOR
    assert result.roles("plain")["M"] == result.roles("plain")["N"] == roles.MULE


def test_what_payers_pay_changes_nothing(result: Escalated) -> None:
    assert _of(result, "payers pay") == _of(result, "plain")


def test_names_change_nothing(result: Escalated) -> None:
    back = {new: old for old, new in NAMES.items()}
    renamed = _of(result, "renamed")
    assert {back.get(name, name): x for name, x in renamed.items()} == _of(
        result, "plain"
    )


def test_no_payer_has_a_role(result: Escalated) -> None:
    named = {name for scene in ("plain", "payers pay") for name in _of(result, scene)}
    assert not {name for name in named if name.startswith("P")}


def test_a_designated_party_is_shown_as_such() -> None:
    plain = scene(pay("A", "B", 900, 1), alert("sanctioned_party", "A", 0))
    with escalated({"listed": plain}) as found:
        assert found.roles("listed")["A"] == roles.DESIGNATED
