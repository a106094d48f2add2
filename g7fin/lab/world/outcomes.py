"""Decisions that investigators took on past schemes; a few of them were wrong."""

from dataclasses import dataclass

import numpy as np

from g7fin.lab.world.flows.flow import VICTIMS, Flow
from g7fin.lab.world.flows.plan import Plan
from g7fin.lab.world.state import World

CLEARED_TWINS = 0.2
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


def decide(world: World, flows: list[Flow], plan: Plan) -> list[Outcome]:
    """Return the decisions, each account at most once and no payer's ever."""
    rng = world.rng("outcomes")
    suspects, victims = _suspects(world, rng, flows)
    for shape in plan.shapes:
        if shape.scheme < 0 and rng.random() < CLEARED_TWINS:
            for account in shape.accounts:
                suspects.setdefault(account, "cleared")
    count = int(len(world.people) * CLEARED_OTHERS) + 2
    for account in rng.choice(world.people.account, count).tolist():
        suspects.setdefault(account, "cleared")
    return [
        _decide(world, rng, account, suspects[account])
        for account in sorted(suspects)
        if account not in victims
    ]


def _suspects(
    world: World, rng: np.random.Generator, flows: list[Flow]
) -> tuple[dict[int, str], set[int]]:
    """Return accounts of schemes that were found, and all victims."""
    victims: set[int] = set()
    suspects: dict[int, str] = {}
    for flow in flows:
        found = rng.random() < world.difficulty.labelled
        for account, role in flow.roles.items():
            if role in VICTIMS:
                victims.add(account)
            elif found:
                suspects[account] = "confirmed"
    suspects.update(dict.fromkeys(world.register.frozen, "confirmed"))
    return suspects, victims


def _decide(
    world: World, rng: np.random.Generator, account: int, right: str
) -> Outcome:
    other = "cleared" if right == "confirmed" else "confirmed"
    decision = other if rng.random() < world.difficulty.mislabelled else right
    reasons = REASONS[decision]
    reason = reasons[int(rng.integers(len(reasons)))]
    days = world.calendar.days
    return Outcome(account, int(rng.integers(days * 2 // 5, days)), decision, reason)
