"""Hostile ledgers come to what is worked out by hand, and every unit is accounted for.

docs/tracing.md says in words what each scene does.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from g7fin.policy.tracing_rules import RULES
from g7fin.store import Store

from .hostile_scenes import SCENES, Hostile
from .hostile_sums import held, unbalanced
from .hostile_tracer import expected
from .scenes import Alert, Case, traced

CASES = {name: f"case{number}" for number, name in enumerate(SCENES)}


def _traced(folder: Path, identify: bool) -> Store:
    rows = [row for name, it in SCENES.items() for row in it.landed(CASES[name])]
    alerts = [
        Alert(f"{case}.A", [f"{case} {each}" for each in SCENES[name].receipts])
        for name, case in CASES.items()
    ]
    members = [f"{case}.{letter}" for case in CASES.values() for letter in "BCD"]
    return traced(folder, *rows, case=Case(alerts, members), identify=identify)


@pytest.fixture(scope="module")
def by_rules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Every scene, by the rules alone."""
    with _traced(tmp_path_factory.mktemp("rules"), identify=False) as store:
        yield store


@pytest.fixture(scope="module")
def identified(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Every scene, as a run traces."""
    with _traced(tmp_path_factory.mktemp("identified"), identify=True) as store:
        yield store


@pytest.mark.parametrize("name", SCENES)
def test_comes_to_what_is_worked_out_by_hand(name: str, by_rules: Store) -> None:
    case = CASES[name]
    found = {
        (account.removeprefix(case)[1:] or "good faith", currency, rule): amount
        for (account, currency, rule), amount in held(by_rules, case).items()
    }
    assert found == _by_hand(SCENES[name])


def _by_hand(scene: Hostile) -> dict[tuple[str, str, str], int]:
    found = {}
    for place, amounts in scene.ends.items():
        name, currency = place, "EUR"
        if place[-4:-3] == " " and place[-3:].isupper():
            name, currency = place[:-4], place[-3:]
        every = [amounts] * len(RULES) if isinstance(amounts, int) else amounts
        for rule, amount in zip(RULES, every, strict=True):
            if amount:
                found[name, currency, rule] = amount
    return found


@pytest.mark.parametrize("name", [it for it in SCENES if "thousand" not in it])
def test_equals_the_plain_tracer(name: str, by_rules: Store) -> None:
    assert held(by_rules, CASES[name]) == expected(by_rules, CASES[name])


def test_every_unit_is_accounted_for(by_rules: Store, identified: Store) -> None:
    assert by_rules.count("trace.movement") > 5 * len(SCENES)
    assert unbalanced(by_rules) == {}
    assert unbalanced(identified) == {}
