"""Middles: accounts through which one account pays another."""

from typing import NamedTuple

import numpy as np
from scipy.special import gammainc

from g7fin.detect.channels.bursts import keyed
from g7fin.detect.channels.ledger import DAY, Reals
from g7fin.detect.channels.relations import WINDOW, Relations
from g7fin.kernels.compiled import Flags, Integers, Numbers

# among so many short relations of one account two always meet
_MOST_OF_A_MIDDLE = 60
_AGREEMENT = 0.2
_FEWEST_MIDDLES = 2
_SMALLEST = 1e-300


class _Legs(NamedTuple):
    """Short relations, the number of them by account, and the accounts with any."""

    payer: Numbers
    payee: Numbers
    day: Reals
    total: Reals
    paid: Integers
    received: Integers
    active: int


def middles(relations: Relations, accounts: int, span: float) -> tuple[Reals, Reals]:
    """Return per account how surprising the flow is of which it is end or middle.

    A flow is two accounts and two or more middles that the first pays and that pay the
    second, within a window, in any order. Its surprise is -log10 of the chance of so
    many, given how many short relations its two ends have. Second, the same counting
    only middles whose two sums agree within 20 %.
    """
    legs = _legs(relations, accounts)
    into, out = _wedges(legs)
    nearby = min(2 * WINDOW / span, 1.0)
    alike = _agree(legs.total[into], legs.total[out])
    return (
        _surprises(legs, into, out, nearby),
        _surprises(legs, into[alike], out[alike], nearby),
    )


def _legs(relations: Relations, accounts: int) -> _Legs:
    short = relations.short
    payer, payee = relations.payer[short], relations.payee[short]
    paid = np.bincount(payer, minlength=accounts)
    received = np.bincount(payee, minlength=accounts)
    active = int(np.count_nonzero(paid + received))
    day, total = relations.first[short], relations.total[short]
    return _Legs(payer, payee, day, total, paid, received, active)


def _wedges(legs: _Legs) -> tuple[Integers, Integers]:
    """Return pairs of legs: into a middle, and out of it to another account."""
    out_keys = keyed(legs.payer, legs.day)
    order = np.argsort(out_keys, kind="stable")
    ordered = out_keys[order]
    calm = np.maximum(legs.paid, legs.received) <= _MOST_OF_A_MIDDLE
    legs_in = np.flatnonzero(calm[legs.payee])
    keys = keyed(legs.payee, legs.day)[legs_in]
    width = int(WINDOW * DAY)
    lower = np.searchsorted(ordered, keys - width, "left")
    count = np.searchsorted(ordered, keys + width, "right") - lower
    offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    into = np.repeat(legs_in, count)
    out = order[np.repeat(lower, count) + offset]
    onward = legs.payer[into] != legs.payee[out]
    return into[onward], out[onward]


def _agree(one: Reals, other: Reals) -> Flags:
    return np.abs(one - other) <= _AGREEMENT * np.maximum(one, other)


def _surprises(legs: _Legs, into: Integers, out: Integers, nearby: float) -> Reals:
    accounts = len(legs.paid)
    start, middle, end = legs.payer[into], legs.payee[into], legs.payee[out]
    keys = start.astype(np.int64) * accounts + end
    flows, of, count = np.unique(keys, return_inverse=True, return_counts=True)
    paid, received = legs.paid[flows // accounts], legs.received[flows % accounts]
    expected = paid * received / max(legs.active, 1) * nearby
    chances = gammainc(count.astype(np.float64), expected)
    surprise = -np.log10(np.clip(chances, _SMALLEST, 1.0))
    surprise[count < _FEWEST_MIDDLES] = 0.0
    result = np.zeros(accounts)
    for account in (start, middle, end):
        np.maximum.at(result, account, surprise[of])
    return result
