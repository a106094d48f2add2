"""What tracing with high openings says, and of which cases."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from hypothesis import given

from g7fin.detect.scene import Row, account
from g7fin.follow.ledger import ledger_again
from g7fin.follow.opening_sensitivity import Raised, with_raised_openings
from g7fin.follow.specific_identification import identified_of
from g7fin.follow.subledger import Subledgers
from g7fin.follow.tracing import Attributions
from g7fin.follow.tracing import traced as of_case
from g7fin.policy.tracing_rules import RULES
from tests.kernels.tracing import ledgers as kernel
from tests.prioritise.scenes import rate

from .ledgers import Drawn, drawn_ledgers
from .scenes import Alert, Case, move, stated, traced
from .test_laws import contents, few, planted

HIGH = "select account_id, currency, high_minor from trace.opening"


def test_nothing_stated_gives_no_segment_and_no_second_trace(tmp_path: Path) -> None:
    store = traced(
        tmp_path,
        move("t0", "one.A", "friend", "20 EUR", 0),
        move("t1", "payer", "one.A", "100 EUR", 1),
        case=Case([Alert("one.A", ["t1"])]),
    )
    assert store.rows(
        "select account_id, smallest_minor, high_minor, basis from trace.opening"
        " order by 1"
    ) == [
        (name, least, least, "no segment: none known")
        for name, least in (("friend", 0), ("one.A", 2000), ("payer", 10000))
    ]
    assert store.count("trace.affected_opening") == 0
    assert store.count("trace.opening_sensitivity") == 0


@few
@given(drawn=drawn_ledgers())
def test_equals_tracing_the_whole_ledger_with_high_openings(drawn: Drawn) -> None:
    with planted(drawn, identify=False) as store:
        high = {(name, currency): it for name, currency, it in store.rows(HIGH)}
        touched = set(store.rows("select distinct case_id from trace.affected_opening"))
        found = {
            tuple(key): amount
            for *key, amount in store.rows(
                "select case_id, rule, place_id, currency, traced_high_minor"
                " from trace.opening_sensitivity where kind = 'balance'"
                " and traced_high_minor > 0"
            )
        }
    expected = {}
    for (case,) in touched:
        ledger, names = drawn.whole(case)
        opening = [
            high.get(name, low) for name, low in zip(names, ledger.opening, strict=True)
        ]
        done = kernel.Reference(replace(ledger, opening=opening))
        for number, (name, currency) in enumerate(names):
            for rule in kernel.RULES:
                taint = done.pockets[number].proceeds[rule]
                if taint and not ledger.stop[number]:
                    expected[case, RULES[rule], name, currency] = taint
    assert found == expected


@few
@given(drawn=drawn_ledgers())
def test_openings_no_higher_change_nothing(drawn: Drawn) -> None:
    with planted(drawn) as store:
        store.execute("create schema follow")
        ledger = ledger_again(store)
        none = np.zeros(len(ledger.stop), np.int64)
        receipts = identified_of(with_raised_openings(ledger, none))
        found = Attributions()
        for one in Subledgers(ledger).cases(store):
            part = one.subledger
            assert not len(Raised(none, receipts, none).affected(one))
            opening = with_raised_openings(ledger, none).holding.opening
            assert (part.opening[: len(part.pockets)] == opening[part.pockets]).all()
            found.add(one.case_id, of_case(one, part, receipts))
        again = found.remaining().group_by(["case_id", "rule"]).aggregate(
            [("resting", "sum"), ("stopped", "sum")]
        )  # fmt: skip
        assert sorted(tuple(row.values()) for row in again.to_pylist()) == store.rows(
            "select case_id, rule, sum(resting_minor), sum(stopped_minor)"
            " from trace.remaining where resting_minor + stopped_minor > 0"
            " group by case_id, rule order by case_id, rule"
        )


@few
@given(drawn=drawn_ledgers())
def test_order_of_rows_and_threads_change_nothing(drawn: Drawn) -> None:
    names = ("opening", "affected_opening", "opening_sensitivity")
    with planted(drawn) as one, planted(drawn, threads=2, order=7) as other:
        for name in names:
            text = f"select * from trace.{name}"
            assert one.arrow(text).to_pylist() == other.arrow(text).to_pylist()
        assert contents(one) == contents(other)


def test_openings_are_cut_to_what_tracing_can_count(tmp_path: Path) -> None:
    large = f"2.{'1' * 18}"  # two such sums pass 2^62
    rows: tuple[Row, ...] = (
        rate("EUR", "1.1"),
        rate("ETH", "3000"),
        account("rich", currency="EUR"),
        account("one.A", currency="ETH"),
        stated("rich", "1000000000 EUR", 0, "opening"),
        move("t0", "rich", "cash", "1 EUR", 0),
        move("t1", "payer", "one.A", f"{large} ETH", 1),
        move("t2", "one.A", "friend", "1 ETH", 2),
    )
    store = traced(tmp_path, *rows, case=Case([Alert("one.A", ["t1"])]))
    assert store.rows(
        "select smallest_minor, high_minor, basis from trace.opening"
        " where account_id = 'one.A'"
    ) == [
        (
            0,
            2**61,
            "P95 of 1 stated opening balance: all accounts, in US dollars;"
            " cut to what tracing can count",
        )
    ]
    sums = store.rows(
        "select rule, sum(traced_minor), sum(traced_high_minor)"
        " from trace.opening_sensitivity group by rule order by rule"
    )
    whole = int(large.replace(".", ""))
    assert sums == [(rule, whole, whole) for rule in sorted(RULES)]
    total = 2**61 + whole
    assert store.rows(
        "select rule, traced_minor, traced_high_minor from trace.opening_sensitivity"
        " where place_id = 'friend' order by rule"
    ) == [
        ("dirty_first", 10**18, 10**18),
        ("fifo", 10**18, 0),
        ("lifo", 10**18, 10**18),
        ("lowest_balance", 10**18, 0),
        ("pro_rata", 10**18, (10**18 * whole + total // 2) // total),
    ]
