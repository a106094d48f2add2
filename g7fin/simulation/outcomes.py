"""Decisions that investigators took during the year; a few of them were wrong."""

from dataclasses import dataclass

import numpy as np

from g7fin.simulation.clock import DAYS
from g7fin.simulation.scheme import VICTIMS
from g7fin.simulation.state import World

FOUND_SHARE = 0.22
WRONG_SHARE = 0.06
CLEARED_LOOK_ALIKES = 0.25
CLEARED_OTHERS = 0.002
REASONS = {
    "confirmed": ("source of money not explained", "statements do not fit receipts"),
    "cleared": ("papers shown", "known business", "family money"),
}


@dataclass(frozen=True)
class Outcome:
    """One decision on an account."""

    account: int
    day: int
    decision: str
    reason: str


def decide(world: World) -> list[Outcome]:
    """Return the decisions, each account at most once and no payer's ever."""
    rng = world.rng("outcomes")
    victims: set[int] = set()
    suspects: list[int] = []
    innocents: list[int] = []
    for scheme in world.schemes:
        for account, role in scheme.roles.items():
            if role in VICTIMS:
                victims.add(account)
            elif rng.random() < FOUND_SHARE:
                suspects.append(account)
    for shape in world.truth.instances:
        if shape.scheme < 0 and rng.random() < CLEARED_LOOK_ALIKES:
            innocents.extend(shape.accounts)
    count = int(len(world.people) * CLEARED_OTHERS) + 2
    innocents.extend(int(one) for one in rng.choice(world.people.account, count))
    truth = dict.fromkeys(suspects, "confirmed")
    for account in innocents:
        truth.setdefault(account, "cleared")
    return [
        _decide(rng, account, truth[account])
        for account in sorted(truth)
        if account not in victims
    ]


def _decide(rng: np.random.Generator, account: int, right: str) -> Outcome:
    other = "cleared" if right == "confirmed" else "confirmed"
    decision = other if rng.random() < WRONG_SHARE else right
    reasons = REASONS[decision]
    reason = reasons[int(rng.integers(len(reasons)))]
    return Outcome(account, int(rng.integers(150, DAYS)), decision, reason)
