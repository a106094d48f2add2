"""Inferred links in use move proceeds, and leave the evidence alone."""

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from g7fin.contracts.tables import TABLES
from g7fin.contracts.verify import verify
from g7fin.detect.scene import moment
from g7fin.follow.run import follow
from g7fin.prioritise.run import prioritise
from g7fin.provenance import Provenance
from g7fin.report.run import report
from g7fin.settings import Settings
from g7fin.store import Store
from tests.follow.scenes import Alert, traced
from tests.worlds import report_digests

from .scenes import BACK, CASE, EACH, FEES, ROUNDS, ROWS, by_way

APART = ("trace.inferred_link", "trace.intelligence_remaining")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return traced(tmp_path_factory.mktemp("inferred"), *ROWS, case=CASE)


def test_cash_that_comes_back_is_linked(store: Store) -> None:
    rows = store.rows(
        "select out_transaction_id, in_transaction_id, kind, out_minor, in_minor,"
        " ratio, lag_hours, pairs_found, pairs_by_chance, is_used, probability"
        " from trace.inferred_link order by out_transaction_id"
    )
    assert [row[:-1] for row in rows] == [
        (
            f"out{turn}", f"in{turn}", "re-entry", EACH * 100, BACK * 80,
            Decimal("0.960000"), Decimal("36.00"), ROUNDS, 0, True,
        )
        for turn in range(ROUNDS)
    ]  # fmt: skip
    # the lower limit of 10 in 10 is 0.05 ** (1 / 10)
    assert {row[-1] for row in rows} == {Decimal(f"{2 - 0.05 ** (-1 / 10):.6f}")}
    basis = store.rows("select distinct basis from trace.inferred_link")[0][0]
    assert basis == (
        "another account of the case got 0.95 to 0.99 of the value up to 3 days later;"
        " of such pairs, one to one, 10 are in this order and 0 in the reverse"
    )


def test_where_proceeds_rest_with_the_links(store: Store) -> None:
    rows = store.rows(
        "select account_id, currency, evidence_minor, intelligence_minor,"
        " lowest_probability is null from trace.intelligence_remaining"
        " where rule = 'dirty_first' order by account_id nulls last, currency"
    )
    assert rows == [
        # in0 to in9 brought 768 each; 384 went to C and 100 to a possible victim
        ("one.B", "EUR", 0, (ROUNDS * BACK * 8 // 10 - 484) * 100, False),
        ("one.C", "USD", 0, 48_000, False),
        # what a broker kept
        (None, "USD", 0, ROUNDS * (EACH - BACK) * 100, False),
    ]
    for name in APART:
        verify(store, next(table for table in TABLES if table.name == name))
    assert (
        store.rows(
            "select case_id from trace.intelligence_remaining"
            " where account_id = 'victim'"
        )
        == []
    )


@pytest.mark.parametrize(
    ("out", "back", "kind"),
    [
        # a broker pays out by another, or by himself, or in cash
        ("remit", "other remit", "broker offset"),
        ("remit", "remit", "broker offset"),
        ("remit", "cash", "broker offset"),
        ("cash", "other remit", "broker offset"),
        # accounts of which the data have an id alone
        ("far", "further", "re-entry"),
        # what one account is seen to pay is traced, not inferred
        ("far", "far", None),
        # an account that is described is in view
        ("one.C", "cash", None),
    ],
)
def test_what_counts_as_out_of_view(
    tmp_path: Path, out: str, back: str, kind: str | None
) -> None:
    store = traced(tmp_path, *by_way(out, back), case=CASE)
    rows = store.rows("select distinct kind from trace.inferred_link")
    assert rows == ([] if kind is None else [(kind,)])
    assert store.count("trace.inferred_link") == (ROUNDS if kind else 0)
    rests = store.rows(
        "select sum(intelligence_minor) from trace.intelligence_remaining"
        " where account_id = 'one.B' and rule = 'dirty_first'"
    )
    expected = (ROUNDS * BACK * 8 // 10 - 484) * 100
    assert rests == [(expected if kind else None,)]


@pytest.mark.parametrize(
    "changed",
    [
        # B is first seen too late for what was paid before to be compared
        ("first", {"booked_at": moment(2)}),
        # the evidence has it already
        ("evidence", [*FEES, *(f"in{turn}" for turn in range(ROUNDS))]),
    ],
)
def test_no_link_where_nothing_can_be_said(
    tmp_path: Path, changed: tuple[str, Any]
) -> None:
    what, to = changed
    rows, case = ROWS, CASE
    if what == "evidence":
        alerts = [*CASE.alerts, Alert("one.B", to)]
        case = replace(CASE, alerts=alerts)
    else:
        rows = tuple(
            (entity, {**it, **to} if it.get("transaction_id") == what else it)
            for entity, it in ROWS
        )
    store = traced(tmp_path, *rows, case=case)
    used = store.rows(
        "select count(*) from trace.inferred_link where in_transaction_id = 'in0'"
    )
    assert used == [(0,)]


def test_without_inference_there_is_nothing(tmp_path: Path) -> None:
    store = traced(tmp_path, *ROWS, case=CASE, infer=False)
    for name in APART:
        assert store.count(name) == 0


def test_the_evidence_never_sees_what_is_inferred(
    small_run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every pair counts as a link in use here, and nothing else changes by a byte."""
    monkeypatch.setattr(
        "g7fin.follow.intelligence.chance.beyond_chance",
        lambda found, _: np.minimum(found, 1.0),
    )
    provenance = Provenance({}, {})
    seen = []
    for infer in (True, False):
        folder = tmp_path / str(infer)
        folder.mkdir()
        shutil.copy(small_run / "current" / "store.duckdb", folder)
        settings = Settings(infer=infer)
        with Store(folder / "store.duckdb") as store:
            follow(store, settings)
            prioritise(store, settings)
            report(store, folder, settings, provenance)
            assert (store.count(APART[0]) > 0) == infer
            assert (store.count(APART[1]) > 0) == infer
            rows = {
                table.name: store.rows(f"from {table.name}")
                for table in TABLES
                if table.name.split(".")[0] in ("trace", "queue")
                and table.name not in APART
            }
        seen.append((rows, report_digests(folder)))
    assert seen[0] == seen[1]
    assert {"trace.remaining", "trace.movement", "queue.seizure"} <= set(seen[0][0])
    assert "seizure_queue.parquet" in seen[0][1]
