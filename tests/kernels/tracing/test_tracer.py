"""Tracing fed in sections, and with the chain of every unit."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.kernels.tracing import trace as tracing
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
def test_fed_in_two_sections_it_gives_the_same(
    ledger: Ledger, cut: int, rule: str
) -> None:
    flow, proceeds, opening, stop = ledger.columns()
    chains = rule in ("fifo", "lifo")
    whole = traced(Tracer(opening, stop, rule, chains=chains), flow, proceeds)
    tracer = Tracer(opening, stop, rule, chains=chains)
    first = traced(tracer, part(flow, 0, cut), proceeds[:cut])
    rest = traced(tracer, part(flow, cut, None), proceeds[cut:])
    assert same(whole, rest)
    both = zip(columns(first.moves), columns(rest.moves), strict=True)
    assert columns(whole.moves) == [one + other for one, other in both]


@unhurried
@given(ledger=ledgers(exchange=True), rule=LOTS)
def test_handing_moves_out_often_changes_nothing(ledger: Ledger, rule: str) -> None:
    flow, proceeds, opening, stop = ledger.columns()
    whole = traced(Tracer(opening, stop, rule, chains=True), flow, proceeds)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tracing, "_MOST_MOVES", 0)
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
    # no more is paid on than came, and what was not paid on remains
    left = done.moves.moved_in - spent
    assert (left >= 0).all()
    remains = np.zeros(len(opening) + 1, np.int64)
    np.add.at(remains, flow.target[done.moves.row], left)
    assert remains[:-1].tolist() == (done.resting + done.stopped).tolist()


def test_refuses_what_it_cannot_do() -> None:
    none, never = np.zeros(1, np.int64), np.zeros(1, np.bool_)
    with pytest.raises(ValueError, match="rule: 'newest' is not one of"):
        Tracer(none, never, "newest")
    with pytest.raises(ValueError, match="pro_rata keeps no lots"):
        Tracer(none, never, "pro_rata", chains=True)


def test_sums_of_all_sections_are_watched() -> None:
    flow, proceeds, opening, stop = Ledger(
        [(-1, 0, 2**61, 0, 2**61, 2**61)], [0], [False]
    ).columns()
    tracer = Tracer(opening, stop, "lifo")
    for _ in range(2):
        traced(tracer, flow, proceeds)
    with pytest.raises(OverflowError):
        traced(tracer, flow, proceeds)
