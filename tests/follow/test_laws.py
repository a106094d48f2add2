"""What holds for every ledger: nothing is lost, and the cut changes nothing."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g7fin.policy.tracing_rules import RULES
from g7fin.store import Store

from .ledgers import Drawn, drawn_ledgers, expected
from .scenes import traced

TABLES = (
    "receipt",
    "movement",
    "remaining",
    "pocket",
    "statement",
    "asset",
    "untraced",
)
few = settings(
    deadline=None,
    max_examples=4,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


@contextmanager
def planted(
    drawn: Drawn, threads: int = 1, order: int = 0, identify: bool = True
) -> Iterator[Store]:
    rows = drawn.rows()
    rows = rows[order:] + rows[:order]
    with tempfile.TemporaryDirectory() as folder:
        store = traced(
            Path(folder), *rows, case=drawn.case(), threads=threads, identify=identify
        )
        try:
            yield store
        finally:
            store.close()


def contents(store: Store) -> list[object]:
    return [store.arrow(f"select * from trace.{name}").to_pylist() for name in TABLES]


@few
@given(drawn=drawn_ledgers())
def test_equals_tracing_the_whole_ledger(drawn: Drawn) -> None:
    # the rules alone: what is identified first is not a rule's to say
    with planted(drawn, identify=False) as store:
        rows = store.rows(
            "select case_id, coalesce(account_id, ''), currency, rule,"
            " resting_minor + stopped_minor, balance_minor, resting_minor,"
            " deficit_minor from trace.remaining"
            " where resting_minor + stopped_minor > 0"
        )
        found = {(c, a, cur, RULES.index(r)): x for c, a, cur, r, x, *_ in rows}
        assert found == expected(drawn)
        for case, name, currency, _, _, balance, rested, deficit in rows:
            assert 0 <= rested <= balance
            ledger, pockets = drawn.whole(case)
            if name:
                pocket = ledger.trace()
                number = pockets.index((name, currency))
                assert balance == pocket.balance[number]
                assert deficit == pocket.deficit[number]


@few
@given(drawn=drawn_ledgers())
def test_every_unit_injected_rests_stopped_left_or_was_charged(drawn: Drawn) -> None:
    with planted(drawn) as store:
        unbalanced = store.rows(
            """
            with flow as (
                select case_id, rule, credit_currency as currency,
                    injected_minor as amount
                from trace.movement
                union all
                -- a conversion takes from one currency and gives to another
                select case_id, rule, credit_currency, moved_in_minor - injected_minor
                from trace.movement
                union all
                select case_id, rule, debit_currency, -moved_out_minor
                from trace.movement
                union all
                select case_id, rule, debit_currency, -fee_minor from trace.movement
                union all
                select case_id, rule, credit_currency, -moved_in_minor
                from trace.movement where beneficiary_outside is not null
                union all
                select case_id, rule, currency, -resting_minor - stopped_minor
                from trace.remaining
            )
            select case_id, rule, currency, sum(amount) from flow
            group by case_id, rule, currency having sum(amount) <> 0
            """
        )
        assert unbalanced == []
        # leg by leg: what goes on is what was taken, at the rate of the payment
        wrong = store.rows(
            """
            select moved.transaction_id, moved.rule
            from trace.movement as moved
            inner join core.transaction as movement using (transaction_id)
            where moved.moved_in_minor - moved.injected_minor
                <> floor(moved.moved_out_minor * movement.credit_minor
                    / movement.debit_minor::double + 1e-9)
            """
        )
        assert wrong == []


@few
@given(drawn=drawn_ledgers(), order=st.integers(1, 20))
def test_order_of_rows_and_threads_change_nothing(drawn: Drawn, order: int) -> None:
    with planted(drawn) as one, planted(drawn, threads=2, order=order) as other:
        assert contents(one) == contents(other)
