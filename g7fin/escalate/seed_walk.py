"""Closeness of accounts to known ones: a walk that follows relayed money.

The walk has two kinds of places, accounts and relations. From an account it goes to a
relation that the account pays or is paid over; from a relation mostly to one that its
money went on over, or came over, so that it stays with the money and does not wander
through a lent account into another network. The rest goes to the payee of the relation,
and to its payer only as far as earlier receipts cover what was paid: who pays money of
their own is not reached by that (docs/method/known_accounts.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from g7fin.policy.seed_accounts import (
    FOLLOWED,
    HALF_POINTS,
    LINKED,
    OWN_SIDE,
    RESTART,
    STEPS,
    STRENGTH_POWER,
)

Numbers = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

# what one step of a path costs beside its chance, so that no step is free
_STEP = 0.01
# points of one unit of natural log-odds
_ONE = 10 / np.log(2)
PAID, PAYS, LINK = 0, 1, 2


@dataclass(frozen=True)
class Ledger:
    """Relations, relays and links between holders, by numbers of accounts.

    Attributes:
        accounts: how many there are.
        payer: [n] account that pays, of each relation.
        payee: [n] account that is paid.
        usd: [n] US dollars, above 0.
        points: [n] points of suspicion.
        covered: [n] share 0 to 1 that earlier receipts of the payer cover.
        came: [m] relation over which relayed money came.
        went: [m] relation over which it went on.
        relayed: [m] US dollars of it, above 0.
        left: [k] one account of each link between holders.
        right: [k] the other.
    """

    accounts: int
    payer: Integers
    payee: Integers
    usd: Numbers
    points: Numbers
    covered: Numbers
    came: Integers
    went: Integers
    relayed: Numbers
    left: Integers
    right: Integers


@dataclass(frozen=True)
class Path:
    """The last step of the strongest path from a known account to another.

    Attributes:
        hops: steps from a known account.
        through: account before the last.
        kind: `PAID`: that one paid it; `PAYS`: it paid that one; `LINK`: a link.
        number: of the relation or link.
    """

    hops: int
    through: int
    kind: int
    number: int


@dataclass(frozen=True)
class _Steps:
    """Chances of single steps between accounts, for paths."""

    source: Integers
    target: Integers
    chance: Numbers
    kind: Integers
    number: Integers


def closeness(ledger: Ledger, known: Sequence[int]) -> Numbers:
    """Return how close each account is to known ones; 0: nothing leads to it."""
    weight, strength = _weights(ledger)
    step = _walk(ledger, weight, strength)
    start = np.zeros(step.shape[0])
    start[list(known)] = 1 / len(known)
    restart, place = float(RESTART.value), start
    for _ in range(int(STEPS.value)):
        place = restart * start + (1 - restart) * (step @ place)
    at, over = place[: ledger.accounts], place[ledger.accounts :] / 2
    found = at + np.bincount(
        np.concatenate((ledger.payee, ledger.payer)),
        np.concatenate((over, over * _own_side(ledger))),
        ledger.accounts,
    )
    dealing = strength[strength > 0]
    middle = float(np.median(dealing)) if len(dealing) else 1.0
    return np.asarray(found / (strength + middle) ** float(STRENGTH_POWER.value))


def paths(ledger: Ledger, known: Sequence[int], wanted: Sequence[int]) -> list[Path]:
    """Return the strongest path to each wanted account, which must be reached."""
    steps = _strongest(_steps(ledger), ledger.accounts)
    cost = _STEP - np.log(np.minimum(steps.chance, 1))
    graph = csr_array(
        (cost, (steps.source, steps.target)), shape=(ledger.accounts,) * 2
    )
    _, before, _ = dijkstra(
        graph, indices=sorted(known), min_only=True, return_predecessors=True
    )
    keys = steps.source * ledger.accounts + steps.target
    found = []
    for account in wanted:
        through = int(before[account])
        at = int(np.searchsorted(keys, through * ledger.accounts + account))
        hops, place = 1, through
        while before[place] >= 0:
            hops, place = hops + 1, int(before[place])
        found.append(Path(hops, through, int(steps.kind[at]), int(steps.number[at])))
    return found


def _weights(ledger: Ledger) -> tuple[Numbers, Numbers]:
    """Return the weight of each relation, and of all transactions of each account."""
    weight = np.sqrt(ledger.usd) * _chance(ledger.points)
    ends = np.concatenate((ledger.payer, ledger.payee))
    both = np.concatenate((weight, weight))
    return weight, np.bincount(ends, both, ledger.accounts).astype(np.float64)


def _chance(points: Numbers) -> Numbers:
    chance: Numbers = 1 / (1 + np.exp(-(points - float(HALF_POINTS.value)) / _ONE))
    return chance


def _own_side(ledger: Ledger) -> Numbers:
    """Return how far the payer of each relation is reached over it."""
    return float(OWN_SIDE.value) * ledger.covered


def _walk(ledger: Ledger, weight: Numbers, strength: Numbers) -> Any:
    """Return the chances of steps: to rows, from columns; relations after accounts."""
    count = len(ledger.payer)
    relation = ledger.accounts + np.arange(count)
    chance = _chance(ledger.points)
    relay = ledger.relayed**0.25 * chance[ledger.came] * chance[ledger.went]
    ends = np.concatenate((ledger.came, ledger.went))
    others = np.concatenate((ledger.went, ledger.came))
    all_relays = np.bincount(ends, np.concatenate((relay, relay)), count)
    followed = float(FOLLOWED.value)
    aside = np.where(all_relays > 0, (1 - followed) / 2, 0.5)
    left, right, linked = _links(ledger, strength)
    parts = (
        (ledger.payer, relation, weight / strength[ledger.payer]),
        (ledger.payee, relation, weight / strength[ledger.payee]),
        (
            ends + ledger.accounts,
            others + ledger.accounts,
            np.concatenate((relay, relay)) * followed / all_relays[ends],
        ),
        (relation, ledger.payee, aside),
        (relation, ledger.payer, aside * _own_side(ledger)),
        (left, right, linked),
    )
    source, target, value = (np.concatenate(part) for part in zip(*parts, strict=True))
    size = ledger.accounts + count
    out = np.bincount(source, value, size)
    value = value / out[source]
    return csr_array((value, (target, source)), shape=(size, size))


def _links(ledger: Ledger, strength: Numbers) -> tuple[Integers, Integers, Numbers]:
    """Return links in both directions, with their chances beside relations."""
    source = np.concatenate((ledger.left, ledger.right))
    target = np.concatenate((ledger.right, ledger.left))
    many = np.bincount(source, minlength=ledger.accounts)
    share = np.where(strength > 0, float(LINKED.value), 1.0)
    return source, target, share[source] / many[source]


def _steps(ledger: Ledger) -> _Steps:
    """Return every step from one account to another."""
    weight, strength = _weights(ledger)
    number = np.arange(len(weight))
    left, right, linked = _links(ledger, strength)
    half = len(left) // 2
    parts = (
        (ledger.payer, ledger.payee, weight / strength[ledger.payer], PAID, number),
        (
            ledger.payee,
            ledger.payer,
            weight / strength[ledger.payee] * _own_side(ledger),
            PAYS,
            number,
        ),
        (left, right, linked, LINK, np.tile(np.arange(half), 2)),
    )
    return _Steps(
        np.concatenate([part[0] for part in parts]),
        np.concatenate([part[1] for part in parts]),
        np.concatenate([part[2] for part in parts]),
        np.concatenate([np.full(len(part[0]), part[3]) for part in parts]),
        np.concatenate([part[4] for part in parts]),
    )


def _strongest(steps: _Steps, accounts: int) -> _Steps:
    """Return the likeliest step from each account to each other, in order."""
    able = np.flatnonzero(steps.chance > 0)
    keys = steps.source[able] * accounts + steps.target[able]
    order = able[np.lexsort((-steps.chance[able], keys))]
    keys = steps.source[order] * accounts + steps.target[order]
    first = order[np.concatenate((np.ones(min(len(keys), 1), bool), np.diff(keys) > 0))]
    return _Steps(
        steps.source[first],
        steps.target[first],
        steps.chance[first],
        steps.kind[first],
        steps.number[first],
    )
