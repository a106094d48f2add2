from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.kernels.tracing.reach import reachable

from .ledgers import (
    DIRTY_FIRST,
    FIFO,
    LIFO,
    LOWEST_BALANCE,
    PRO_RATA,
    RULES,
    Ledger,
    Reference,
    Row,
    ledgers,
)

Data = st.DataObject

# the first call compiles
unhurried = settings(deadline=None)


@unhurried
@given(ledger=ledgers())
def test_conserves_every_unit_in_one_currency(ledger: Ledger) -> None:
    done = ledger.trace()
    kept = done.resting.sum(1) + done.stopped.sum(1) + done.outside
    assert (done.injected.sum(1) == kept + done.fee_proceeds.sum(1)).all()


@unhurried
@given(ledger=ledgers(exchange=True))
def test_each_pocket_and_each_leg_add_up(ledger: Ledger) -> None:
    done = ledger.trace()
    flow, *_ = ledger.columns()
    for p in range(len(ledger.opening)):
        came, went = flow.target == p, flow.source == p
        net = done.moved_in[:, came].sum(1) - done.moved_out[:, went].sum(1)
        net -= done.fee_proceeds[:, went].sum(1)
        assert (net == (done.resting + done.stopped)[:, p]).all()
    for i, (*_, debit, _fee, credit, _proceeds) in enumerate(ledger.rows):
        for rule in RULES:
            out = int(done.moved_out[rule, i])
            from_payer = int(done.moved_in[rule, i] - done.injected[rule, i])
            assert from_payer == (out * credit // debit if debit else 0)
            assert 0 <= from_payer <= credit
            assert out < debit or from_payer == credit or debit == 0


@unhurried
@given(ledger=ledgers(exchange=True))
def test_equals_the_reference(ledger: Ledger) -> None:
    done, reference = ledger.trace(), Reference(ledger)
    found = zip(
        done.moved_out.T.tolist(),
        done.moved_in.T.tolist(),
        done.fee_proceeds.T.tolist(),
        done.injected.T.tolist(),
        strict=True,
    )
    assert list(found) == reference.rows
    assert done.stopped.tolist() == reference.stopped
    assert done.resting.T.tolist() == [p.proceeds for p in reference.pockets]
    assert done.balance.tolist() == [p.balance for p in reference.pockets]
    assert done.deficit.tolist() == [p.deficit for p in reference.pockets]


@unhurried
@given(ledger=ledgers(exchange=True))
def test_taint_of_an_outflow_is_within_what_any_rule_may_say(ledger: Ledger) -> None:
    # the reference equals the kernel, and knows each outflow's state
    for least, taint, most in Reference(ledger).bounds:
        assert least <= taint <= most


@unhurried
@given(ledger=ledgers(seeds_from_outside=True))
def test_pro_rata_is_within_a_unit_an_outflow_of_fractions(ledger: Ledger) -> None:
    done = ledger.trace()
    taint = [Fraction(0)] * len(ledger.opening)
    balance = list(ledger.opening)
    outflows = 0
    for row, injected in zip(
        ledger.rows, done.injected[PRO_RATA].tolist(), strict=True
    ):
        source, target, debit, fee, credit, _ = row
        moved = Fraction(0)
        for amount, goes_on in ((debit, True), (fee, False)):
            if source < 0:
                continue
            outflows += 1
            balance[source] = max(balance[source], amount)
            part = taint[source] * amount / balance[source] if amount else Fraction(0)
            taint[source] -= part
            balance[source] -= amount
            moved += part if goes_on else 0
        if target >= 0:
            balance[target] += credit
            if not ledger.stop[target]:
                taint[target] += moved + injected
        for pocket, held in enumerate(taint):
            assert held >= 0
            assert held <= balance[pocket]
    for exact, found in zip(taint, done.resting[PRO_RATA].tolist(), strict=True):
        assert abs(exact - found) <= outflows


@unhurried
@given(
    opening=st.integers(0, 50),
    deposit=st.integers(1, 50),
    moves=st.lists(st.integers(-60, 40), max_size=20),
)
def test_lowest_balance_is_the_textbook_one(
    opening: int, deposit: int, moves: list[int]
) -> None:
    rows: list[Row] = [(-1, 0, deposit, 0, deposit, deposit)]
    balance = lowest = opening + deposit
    for move in moves:
        rows.append(
            (-1, 0, move, 0, move, 0) if move > 0 else (0, -1, -move, 0, -move, 0)
        )
        balance = max(0, balance + move)
        lowest = min(lowest, balance)
    done = Ledger(rows, [opening], [False]).trace()
    assert done.resting[LOWEST_BALANCE, 0] == min(deposit, lowest)


@unhurried
@given(ledger=ledgers(exchange=True), data=st.data())
def test_relabelling_pockets_changes_nothing(
    ledger: Ledger, data: st.DataObject
) -> None:
    count = len(ledger.opening)
    label = data.draw(st.permutations(range(count)))
    back = [label.index(p) for p in range(count)]
    other = Ledger(
        [
            (label[s] if s >= 0 else s, label[t] if t >= 0 else t, *rest)
            for s, t, *rest in ledger.rows
        ],
        [ledger.opening[p] for p in back],
        [ledger.stop[p] for p in back],
    )
    done, again = ledger.trace(), other.trace()
    assert (done.moved_in == again.moved_in).all()
    assert (done.resting == again.resting[:, label]).all()


@unhurried
@given(ledger=ledgers(), factor=st.integers(2, 1000))
def test_every_rule_that_does_not_divide_scales(ledger: Ledger, factor: int) -> None:
    rows = [(s, t, *(factor * a for a in amounts)) for s, t, *amounts in ledger.rows]
    larger = Ledger(rows, [factor * b for b in ledger.opening], ledger.stop).trace()
    done = ledger.trace()
    for rule in (FIFO, LIFO, LOWEST_BALANCE, DIRTY_FIRST):
        assert (larger.moved_in[rule] == factor * done.moved_in[rule]).all()
        assert (larger.resting[rule] == factor * done.resting[rule]).all()


@unhurried
@given(ledger=ledgers(seeds_from_outside=True), data=st.data())
def test_one_more_stop_never_raises_resting_taint(
    ledger: Ledger, data: st.DataObject
) -> None:
    stop = list(ledger.stop)
    stop[data.draw(st.integers(0, len(stop) - 1))] = True
    fewer = replace(ledger, stop=stop).trace()
    assert (fewer.resting <= ledger.trace().resting).all()


@unhurried
@given(ledger=ledgers(seeds_from_outside=True), data=st.data())
def test_lots_of_two_sets_of_seeds_are_the_sum(
    ledger: Ledger, data: st.DataObject
) -> None:
    first = [data.draw(st.booleans()) for _ in ledger.rows]
    parts = [
        replace(
            ledger,
            rows=[
                (*row[:5], row[5] if chosen == side else 0)
                for row, chosen in zip(ledger.rows, first, strict=True)
            ],
        ).trace()
        for side in (True, False)
    ]
    together = ledger.trace()
    for rule in (FIFO, LIFO):
        both = parts[0].resting[rule] + parts[1].resting[rule]
        assert (both == together.resting[rule]).all()


@unhurried
@given(ledger=ledgers(exchange=True))
def test_taint_moves_only_where_it_is_reachable(ledger: Ledger) -> None:
    flow, proceeds, _, stop = ledger.columns()
    done = ledger.trace()
    moved = (done.moved_in + done.moved_out + done.fee_proceeds).any(axis=0)
    assert not (moved & ~reachable(flow, proceeds, stop)).any()
