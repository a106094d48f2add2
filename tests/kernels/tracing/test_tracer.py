"""Tracing fed in stretches, by source, and with the chain of every unit."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.kernels.compiled import Flags, Integers, Numbers
from g7fin.kernels.tracing import tracer as tracing_state
from g7fin.kernels.tracing.trace import (
    RULES,
    Flow,
    Moves,
    Trace,
    Tracer,
    trace,
    traced,
)

from .ledgers import Ledger, ledgers

# the first call compiles
unhurried = settings(deadline=None)
LOTS = st.sampled_from(["fifo", "lifo"])


def part(flow: Flow, begin: int, end: int | None) -> Flow:
    return Flow(*(getattr(flow, it.name)[begin:end] for it in fields(Flow)))


def columns(moves: Moves) -> list[list[int]]:
    return [getattr(moves, it.name).tolist() for it in fields(Moves)]


def same(one: Trace, other: Trace) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name))
        for name in ("resting", "stopped", "outside", "balance", "deficit")
    )


@unhurried
@given(
    ledger=ledgers(exchange=True), cut=st.integers(0, 25), rule=st.sampled_from(RULES)
)
def test_resumed_from_a_checkpoint_it_gives_the_same(
    ledger: Ledger, cut: int, rule: str
) -> None:
    flow, proceeds, opening, stop = ledger.columns()
    chains = rule in ("fifo", "lifo")
    whole = traced(Tracer(opening, stop, rule, chains=chains), flow, proceeds)
    before = Tracer(opening, stop, rule, chains=chains)
    first = traced(before, part(flow, 0, cut), proceeds[:cut])
    kept = {name: it.copy() for name, it in before.checkpoint().items()}
    rest = traced(Tracer.resumed(rule, kept), part(flow, cut, None), proceeds[cut:])
    assert same(whole, rest)
    both = zip(columns(first.moves), columns(rest.moves), strict=True)
    assert columns(whole.moves) == [one + other for one, other in both]


@unhurried
@given(ledger=ledgers(exchange=True), rule=LOTS)
def test_handing_moves_out_often_changes_nothing(ledger: Ledger, rule: str) -> None:
    flow, proceeds, opening, stop = ledger.columns()
    whole = traced(Tracer(opening, stop, rule, chains=True), flow, proceeds)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tracing_state, "_MOST_MOVES", 0)
        often = traced(Tracer(opening, stop, rule, chains=True), flow, proceeds)
    assert same(whole, often)
    assert columns(whole.moves) == columns(often.moves)


@unhurried
@given(ledger=ledgers(exchange=True), rule=LOTS)
def test_every_unit_has_a_chain_back_to_a_receipt(ledger: Ledger, rule: str) -> None:
    flow, proceeds, opening, stop = ledger.columns()
    plain = trace(flow, proceeds, opening, stop, rule)
    done = traced(Tracer(opening, stop, rule, chains=True), flow, proceeds)
    assert same(plain, done)
    assert columns(plain.moves.by_row()) == columns(done.moves.by_row())
    spent = np.zeros(len(done.moves), np.int64)
    for number, (row, before) in enumerate(
        zip(done.moves.row.tolist(), done.moves.before.tolist(), strict=True)
    ):
        out, arrived, fee, injected = (
            int(column[number])
            for column in (
                done.moves.moved_out,
                done.moves.moved_in,
                done.moves.fee,
                done.moves.injected,
            )
        )
        if before < 0:
            # value without a chain is a receipt, and no more than its proceeds
            assert out == fee == 0
            assert arrived == injected <= proceeds[row]
            continue
        assert before < number
        assert injected == 0
        # it left the pocket that the move before brought it to
        assert flow.target[done.moves.row[before]] == flow.source[row]
        spent[before] += out + fee
    # nobody pays on more than came, and what rests is what was not paid on
    left = done.moves.moved_in - spent
    assert (left >= 0).all()
    rests = np.zeros(len(opening) + 1, np.int64)
    np.add.at(rests, flow.target[done.moves.row], left)
    assert rests[:-1].tolist() == (done.resting + done.stopped).tolist()


def by_source(
    ledger: Ledger, origin: Numbers, rule: str
) -> tuple[Flow, Integers, Integers, Flags, Trace]:
    flow, proceeds, opening, stop = ledger.columns()
    done = traced(Tracer(opening, stop, rule), flow, proceeds, origin)
    return flow, proceeds, opening, stop, done


@unhurried
@given(ledger=ledgers(seeds_from_outside=True), data=st.data(), rule=LOTS)
def test_sources_in_one_pass_are_those_of_a_pass_each(
    ledger: Ledger, data: st.DataObject, rule: str
) -> None:
    count = len(ledger.rows)
    drawn = data.draw(st.lists(st.integers(1, 3), min_size=count, max_size=count))
    origin = np.array(drawn, np.int32)
    flow, proceeds, opening, stop, done = by_source(ledger, origin, rule)
    found = done.moves.by_row_and_origin()
    for source in (1, 2, 3):
        alone = trace(
            flow, np.where(origin == source, proceeds, 0), opening, stop, rule
        ).moves.by_row()
        mine = found.origin == source
        for name in ("row", "moved_out", "moved_in", "fee", "injected"):
            assert getattr(found, name)[mine].tolist() == getattr(alone, name).tolist()


def test_money_of_two_sources_stays_with_the_first() -> None:
    rows = [(-1, 0, 10, 0, 10, 10), (0, 1, 10, 0, 10, 10), (1, -1, 4, 0, 4, 0)]
    ledger = Ledger(rows, [0, 0], [False, False])
    *_, done = by_source(ledger, np.array([1, 2, 3], np.int32), "fifo")
    assert done.moves.origin.tolist() == [1, 1, 1]


def test_refuses_what_it_cannot_do() -> None:
    none, never = np.zeros(1, np.int64), np.zeros(1, np.bool_)
    with pytest.raises(ValueError, match="rule: 'newest' is none of"):
        Tracer(none, never, "newest")
    with pytest.raises(ValueError, match="pro_rata keeps no lots"):
        Tracer(none, never, "pro_rata", chains=True)
    flow, proceeds, opening, stop = Ledger(
        [(-1, 0, 9, 0, 9, 9)], [0], [False]
    ).columns()
    with pytest.raises(ValueError, match="numbered from 1"):
        traced(Tracer(opening, stop, "fifo"), flow, proceeds, np.zeros(1, np.int32))


def test_sums_of_all_stretches_are_watched() -> None:
    flow, proceeds, opening, stop = Ledger(
        [(-1, 0, 2**61, 0, 2**61, 2**61)], [0], [False]
    ).columns()
    tracer = Tracer(opening, stop, "lifo")
    for _ in range(2):
        traced(tracer, flow, proceeds)
    with pytest.raises(OverflowError):
        traced(tracer, flow, proceeds)
