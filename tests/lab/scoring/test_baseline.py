from pathlib import Path

import pandas as pd
import pytest

from g7fin.errors import InputError
from g7fin.lab.scoring.baseline import unit_sizes, volume_units
from g7fin.lab.scoring.figures import Figures
from g7fin.lab.scoring.observed import Observed
from g7fin.lab.scoring.schemes import ranked_schemes, scheme_figures
from g7fin.lab.scoring.truth.model import WorldTruth

from .tables import case_reports, reports, schemes, volumes, world

LEDGER = volumes(
    ("a", 100, "bcde", False),
    ("b", 90, "ba", False),
    ("h", 999, "abc", True),
    ("c", 100, "caab", False),
)


def test_sizes_follow_the_cases_and_then_their_median() -> None:
    cases = [frozenset("abc"), frozenset("a"), frozenset("abcdef"), frozenset("ab")]
    assert unit_sizes(cases, 6) == [3, 1, 6, 2, 3, 3]  # median 2.5, half up
    assert unit_sizes(cases, 2) == [3, 1]
    assert unit_sizes([], 2) == [1, 1]


def measure(
    run: dict[str, pd.DataFrame], truth: WorldTruth, ledger: pd.DataFrame
) -> Figures:
    return scheme_figures(run, ranked_schemes(run, truth, Observed()), ledger)


def test_takes_the_largest_accounts_with_their_strongest_counterparties() -> None:
    cases = [frozenset("xyz"), frozenset("xy")]
    found = volume_units(LEDGER, cases, 50)
    # a and c move the same and go by id; the hub is left out; b deals with two only
    assert found == [frozenset("abc"), frozenset("ca"), frozenset("ba")]


def test_measures_the_volume_ranking_by_the_same_matching(tmp_path: Path) -> None:
    truth = world(tmp_path, **schemes(s1="abc", s2="xyz"))
    figures = measure(case_reports(c1="xyz", c2="mno"), truth, LEDGER)
    assert figures["precision_at_50"] == 1 / 50
    assert figures["precision_at_10"] == 1 / 10
    assert figures["volume_precision_at_50"] == 1 / 50
    assert figures["precision_at_50_ceiling"] == 2 / 50
    assert figures["recall_at_50"] == 0.5
    assert figures["schemes_visible"] == 1
    assert figures["visible_recall_at_50"] == 0.0
    assert figures["mean_overlap_at_50"] == 1.0


def test_turnover_order_takes_other_cases_into_the_first_fifty(tmp_path: Path) -> None:
    members = {f"c{number:02}": f"{number:02}" for number in range(51)}
    run = case_reports(**(members | {"c00": "ab"}))
    truth = world(tmp_path, **schemes(s1="ab"))
    figures = measure(run, truth, LEDGER)
    assert figures["precision_at_50"] == 1 / 50
    assert figures["turnover_order_precision_at_50"] == 0.0


def test_victims_are_no_part_of_what_a_case_must_find(tmp_path: Path) -> None:
    truth = world(tmp_path, **schemes(s1="abCDEFGH"))
    assert measure(case_reports(c1="ab"), truth, LEDGER)["recall_at_50"] == 1.0


def test_an_empty_run_and_an_empty_truth_have_figures(tmp_path: Path) -> None:
    figures = measure(reports(), world(tmp_path), volumes())
    assert figures["precision_at_50"] == 0.0
    assert figures["volume_precision_at_50"] == 0.0
    assert figures["recall_at_50"] is None
    assert figures["schemes_visible_share"] is None


def test_a_missing_report_or_column_is_named(tmp_path: Path) -> None:
    run = case_reports(c1="ab")
    with pytest.raises(InputError, match="cases: columns are missing: turnover_usd"):
        measure(
            run | {"cases": run["cases"].drop(columns="turnover_usd")},
            world(tmp_path),
            LEDGER,
        )
    del run["case_members"]
    with pytest.raises(InputError, match="report case_members is missing"):
        measure(run, world(tmp_path), LEDGER)
