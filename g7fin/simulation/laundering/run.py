"""Laundering schemes: a way in, layers, a way out, composed from the same steps."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from g7fin.simulation.arrays import ints
from g7fin.simulation.cast import draw, enlist, found_firm, lenders, own, share_traces
from g7fin.simulation.clock import DAY, END, START
from g7fin.simulation.countries import G7
from g7fin.simulation.laundering.integration import buy
from g7fin.simulation.laundering.loops import go_round
from g7fin.simulation.laundering.placement import (
    bribe,
    defraud,
    structured_cash,
    take_wages,
)
from g7fin.simulation.laundering.steps import (
    cash_out,
    hand_on,
    pass_on,
    rows_into,
    spread,
)
from g7fin.simulation.scheme import Scheme
from g7fin.simulation.state import World

Placement = Callable[[World, np.random.Generator, Scheme, int, int], list[int]]


@dataclass(frozen=True)
class Recipe:
    """What a scheme does: its offence, its way in, its layer."""

    offence: str
    place: Placement
    layer: str


RECIPES: tuple[Recipe, ...] = (
    Recipe("drug_trafficking", structured_cash, "loop"),
    Recipe("fraud", defraud, "fan"),
    Recipe("drug_trafficking", structured_cash, "fan"),
    Recipe("corruption", bribe, "loop"),
    Recipe("labour_exploitation", take_wages, "chain"),
    Recipe("tax_offence", structured_cash, "chain"),
)


def run(world: World, count: int) -> None:
    """Run so many schemes, over all recipes in turn."""
    for at in range(count):
        rng = world.rng(f"laundering {at}")
        recipe = RECIPES[at % len(RECIPES)]
        home = int(rng.choice(G7))
        scheme = Scheme(len(world.schemes), "laundering", "", recipe.offence)
        world.schemes.append(scheme)
        since = START + int(rng.integers(3, 300)) * DAY
        _run(world, rng, (scheme, recipe), (home, since))


def _run(
    world: World,
    rng: np.random.Generator,
    plan: tuple[Scheme, Recipe],
    start: tuple[int, int],
) -> None:
    scheme, recipe = plan
    home, since = start
    head = enlist(world, rng, scheme, draw(world, rng, 1, (home,)), "organiser")[0]
    launderer = enlist(world, rng, scheme, draw(world, rng, 1, (home,)), "launderer")[0]
    entries = enlist(world, rng, scheme, lenders(world, rng, 2, (home,)), "mule")
    if recipe.layer == "chain":
        entries = entries[:1]
    if recipe.offence == "corruption":
        entries = [_shell(world, rng, scheme, home, head)]
    share_traces(
        world, rng, world.register.holder[[head, launderer, *entries]].tolist()
    )
    for entry in entries:
        rows = recipe.place(world, rng, scheme, entry, since)
        if recipe.place is structured_cash and len(rows) >= 4:
            number = scheme.number
            world.truth.plant("structuring", number, ints(entry), ints(rows))
    for entry in entries:
        _layer(world, rng, (scheme, recipe), (entry, launderer, home))
    pass_on(world, rng, scheme, launderer, head)
    if not buy(world, rng, scheme, head, (int(world.register.holder[head]),)):
        cash_out(world, rng, scheme, head, 0.6)


def _shell(
    world: World, rng: np.random.Generator, scheme: Scheme, home: int, head: int
) -> int:
    firm = found_firm(world, rng, home, "general trading")
    party, account = int(world.firms.party[firm]), int(world.firms.account[firm])
    scheme.join(account, party, "front")
    own(world, int(world.register.holder[head]), party, 1.0)
    return account


def _layer(
    world: World,
    rng: np.random.Generator,
    plan: tuple[Scheme, Recipe],
    path: tuple[int, int, int],
) -> None:
    """Send what an entry account took on its way to the launderer."""
    scheme, recipe = plan
    entry, launderer, home = path
    receipts = scheme.book.receipts(entry)
    if not receipts:
        return
    last = receipts[-1][0]
    if recipe.layer == "loop":
        go_round(world, rng, scheme, entry, (home, last))
        there = scheme.book.spendable(entry, min(last + 40 * DAY, END - 1))
        hand_on(world, rng, scheme, (entry, launderer), (last + 40 * DAY, there))
        return
    if recipe.layer == "chain":
        middle = enlist(world, rng, scheme, lenders(world, rng, 1, (home,)), "mule")[0]
        _chain(world, rng, scheme, (entry, middle, launderer))
        return
    count = int(rng.integers(5, 9))
    mules = enlist(world, rng, scheme, lenders(world, rng, count, (home,)), "mule")
    mules = [one for one in dict.fromkeys(mules) if one != entry]
    rows = spread(world, rng, scheme, entry, (last + int(rng.integers(DAY)), mules))
    world.truth.plant("fan_out", scheme.number, ints(entry), ints(rows))
    for mule in mules:
        if rng.random() < 0.3:
            cash_out(world, rng, scheme, mule, 0.9)
        else:
            pass_on(world, rng, scheme, mule, launderer)


def _chain(
    world: World, rng: np.random.Generator, scheme: Scheme, path: tuple[int, int, int]
) -> None:
    entry, middle, launderer = path
    for source, target in ((entry, middle), (middle, launderer)):
        into = rows_into(scheme, source)
        out = pass_on(world, rng, scheme, source, target)
        if min(len(into), len(out)) >= 3:
            rows = ints(into + out)
            world.truth.plant("pass_through", scheme.number, ints(source), rows)
