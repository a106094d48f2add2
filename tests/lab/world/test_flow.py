"""A flow keeps its own book, whatever happens in it: property tests."""

from collections import defaultdict
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.lab.world.difficulty import difficulty
from g7fin.lab.world.flows.flow import FATES, Flow, Step
from g7fin.lab.world.flows.plan import Plan
from g7fin.lab.world.settle import settle
from g7fin.lab.world.state import World

ACCOUNTS = 30
STEPS = st.lists(
    st.tuples(
        st.booleans(),
        st.integers(-1, ACCOUNTS - 1),
        st.integers(0, ACCOUNTS - 1),
        st.integers(1, 10**9),
        st.sampled_from(["transfer", "wire", "mvts", "cash"]),
        st.sampled_from(sorted(FATES)),
        st.floats(0, 3),
    ),
    max_size=40,
)


@cache
def small() -> World:
    """Return a settled world; as a fixture it would be printed with examples."""
    return settle(3, 2_000, 3, difficulty("easy"), 80)


def play(world: World, steps: list) -> Flow:  # type: ignore[type-arg]
    """Let a flow receive and pay in order of time."""
    flow = Flow(world, Plan(), np.random.default_rng(1), 0, "laundering")
    for account in range(ACCOUNTS):
        role = "payer" if account % 5 == 0 else "mule"
        flow.join(account, int(world.register.holder[account]), role)

    def act(at: int, what: tuple) -> None:  # type: ignore[type-arg]
        comes, source, target, amount, channel, stage, extra = what
        if comes:
            target = target if target % 5 else target + 1
            flow.receive(at, source, target, amount, Step(channel), min(extra, 1.0))
        elif source >= 0 and source != target:
            flow.pay(at, source, target, amount, Step(channel, stage), extra)

    for turn, step in enumerate(steps):
        flow.later(world.calendar.start + 1000 * turn, act, step)
    flow.run()
    return flow


@settings(max_examples=120, deadline=None)
@given(steps=STEPS)
def test_what_came_in_is_held_or_has_a_fate(steps: list) -> None:  # type: ignore[type-arg]
    world = small()
    flow = play(world, steps)
    assert all(minor >= 0 for minor in flow.held.values())
    total: dict[int, int] = defaultdict(int)
    for (currency, fate), minor in flow.books.items():
        total[currency] += minor if fate in ("received", "exchanged_in") else -minor
    for account, minor in flow.held.items():
        total[int(world.register.currency[account])] -= minor
    assert not any(total.values())


@settings(max_examples=120, deadline=None)
@given(steps=STEPS)
def test_the_rows_say_the_same_as_the_book(steps: list) -> None:  # type: ignore[type-arg]
    """An independent reference: add up the illicit parts of the booked rows."""
    world = small()
    flow = play(world, steps)
    held: dict[int, int] = defaultdict(int)
    for row in flow.plan.payments:
        assert 0 <= row.illicit_debit <= row.debit + row.fee
        assert 0 <= row.illicit_credit <= row.credit
        held[row.originator] -= row.illicit_debit
        if row.beneficiary >= 0:
            held[row.beneficiary] += row.illicit_credit
        assert held[row.originator] >= 0 or row.originator < 0
    for account in range(ACCOUNTS):
        assert held[account] == flow.held.get(account, 0)
