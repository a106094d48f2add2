"""What order and clean money may change, and what not."""

from hypothesis import given, settings
from hypothesis import strategies as st

from .ledgers import PRO_RATA, Ledger, Row, ledgers

# the first call compiles
unhurried = settings(deadline=None)


@unhurried
@given(ledger=ledgers(exchange=True), at=st.integers(0, 24))
def test_two_payments_that_share_no_pocket_may_change_places(
    ledger: Ledger, at: int
) -> None:
    rows = ledger.rows
    if at + 1 >= len(rows) or {*rows[at][:2]} & {*rows[at + 1][:2]} - {-1}:
        return
    swapped = [*rows[:at], rows[at + 1], rows[at], *rows[at + 2 :]]
    one, other = ledger.trace(), Ledger(swapped, ledger.opening, ledger.stop).trace()
    assert (one.resting == other.resting).all()
    assert (one.stopped == other.stopped).all()
    assert (one.outside == other.outside).all()
    assert (one.moved_in[:, at] == other.moved_in[:, at + 1]).all()


@unhurried
@given(
    ledger=ledgers(seeds_from_outside=True),
    pocket=st.integers(0, 5),
    clean=st.integers(1, 60),
    pays=st.integers(0, 60),
)
def test_clean_money_never_raises_the_rate_of_the_next_payment(
    ledger: Ledger, pocket: int, clean: int, pays: int
) -> None:
    pocket %= len(ledger.opening)
    payment: Row = (pocket, -1, pays, 0, pays, 0)
    credit: Row = (-1, pocket, clean, 0, clean, 0)
    # what the pocket cannot cover is clean money too
    held = int(ledger.trace().balance[pocket])
    if pays > held:
        return
    before = Ledger([*ledger.rows, payment], ledger.opening, ledger.stop).trace()
    after = Ledger([*ledger.rows, credit, payment], ledger.opening, ledger.stop).trace()
    assert after.moved_out[PRO_RATA, -1] <= before.moved_out[PRO_RATA, -1]
