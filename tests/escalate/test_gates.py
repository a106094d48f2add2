"""The gates of being named and of being scored: without one, its own test is red."""

import pytest

from g7fin.policy.membership import NAMED, SCORED
from tests.escalate.limits import BEYOND_ANY_CLUSTER, set_limit
from tests.escalate.planted import YEAR, escalated, relaying, scene

NETWORK = {"net": scene(*relaying(), *YEAR)}
# with more payers the last receiver is named too
LARGER = {"net": scene(*relaying(payers=9), *YEAR)}


def test_the_gate_of_names_holds_the_last_receiver_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with escalated(NETWORK) as found:
        assert "Z" in found.protected("net")
        assert "Z" not in found.members("net")
    set_limit(monkeypatch, "escalate.not_named", NAMED.name, 0)
    with escalated(NETWORK) as found:
        assert "Z" in found.members("net"), "it is this gate that holds Z back"
        assert "P0" in found.protected("net"), "who only pays is held back by itself"


def test_the_gate_of_scores_leaves_a_named_receiver_without_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with escalated(LARGER) as found:
        assert set(found.scores("net")) == {"C", "M", "N", "T"}
        assert set(found.members("net")) == {"C", "M", "N", "T", "Z"}
    set_limit(monkeypatch, "escalate.home", SCORED.name, 0)
    with escalated(LARGER) as found:
        assert "Z" in found.scores("net"), "it is this gate"


def test_a_weak_cluster_names_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    set_limit(monkeypatch, "escalate.strength", "case_points", BEYOND_ANY_CLUSTER)
    with escalated(NETWORK) as found:
        assert found.members("net") == {}
        assert found.cases("net") == []


def test_a_case_of_middling_strength_names_its_lead_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with escalated(NETWORK) as found:
        assert set(found.members("net")) == {"C", "M", "N", "T"}
    set_limit(monkeypatch, "escalate.strength", "names_points", BEYOND_ANY_CLUSTER)
    with escalated(NETWORK) as found:
        assert set(found.members("net")) == set(found.scores("net")) == {"T"}
        assert {"C", "M", "N"} <= set(found.protected("net"))
        assert {f"P{n}" for n in range(6)} <= set(found.protected("net")), (
            "who paid a collector is protected, though the case does not name it"
        )
