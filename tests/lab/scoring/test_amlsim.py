import pytest

from g7fin.lab.scoring.amlsim import alert_recall_at
from g7fin.lab.scoring.evaluation import as_dict, evaluate_amlsim
from g7fin.lab.scoring.figures import Figures
from g7fin.lab.scoring.truth.read import AmlsimTruth

from .tables import case_reports, reports, volumes

TRUTH = AmlsimTruth(
    {"0": "fan_in", "1": "cycle", "2": "cycle"},
    {"0": frozenset("abc"), "1": frozenset("de"), "2": frozenset("fg")},
    frozenset({"t1"}),
)
LEDGER = volumes(*((name, 100 - n, "", False) for n, name in enumerate("zyabcdefgx")))


def evaluated() -> Figures:
    run = case_reports(c1="defg", c2="abq")
    scored = [("a", 9), ("z", 8), ("b", 8), ("y", 1)]
    rows = [[rank, a, s, "", "", "", ""] for rank, (a, s) in enumerate(scored, 1)]
    run["accounts"] = reports(accounts=rows)["accounts"].iloc[::-1]
    run["alerts"] = reports(alerts=[("x", "k", ["a"], ["t1", "t2"], "")])["alerts"]
    return as_dict(evaluate_amlsim(run, TRUTH, LEDGER))


def test_takes_the_whole_ledger_as_population() -> None:
    figures = evaluated()
    assert (figures["accounts"], figures["labelled_accounts"]) == (10, 7)
    assert figures["base_rate"] == 0.7


def test_average_precision_beside_the_volume_rankings() -> None:
    figures = evaluated()
    # volume: z and y first, then the seven, then x
    by_volume = sum(n / (n + 2) for n in range(1, 8)) / 7
    assert figures["volume_average_precision"] == round(by_volume, 4)
    # a; then b at place 2 or 3; y; then five of six in unknown order
    tied = sum(5 / 6 * (3 + j * 4 / 5) / (5 + j) for j in range(6))
    expected = (1 + (1 + 2 / 3) / 2 + tied) / 7
    assert figures["account_average_precision"] == pytest.approx(expected, abs=1e-4)


def test_a_case_may_hit_two_alerts_but_not_one_to_one() -> None:
    figures = evaluated()
    assert figures["alert_recall_at"] == {"10": 1.0, "100": 1.0, "50": 1.0}
    assert figures["alert_recall_one_to_one_at"] == {
        "10": 0.6667,
        "100": 0.6667,
        "50": 0.6667,
    }
    assert figures["alert_recall_by_type"] == {
        "cycle": {"10": 1.0, "100": 1.0, "50": 1.0},
        "fan_in": {"10": 1.0, "100": 1.0, "50": 1.0},
    }
    # the largest accounts have no counterparties here: d alone is half of alert 1
    assert figures["volume_alert_recall_at"] == {
        "10": 0.6667,
        "100": 0.6667,
        "50": 0.6667,
    }


def test_account_recall_goes_by_rank() -> None:
    figures = evaluated()
    at_ten = figures["account_recall_at"]
    assert isinstance(at_ten, dict)
    assert at_ten["10"] == round(2 / 7, 4)
    assert (figures["transaction_recall"], figures["transaction_precision"]) == (1, 0.5)


def test_counts_the_first_ten_fifty_and_hundred() -> None:
    misses = [frozenset("q")] * 9
    alerts = {"0": frozenset("ab"), "1": frozenset("cd")}
    cases = [frozenset("ab"), *misses, frozenset("cd")]
    assert alert_recall_at(cases, alerts) == {"10": 0.5, "50": 1.0, "100": 1.0}


def test_an_account_the_ledger_lost_counts_against_the_run() -> None:
    figures = evaluate_amlsim(reports(), TRUTH, volumes(("z", 1, "", False))).figures
    assert figures["accounts"] == 8
    assert figures["account_recall_at"] == dict.fromkeys(
        ("10", "50", "100", "500", "1000"), 0.0
    )


def test_an_empty_run_and_no_labels_have_figures() -> None:
    empty = AmlsimTruth({}, {}, frozenset())
    figures = evaluate_amlsim(reports(), empty, volumes()).figures
    assert figures["account_average_precision"] is None
    assert figures["alert_recall_at"] == {"10": None, "50": None, "100": None}
