"""What a run traced, and whether every unit of it is accounted for."""

from collections import defaultdict
from fractions import Fraction

from g7fin.store import Store

from .hostile_rows import payments
from .hostile_tracer import Held


def held(store: Store, case: str) -> Held:
    """Return what rests or stopped where, by the run."""
    return {
        (account or "", currency, rule): amount
        for of, account, currency, rule, amount in store.rows(
            "select case_id, account_id, currency, rule, resting_minor + stopped_minor"
            " from trace.remaining where resting_minor + stopped_minor > 0"
        )
        if of == case
    }


def unbalanced(store: Store) -> dict[tuple[str, str, str], int]:
    """Return by case, rule and currency what is not accounted for; nothing is right.

    What entered, and what was changed into the currency, must rest, have stopped, left
    the view, gone as a fee, or have been changed into another currency.
    """
    core = {row["id"]: row for row in payments(store)}
    left: dict[tuple[str, str, str], int] = defaultdict(int)
    for (
        case,
        rule,
        name,
        place,
        paid_in,
        got_in,
        injected,
        out,
        into,
        fee,
    ) in store.rows(
        "select case_id, rule, transaction_id, beneficiary_outside, debit_currency,"
        " credit_currency, injected_minor, moved_out_minor, moved_in_minor,"
        " fee_minor from trace.movement"
    ):
        row, carried = core[name], into - injected
        assert min(injected, out, into, fee, carried) >= 0
        assert out <= row["debit"]
        assert into <= row["credit"]
        if paid_in == got_in:
            assert carried == out, name
        else:
            assert carried == int(Fraction(out * row["credit"], row["debit"] or 1)), (
                name
            )
        left[case, rule, got_in] += injected + carried
        left[case, rule, paid_in] -= out + fee
        if place is not None:
            left[case, rule, got_in] -= into
    for case, rule, currency, rests, stopped in store.rows(
        "select case_id, rule, currency, resting_minor, stopped_minor"
        " from trace.remaining"
    ):
        left[case, rule, currency] -= rests + stopped
    return {key: amount for key, amount in left.items() if amount}
