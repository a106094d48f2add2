"""Laundering schemes: a way in, layers, a way out, composed by chance."""

from dataclasses import dataclass

from g7fin.lab.world.clock import DAY
from g7fin.lab.world.countries import COUNTRIES, G7
from g7fin.lab.world.crime import integration, invoicing, placing
from g7fin.lab.world.flows.cast import (
    Cast,
    enlist,
    found_firm,
    home_of,
    local,
    own,
    share_traces,
)
from g7fin.lab.world.flows.flow import Flow, Step
from g7fin.lab.world.flows.layers import Layer, Wiring, layered


@dataclass(frozen=True)
class Recipe:
    """An offence and how its proceeds come in.

    Attributes:
        entries: accounts that take them.
        firm: whether the first of them is a company.
        sends_abroad: whether cash goes straight abroad (deposit and send).
        precursors: whether chemicals are bought with a part of them.
    """

    offence: str
    place: placing.Placing
    entries: tuple[int, int] = (1, 3)
    firm: bool = False
    sends_abroad: bool = False
    precursors: bool = False


RECIPES: tuple[Recipe, ...] = (
    Recipe("drug_trafficking", placing.structured_cash, (1, 2)),
    Recipe("fraud", placing.defraud, (1, 3)),
    Recipe("drug_trafficking", placing.street_sales, (1, 3), precursors=True),
    Recipe("corruption", invoicing.bribe, (1, 1), firm=True),
    Recipe("labour_exploitation", placing.take_wages, (1, 1)),
    Recipe("drug_trafficking", placing.smurfed_cash, (3, 5), sends_abroad=True),
    Recipe("tax_offence", invoicing.over_invoice, (1, 1), firm=True),
    Recipe("tax_offence", placing.structured_cash, (1, 1), sends_abroad=True),
)


def launder(
    flow: Flow, cast: Cast, turn: int, span: tuple[int, int], shapes: list[int]
) -> None:
    """Run one scheme, over all recipes in turn."""
    rng, recipe = flow.rng, RECIPES[turn % len(RECIPES)]
    flow.offence = recipe.offence
    home = G7[int(rng.integers(len(G7)))]
    head = enlist(flow, cast.draw(rng, (home,)), "organiser")
    launderer = enlist(flow, cast.draw(rng, (home,)), "launderer")
    count = int(rng.integers(recipe.entries[0], recipe.entries[1] + 1))
    entries = [enlist(flow, cast.lender(rng, (home,)), "mule") for _ in range(count)]
    if recipe.firm:
        party, entries[0] = found_firm(flow, home, "general trading", "front")
        own(flow.world, int(flow.world.register.holder[head]), party, 10_000)
    entries = list(dict.fromkeys(entries))
    share_traces(flow, [head, launderer, entries[0]])
    layers: list[Layer] = []
    _wire(flow, cast, (recipe, home), (entries, [launderer, head]), (layers, shapes))
    recipe.place(placing.Entry(flow, cast, entries, *span))
    owner = (int(flow.world.register.holder[head]),)
    begin = flow.world.calendar.start + (span[0] + 30) * DAY
    integration.integrate(flow, [head, launderer], owner, begin)
    if recipe.precursors:
        _chemicals(flow, entries[0], span)
    integration.react(flow, cast, (home,), span)
    flow.run()
    integration.record_layers(flow, layers)


def _wire(
    flow: Flow,
    cast: Cast,
    what: tuple[Recipe, int],
    ends: tuple[list[int], list[int]],
    how: tuple[list[Layer], list[int]],
) -> None:
    recipe, home = what
    abroad = tuple(at for at, one in enumerate(COUNTRIES) if one.group == "world")
    where = (*abroad, home) if recipe.sends_abroad else (home,)

    def draw() -> int:
        return enlist(flow, cast.lender(flow.rng, where), "mule")

    wiring = Wiring(flow, draw, how[0])
    sources = ends[0]
    if recipe.sends_abroad:
        layer = wiring.layer("deposit_send")
        partner = enlist(flow, cast.lender(flow.rng, abroad), "mule")
        wiring.wire(layer, sources, [[partner]], "one")
        sources = [partner]
    integration.deliver(wiring, layered(wiring, sources, how[1]), ends[1])


def _chemicals(flow: Flow, source: int, span: tuple[int, int]) -> None:
    """Buy chemicals abroad a few times, in small sums."""
    shops = flow.world.firms.accounts("chemical trade")
    shop = int(shops[int(flow.rng.integers(len(shops)))])
    rows: list[int] = []
    begin = flow.world.calendar.start + span[0] * DAY
    for _ in range(int(flow.rng.integers(3, 7))):
        at = begin + int(flow.rng.uniform(10, max(span[1], 20)) * DAY)
        flow.awake(at, source, _chemical, flow, (source, shop), rows)
    flow.later(flow.world.calendar.end - 1, _bought, flow, source, rows)


def _chemical(at: int, flow: Flow, pair: tuple[int, int], rows: list[int]) -> None:
    source, shop = pair
    usd = float(flow.rng.lognormal(5.6, 0.5))
    amount = local(flow.world, usd, source)
    same = home_of(flow.world, source)[0] == home_of(flow.world, shop)[0]
    step = Step(
        "transfer" if same else "wire",
        "expense",
        "supplier",
        goods="293339",
        quantity=2,
    )
    number = flow.pay(at, source, shop, amount, step)
    if number is not None:
        rows.append(number)


def _bought(_at: int, flow: Flow, source: int, rows: list[int]) -> None:
    if len(rows) >= 2:
        flow.plan.plant("precursor_purchase", flow.number, {source}, rows)
