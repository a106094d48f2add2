import json
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from g7fin.lab.scoring.evaluation import (
    Beside,
    Evaluation,
    as_dict,
    evaluate_amlsim,
    evaluate_world,
    render,
)
from g7fin.lab.scoring.identity import Linked
from g7fin.lab.scoring.observed import Observed
from g7fin.lab.scoring.tracing.receipts import TracedReceipts
from g7fin.lab.scoring.truth.read import AmlsimTruth
from g7fin.policy.roles import PROTECTED
from g7fin.policy.tracing_rules import RULES

from .tables import case_reports, reports, schemes, volumes, world

GOLDEN = Path(__file__).parent / "golden"
LEDGER = volumes(
    ("a", 300, "bcd", False), ("b", 200, "a", False), ("z", 100, "", False)
)
KNOWN = frozenset({"circle", "mule", "shell"})
NOBODY = Linked(frozenset(), frozenset(), frozenset())
TRACED = TracedReceipts(
    1,
    {
        "good_faith_stop": {
            rule: {("account", "a"): 6000.0, ("account", "z"): 60.0} for rule in RULES
        }
        | {"fifo": {("account", "a"): 4000.0, ("asset", "h1"): 12000.0}},
        "no_stop": {rule: {("account", "z"): 9000.0} for rule in RULES} | {"lifo": {}},
    },
)
BESIDE = Beside(
    LEDGER,
    {"EUR": 1.25},
    {"EUR": 2},
    KNOWN,
    NOBODY,
    TRACED,
    observed=Observed(paid={"s1": frozenset("abp"), "s2": frozenset("de")}),
    named={"alerts.parquet": frozenset("p"), "cases.parquet": frozenset()},
    segments={"age": dict.fromkeys("xyz", "under 30")},
    forest=LEDGER,
)


def run() -> dict[str, pd.DataFrame]:
    tables = case_reports(c1="abc", c2="xyz")
    other = reports(
        alerts=[
            ("1", "circle", ["a", "p"], ["t1"], "p paid"),
            ("2", "mule", [], [], ""),
        ],
        accounts=[[1, "a", 40, "mule", "c1", "q", ""], [2, "p", 3, "", "", "", ""]],
        seizure_queue=[
            (
                1,
                "1",
                "c1",
                "a",
                None,
                *map(Decimal, ("9000.50", "8000", "7000", "8000", "0", "9001")),
            ),
            (
                2,
                "2",
                "c1",
                "z",
                None,
                *map(Decimal, ("1000", "500", "0", "500", "10", "1000")),
            ),
        ],
        protection=[("p", "c1", PROTECTED, "")],
    )
    return other | {name: tables[name] for name in ("cases", "case_members")}


def world_evaluation(folder: Path) -> Evaluation:
    truth = world(
        folder,
        **schemes(s1="abcP", s2="de"),
        balance="s1,a,EUR,400000",
        asset="s1,h1,12000",
        typology="i1,circle,s1,a b,t1 t2|i2,fan_in,s1,c,t3",
        look_alike="l1,circle,x,t9|l2,chain,z,t8",
        transaction="s1,t1,predicate,5|s1,t2,layering,5",
    )
    return evaluate_world(run(), truth, BESIDE, 0)


def amlsim_evaluation() -> Evaluation:
    truth = AmlsimTruth(
        {"0": "cycle"}, {"0": frozenset("abc")}, frozenset({"t1", "t2"})
    )
    return evaluate_amlsim(run(), truth, LEDGER)


def check(name: str, text: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden", default=False):
        (GOLDEN / name).write_text(text)
    assert text == (GOLDEN / name).read_text()


def test_world_screen(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    check("world.txt", render(world_evaluation(tmp_path)), request)


def test_amlsim_screen(request: pytest.FixtureRequest) -> None:
    check("amlsim.txt", render(amlsim_evaluation()), request)


def test_a_screen_is_a_screen(tmp_path: Path) -> None:
    for text in (render(world_evaluation(tmp_path)), render(amlsim_evaluation())):
        assert max(map(len, text.splitlines())) <= 100
        assert len(text.splitlines()) <= 70


def test_a_screen_of_nothing_says_so(tmp_path: Path) -> None:
    beside = Beside(volumes(), {}, {}, frozenset(), NOBODY, TracedReceipts(0, {}))
    nothing = evaluate_world(reports(), world(tmp_path), beside, None)
    assert "payers scored for paying      n/a" in render(nothing)


def test_holds_the_figures_that_others_ask_for(tmp_path: Path) -> None:
    assert set(as_dict(world_evaluation(tmp_path))) >= {
        "typology_recall",
        "precision_at_50",
        "volume_precision_at_50",
        "turnover_order_precision_at_50",
        "payers_scored",
        "victims_scored",
        "victims_named_anywhere",
        "by_scheme",
        "traced_value",
        "true_proceeds",
        "tracing_given_receipts",
    }
    assert set(as_dict(amlsim_evaluation())) >= {
        "account_average_precision",
        "alert_recall_at",
        "account_recall_at",
    }


def test_is_sorted_rounded_and_fit_for_json(tmp_path: Path) -> None:
    for evaluation in (world_evaluation(tmp_path), amlsim_evaluation()):
        text = json.dumps(as_dict(evaluation), allow_nan=False)
        assert text == json.dumps(json.loads(text), sort_keys=True)
    figures = as_dict(Evaluation("world", {"b": {"y": 1 / 3, "x": 2}, "a": None}))
    assert figures == {"a": None, "b": {"x": 2, "y": 0.3333}, "truth": "world"}


def test_a_run_read_back_from_parquet_gives_the_same(tmp_path: Path) -> None:
    again = {}
    for name, table in run().items():
        table.to_parquet(tmp_path / f"{name}.parquet")
        again[name] = pd.read_parquet(tmp_path / f"{name}.parquet")
    truth = AmlsimTruth(
        {"0": "cycle"}, {"0": frozenset("abc")}, frozenset({"t1", "t2"})
    )
    assert as_dict(evaluate_amlsim(again, truth, LEDGER)) == as_dict(
        amlsim_evaluation()
    )
    arrow = {
        name: pd.read_parquet(tmp_path / f"{name}.parquet", dtype_backend="pyarrow")
        for name in again
    }
    folder = tmp_path / "truth"
    folder.mkdir()
    expected = world_evaluation(folder)
    truth_again = world(folder, **schemes(s1="abcP"))
    for source in (again, arrow):
        figures = evaluate_world(source, truth_again, BESIDE, 0).figures
        assert figures["traced_value"] == expected.figures["traced_value"]
        assert figures["precision_at_50"] == expected.figures["precision_at_50"]
        assert figures["victims_scored"] == expected.figures["victims_scored"]
