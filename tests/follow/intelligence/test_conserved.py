"""Whatever is linked, no proceeds are made or lost in the intelligence view."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from hypothesis import given
from hypothesis import strategies as st

from g7fin.follow.intelligence.view import Links, with_links
from g7fin.follow.ledger import Holding, Ledger
from g7fin.kernels.identification import Said
from g7fin.kernels.tracing.trace import RULES, Flow, trace

Array = npt.NDArray[np.int64]
POCKETS = 4
PLACE = st.integers(-1, POCKETS - 1)
# payer, payee, amount, whether all of it is proceeds on receipt
PAYMENT = st.tuples(PLACE, PLACE, st.integers(1, 60), st.booleans()).filter(
    lambda row: max(row[:2]) >= 0
)


class Drawn(NamedTuple):
    """A ledger in one currency, links over it, and the proceeds of its rows."""

    ledger: Ledger
    links: Links
    proceeds: Array


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """Return random payments; some that leave are linked to later ones that come."""
    rows = draw(st.lists(PAYMENT, min_size=1, max_size=25))
    source, target, moved, seed = (np.array(it) for it in zip(*rows, strict=True))
    links = _links(draw, source, target, moved, seed)
    ledger = _ledger(source, target, moved, draw(st.sampled_from([0, 20, 2000])))
    return Drawn(ledger, links, np.where(seed & (target >= 0), moved, 0))


def _links(
    draw: st.DrawFn, source: Array, target: Array, moved: Array, seed: Array
) -> Links:
    came = np.flatnonzero(source < 0).tolist()
    out, into, paid = [], [], []
    for row in np.flatnonzero(target < 0).tolist():
        later = [it for it in came if it > row and not seed[it] and it not in into]
        if bool(later) and draw(st.booleans()):
            out.append(row)
            into.append(draw(st.sampled_from(later)))
            # in units of what left; what came is in others
            paid.append(max(1, int(moved[row]) * draw(st.integers(88, 102)) // 100))
    return Links(
        np.array(out, np.int64), np.array(into, np.int64), moved[out].astype(np.int64),
        np.array(paid, np.int64), ("USD",) * len(out), (0.6,) * len(out),
    )  # fmt: skip


def _ledger(source: Array, target: Array, moved: Array, held: int) -> Ledger:
    numbers = np.arange(len(moved))
    nobody = np.full(len(moved), -1, np.int32)
    none = np.zeros(POCKETS, np.int64)
    flow = Flow(
        source.astype(np.int32), target.astype(np.int32), moved.astype(np.int64),
        np.zeros(len(moved), np.int64), moved.astype(np.int64),
    )  # fmt: skip
    return Ledger(
        flow, numbers, numbers, numbers, none > 0,
        Holding(none + held, none, none, none > 0), Said(numbers, nobody),
    )  # fmt: skip


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
