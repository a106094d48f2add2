"""Inferred links in use move proceeds, conserve them, and leave the evidence alone."""

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from g7fin.contracts.tables import TABLES
from g7fin.contracts.verify import verify
from g7fin.detect.scene import moment
from g7fin.follow.intelligence.view import Links, with_links
from g7fin.follow.ledger import Holding, Ledger
from g7fin.follow.run import follow
from g7fin.kernels.identify import Said
from g7fin.kernels.tracing import RULES, Flow, trace
from g7fin.prioritise.run import prioritise
from g7fin.provenance import Provenance
from g7fin.report.run import report
from g7fin.settings import Settings
from g7fin.store import Store
from tests.follow.scenes import Alert, traced
from tests.worlds import report_digests

from .scenes import BACK, CASE, EACH, FEES, ROUNDS, ROWS, by_way

APART = ("trace.inferred_link", "trace.intelligence_resting")


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
        " lowest_probability is null from trace.intelligence_resting"
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
            "select case_id from trace.intelligence_resting where account_id = 'victim'"
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
        "select sum(intelligence_minor) from trace.intelligence_resting"
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
def test_no_link_where_nothing_can_be_said(tmp_path: Path, changed: tuple) -> None:
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
    assert len(seen[0][0]) == 10
    assert len(seen[0][1]) == 10


class Drawn(NamedTuple):
    """A ledger in one currency, links over it, and the proceeds of its rows."""

    ledger: Ledger
    links: Links
    proceeds: np.ndarray


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """Return random payments; some that leave are linked to later ones that come."""
    pockets = 4
    place = st.integers(-1, pockets - 1)
    amount = st.integers(1, 60)
    rows = draw(
        st.lists(
            st.tuples(place, place, amount, st.booleans()).filter(
                lambda row: max(row[:2]) >= 0
            ),
            min_size=1,
            max_size=25,
        )
    )
    source, target, moved, seed = (np.array(it) for it in zip(*rows, strict=True))
    came = np.flatnonzero(source < 0).tolist()
    out, into, paid = [], [], []
    for row in np.flatnonzero(target < 0).tolist():
        later = [it for it in came if it > row and not seed[it] and it not in into]
        if later and draw(st.booleans()):
            out.append(row)
            into.append(draw(st.sampled_from(later)))
            # in units of what left; what came is in others
            paid.append(max(1, int(moved[row]) * draw(st.integers(88, 102)) // 100))
    count = len(rows)
    numbers = np.arange(count)
    flow = Flow(
        source.astype(np.int32), target.astype(np.int32), moved.astype(np.int64),
        np.zeros(count, np.int64), moved.astype(np.int64),
    )  # fmt: skip
    none = np.zeros(pockets, np.int64)
    opening = np.full(pockets, draw(st.sampled_from([0, 20, 2000])))
    ledger = Ledger(
        flow, numbers, numbers, numbers, none > 0,
        Holding(opening, none, none, none > 0),
        Said(numbers, np.full(count, -1, np.int32)),
    )  # fmt: skip
    links = Links(
        np.array(out, np.int64), np.array(into, np.int64), moved[out].astype(np.int64),
        np.array(paid, np.int64), ("USD",) * len(out), (0.6,) * len(out),
    )  # fmt: skip
    proceeds = np.where(seed & (target >= 0), moved, 0).astype(np.int64)
    return Drawn(ledger, links, proceeds)


@given(drawn())
def test_no_proceeds_are_made_or_lost(given: Drawn) -> None:
    ledger, links, proceeds = given
    seen = with_links(ledger, links)
    first = len(ledger.stop)
    for rule in RULES:
        done = trace(seen.flow, proceeds, seen.holding.opening, seen.stop, rule)
        moves = done.moves.by_row()
        left = dict(zip(moves.row.tolist(), moves.moved_in.tolist(), strict=True))
        drew = dict(zip(moves.row.tolist(), moves.moved_out.tolist(), strict=True))
        for at, (row, back) in enumerate(zip(links.out, links.into, strict=True)):
            # what left is what is paid back and what stays, to the unit
            kept = int(done.resting[first + at])
            assert left.get(row, 0) == drew.get(back, 0) + kept
            assert drew.get(back, 0) <= links.paid[at]
        assert (done.deficit[first:] == 0).all()
        if (links.paid == ledger.flow.credit[links.into]).all():
            rest = int(done.resting.sum() + done.stopped.sum()) + done.outside
            assert rest == int(moves.injected.sum())
