"""The gates of being named and of being scored: without one, its own test is red."""

from dataclasses import replace

import pytest

from g7fin.escalate import run as stage
from g7fin.policy.membership import NAMED, PLAIN, SCORED
from g7fin.steps import Query
from tests.escalate.planted import YEAR, escalated, relaying, scene

NETWORK = {"net": scene(*relaying(), *YEAR)}
# with more payers the last receiver is named too
LARGER = {"net": scene(*relaying(payers=9), *YEAR)}


def _open(monkeypatch: pytest.MonkeyPatch, table: str, name: str) -> None:
    """Take out the gate of one step: no points are too few."""
    steps = tuple(
        replace(step, values={**step.values, name: 0})
        if isinstance(step, Query) and step.table == table
        else step
        for step in stage.STAGE.steps
    )
    monkeypatch.setattr(stage, "STAGE", replace(stage.STAGE, steps=steps))


def test_the_gate_of_names_holds_the_last_receiver_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with escalated(NETWORK) as found:
        assert "Z" in found.protected("net")
        assert "Z" not in found.members("net")
    _open(monkeypatch, "escalate.not_named", NAMED.name)
    with escalated(NETWORK) as found:
        assert "Z" in found.members("net"), "it is this gate that holds Z back"
        assert "P0" in found.protected("net"), "who only pays is held back by itself"


def test_the_gate_of_scores_leaves_a_named_receiver_without_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with escalated(LARGER) as found:
        assert set(found.scores("net")) == {"C", "M", "N", "T"}
        assert set(found.members("net")) == {"C", "M", "N", "T", "Z"}
    _open(monkeypatch, "escalate.home", SCORED.name)
    with escalated(LARGER) as found:
        assert "Z" in found.scores("net"), "it is this gate"


def test_a_weak_cluster_names_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = next(limit for limit in PLAIN if limit.name == "plain_points")
    steps = tuple(
        replace(step, values={**step.values, plain.name: 401})
        if isinstance(step, Query) and step.table == "escalate.strength"
        else step
        for step in stage.STAGE.steps
    )
    monkeypatch.setattr(stage, "STAGE", replace(stage.STAGE, steps=steps))
    with escalated(NETWORK) as found:
        assert found.members("net") == {}
        assert found.cases("net") == []
