"""Plans everything that is not ordinary life: schemes, twins, purchases, lists."""

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np

from g7fin.lab.world import property as belongings
from g7fin.lab.world.arrays import Floats
from g7fin.lab.world.clock import DAY
from g7fin.lab.world.crime.evasion import evade, namesakes
from g7fin.lab.world.crime.laundering import launder
from g7fin.lab.world.crime.listed import Lists, fill
from g7fin.lab.world.crime.smuggling import smuggle
from g7fin.lab.world.crime.trips import News
from g7fin.lab.world.flows.cast import Cast
from g7fin.lab.world.flows.flow import Flow, Step
from g7fin.lab.world.flows.plan import Payment, Plan
from g7fin.lab.world.owners import open_elsewhere
from g7fin.lab.world.state import World
from g7fin.lab.world.twins.make import TWINS, twin
from g7fin.lab.world.twins.networks import twin_networks

# schemes of each kind in any world, and for a million transactions more: about one
# payment in seven hundred is illicit where there are a hundred million
SIZES = ((10, 2.5), (16, 4.4), (3, 0.5))
# where crime is rare: schemes of each kind in a world of a million transactions, and
# the power of the size by which they grow: a tenfold world has four times as many
RARE, RARE_GROWTH, FEWEST_RARE = (5.4, 7.2, 1.9), 0.62, (2, 2, 1)
# a smaller world than this has fewer, but at least so many
WHOLE, FEWEST = 30_000, (3, 5, 2)
NAMESAKES = 20
STRANGERS = (60, 40.0)
TRIES = 40
LAYER_DRAWS = 6
OWN_TRADE = 12
# of further accounts that have a life beside what they were opened for
USED_SHARE = 0.7


@dataclass
class Planned:
    """All of it."""

    plan: Plan = field(default_factory=Plan)
    flows: list[Flow] = field(default_factory=list)
    lists: Lists = field(default_factory=Lists)
    news: list[News] = field(default_factory=list)


def counts(transactions: int, *, rare: bool = False) -> tuple[int, int, int]:
    """Return how many networks, laundering schemes and evaders a world has."""
    if rare:
        grown = (transactions / 1e6) ** RARE_GROWTH
        few = [
            max(round(many * grown), least)
            for many, least in zip(RARE, FEWEST_RARE, strict=True)
        ]
        return few[0], few[1], few[2]
    millions, part = transactions / 1e6, min(1.0, transactions / WHOLE)
    networks, launderings, evasions = (
        max(round(base * part + more * millions), least)
        for (base, more), least in zip(SIZES, FEWEST, strict=True)
    )
    return networks, launderings, evasions


def people_needed(transactions: int, *, rare: bool = False) -> int:
    """Return how many people a world must have for all schemes to be cast."""
    networks, launderings, _ = counts(transactions, rare=rare)
    return 90 * networks + 24 * launderings


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keep Python from looking for garbage: a plan is objects that all stay."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_without_collection()
def plan(world: World) -> Planned:
    """Plan a settled world."""
    made, first = Planned(), len(world.register.accounts)
    world.living = first
    cast = Cast(world)
    load: Floats = np.zeros(world.calendar.days)
    minorities = _schemes(world, made, cast, load)
    rng = world.rng("namesakes")
    same = namesakes(world, cast, made.lists, rng, NAMESAKES)
    _beside(world, made, minorities, [account for account, _ in same])
    wanted = Counter(one.typology for one in made.plan.shapes if one.scheme >= 0)
    del wanted["sanctioned_party"]
    twin(world, made.plan, cast, wanted)
    made.news += twin_networks(world, made.plan, cast, made.flows)
    open_elsewhere(world)
    opened = np.arange(first, len(world.register.accounts), dtype=np.int64)
    used = world.rng("opened").random(len(opened)) < USED_SHARE
    world.opened = opened[used]
    belongings.acquire(world, made.plan)
    base, more = STRANGERS
    count = round(base + more * world.transactions / 1e6)
    fill(made.lists, world.rng("lists"), count)
    return made


def _schemes(
    world: World, made: Planned, cast: Cast, load: Floats
) -> list[tuple[int, int]]:
    """Run all schemes; return companies that designated people own less than half."""
    kinds = zip(
        ("smuggling", "laundering", "sanctions"),
        counts(world.transactions, rare=world.difficulty.rare),
        strict=True,
    )
    minorities = []
    for kind, count in kinds:
        for turn in range(count):
            rng, known = world.rng(kind, turn), len(made.plan.payments)
            flow = Flow(world, made.plan, rng, len(made.flows), kind)
            made.flows.append(flow)
            span = _span(world, rng, load)
            least, most = world.difficulty.layers
            depth = int(rng.integers(least, most + 1))
            shapes = (turn + rng.integers(0, LAYER_DRAWS, depth)).tolist()
            if kind == "smuggling":
                flow.offence = "migrant_smuggling"
                made.news += smuggle(flow, cast, turn, span, shapes)
            elif kind == "laundering":
                launder(flow, cast, turn, span, shapes)
            else:
                flow.offence = "sanctions_evasion"
                minorities.append(evade(flow, cast, made.lists, turn))
            load += _daily(world, made.plan.payments[known:])
    return minorities


def _daily(world: World, payments: list[Payment]) -> Floats:
    """Return how many payments of schemes there are on each day."""
    days = [world.calendar.day_of(one.at) for one in payments if one.scheme >= 0]
    return np.bincount(days, minlength=world.calendar.days).astype(np.float64)


def _span(world: World, rng: np.random.Generator, load: Floats) -> tuple[int, int]:
    """Return when a scheme begins and how long it takes money in.

    Of several beginnings the one is taken that keeps crime as even over the days as
    can be, so that no day tells of it.
    """
    days = world.calendar.days
    length = int(np.clip(rng.lognormal(4.3, 0.5), 20, days * 0.6))
    after = 30
    firsts = rng.integers(-length // 3, days - length // 3, TRIES)
    spans = [np.clip([one, one + length + after], 0, days) for one in firsts]
    heavy = [load[a:b].mean() if b > a else np.inf for a, b in spans]
    begin, _ = spans[int(np.argmin(heavy))]
    return int(begin), max(min(length, days - int(begin) - 2), 8)


def _beside(
    world: World, made: Planned, minorities: list[tuple[int, int]], same: list[int]
) -> None:
    """Let companies below the line and namesakes be paid, as twins of the listed."""
    need = TWINS * sum(one.typology == "sanctioned_party" for one in made.plan.shapes)
    rng = world.rng("beside the listed")
    accounts = [account for account, _ in minorities]
    accounts += same[: max(need - len(accounts), 0)]
    for account in accounts:
        flow = Flow(world, made.plan, rng)
        payers = world.firms.accounts("wholesale")
        rows: list[int] = []
        for _ in range(int(rng.integers(2, OWN_TRADE))):
            payer = int(payers[int(rng.integers(len(payers)))])
            day = int(rng.integers(0, world.calendar.days))
            at = world.calendar.start + day * DAY
            flow.awake(at, payer, _sale, flow, (payer, account), rows)
        flow.run()
        made.plan.plant("sanctioned_party", -1, {account}, rows)


def _sale(at: int, flow: Flow, pair: tuple[int, int], rows: list[int]) -> None:
    payer, account = pair
    country = flow.world.register.country
    same = country[payer] == country[account]
    currency = flow.world.register.currency[payer]
    usd = float(flow.rng.lognormal(6.8, 1.0))
    amount = int(flow.world.market.local(usd, np.atleast_1d(currency))[0])
    step = Step("transfer" if same else "wire", purpose="supplier")
    rows.append(flow.receive(at, payer, account, amount, step))
