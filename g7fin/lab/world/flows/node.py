"""The habits of an account holder with money of a flow that arrives."""

from dataclasses import dataclass, field

import numpy as np

from g7fin.lab.world.arrays import ints
from g7fin.lab.world.clock import DAY, HOUR
from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.flows.cast import home_of, rounded
from g7fin.lab.world.flows.flow import Flow, Step
from g7fin.lab.world.flows.spending import draw_cash, spend

TOLD = ("gift", "loan", "", "supplier", "other", "rent", "", "wage", "fee", "")
SHORTEST, LONGEST = 6 * 60, 45 * DAY


@dataclass
class Node:
    """An account's habits.

    Attributes:
        targets: whom it pays, one list for each turn; the last one holds from then on.
        way: all (split over the list), some (one to three of it) or one.
        keeps: share of what is there that stays.
        cash: share that is drawn in cash.
        spends: small payments out of each receipt, on average.
        patience: how long it waits, of what the difficulty sets.
        shape: the payments of the shape that it is a part of, or none.
    """

    flow: Flow
    account: int
    targets: list[list[int]] = field(default_factory=list)
    way: str = "one"
    keeps: float = 0.05
    cash: float = 0.0
    spends: float = 0.0
    patience: float = 1.0
    shape: list[int] | None = None
    turn: int = 0
    waiting: bool = False

    def receive(self, at: int) -> None:
        """Plan what to do with money that has just arrived."""
        if self.spends:
            spend(self.flow, self.account, at, self.spends)
        if self.waiting or not (self.targets or self.cash):
            return
        self.waiting = True
        self.flow.awake(at + self._wait(), self.account, self._send)

    def _wait(self) -> int:
        hard = self.flow.world.difficulty
        drawn = self.flow.rng.lognormal(
            np.log(hard.patience_hours * self.patience * HOUR), hard.patience_spread
        )
        return int(min(max(drawn, SHORTEST), LONGEST))

    def _send(self, at: int) -> None:
        """Send on what is there."""
        flow, rng = self.flow, self.flow.rng
        if at < flow.quiet_until:
            flow.awake(flow.quiet_until + self._wait(), self.account, self._send)
            return
        self.waiting = False
        there = int(flow.held.get(self.account, 0) * (1 - self.keeps))
        if self.cash and rng.random() < self.cash:
            draw_cash(flow, self.account, at, there)
            return
        if self.targets:
            chosen = self._chosen()
            self.turn += 1
            for target, part in zip(chosen, _parts(flow, len(chosen)), strict=True):
                flow.awake(at, self.account, self._hand, target, int(there * part))
                at += int(rng.exponential(5 * HOUR)) + 240

    def _chosen(self) -> list[int]:
        listed = self.targets[min(self.turn, len(self.targets) - 1)]
        rng = self.flow.rng
        count = 1 if self.way == "one" else len(listed)
        if self.way == "some":
            count = int(rng.integers(1, 4))
        if count == 1:
            return [listed[int(rng.random() * len(listed))]]
        chosen = rng.permutation(ints(listed))[: min(count, len(listed))]
        return [int(one) for one in chosen]

    def _hand(self, at: int, target: int, amount: int) -> None:
        """Pay one target, now and then with own money along."""
        flow, rng = self.flow, self.flow.rng
        said = rounded(
            flow.world, max(amount, 1), self.account, int(rng.integers(2, 5))
        )
        own = 0.0
        if rng.random() < flow.world.difficulty.mixing:
            own = float(rng.lognormal(-0.9, 0.8))
        step = Step(rail(flow, self.account, target), purpose=told(rng))
        number = flow.pay(at, self.account, target, said, step, own)
        if number is not None and self.shape is not None:
            self.shape.append(number)


def _parts(flow: Flow, count: int) -> list[float]:
    """Return how a sum is split over so many."""
    if count == 1:
        return [1.0]
    parts = flow.rng.dirichlet(np.full(count, flow.world.difficulty.split))
    return [float(part) for part in parts]


def rail(flow: Flow, source: int, target: int) -> str:
    """Return a channel that fits two accounts."""
    accounts = flow.world.register.accounts
    here, there = accounts.one("country", source), accounts.one("country", target)
    draw = flow.rng.random()
    if here != there:
        return abroad(draw)
    if draw < 0.5:
        return COUNTRIES[here].instant
    return "transfer" if draw < 0.93 else "internal"


def abroad(draw: float) -> str:
    """Return a channel across a border, by a draw from 0 to 1."""
    edges = ((0.42, "transfer"), (0.75, "wire"), (0.85, "mvts"), (1.0, "mobile_money"))
    return next(name for edge, name in edges if draw <= edge)


def told(rng: np.random.Generator) -> str:
    """Return what the bank is told; often nothing."""
    return TOLD[int(rng.integers(len(TOLD)))]


def place_node(flow: Flow, node: Node) -> Node:
    """Let a node act on what its account receives; return it."""
    flow.on_receipt[node.account] = node.receive
    return node


def instant(flow: Flow, source: int, target: int) -> str:
    """Return how people pay each other small sums between two accounts."""
    if home_of(flow.world, source)[0] != home_of(flow.world, target)[0]:
        return rail(flow, source, target)
    return COUNTRIES[home_of(flow.world, source)[0]].instant


def spread_days(flow: Flow, count: int, first: int, length: int) -> list[int]:
    """Return moments within some days, in order."""
    begin = flow.world.calendar.start + first * DAY
    return sorted(ints(begin + flow.rng.integers(0, length * DAY, count)).tolist())
