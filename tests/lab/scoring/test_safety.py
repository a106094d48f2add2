from pathlib import Path

from g7fin.lab.scoring.safety import count_fallen, payers_to_ablate, safety_figures
from g7fin.policy.roles import PROTECTED

from .tables import reports, schemes, world

# c and d are victims, b is one too but a member of s2
TRUTH = schemes(s1="aBCD", s2="b")


def account(name: str, score: int) -> list[object]:
    return [1, name, score, "", "", "", ""]


def test_counts_victims_with_a_score_and_second_roles_apart(tmp_path: Path) -> None:
    scored = [account("a", 9), account("b", 5), account("c", 1), account("d", 0)]
    figures = safety_figures(reports(accounts=scored), world(tmp_path, **TRUTH), None)
    assert (figures["victims"], figures["victims_scored"]) == (2, 1)
    assert figures["dual_role_scored"] == 1
    assert figures["payers_scored"] is None


def test_protection_leaves_second_roles_out_of_both_sides(tmp_path: Path) -> None:
    protected = [(name, "k", PROTECTED, "") for name in "bbccx"]
    protected += [("d", "k", "not named for want of evidence", "")]
    run = reports(protection=protected)
    figures = safety_figures(run, world(tmp_path, **TRUTH), None)
    assert figures["protected"] == 2
    assert figures["protection_precision"] == 0.5
    assert figures["protection_recall"] == 0.5


def test_an_empty_run_is_safe_and_protects_nobody(tmp_path: Path) -> None:
    figures = safety_figures(reports(), world(tmp_path), 0)
    assert figures["victims_scored"] == 0
    assert figures["payers_scored"] == 0
    assert figures["protection_precision"] is None
    assert figures["protection_recall"] is None


def test_payers_to_ablate_are_payers_and_relatives_with_a_score(tmp_path: Path) -> None:
    rows = (
        "s1,p,payer,true|s1,r,relative,true|s1,w,exploited_worker,true|s1,q,payer,true"
    )
    truth = world(tmp_path, scheme=schemes(s1="")["scheme"], account=rows)
    accounts = [account("r", 2), account("p", 3), account("w", 4), account("q", 0)]
    run = reports(accounts=accounts)
    assert payers_to_ablate(run["accounts"], truth) == ["p", "r"]


def test_counts_scores_that_fall_and_those_that_vanish() -> None:
    before = {"a": 5, "b": 5, "c": 5, "d": 5}
    assert count_fallen(before, {"a": 5, "b": 4, "c": 6, "x": 1}) == 2
    assert count_fallen({}, {"a": 1}) == 0
