"""One smuggling network, from its first customer to its last purchase.

Its front banks cash that customers never brought, among takings that are real.
"""

import numpy as np

from g7fin.lab.world.clock import DAY
from g7fin.lab.world.crime import costs, integration
from g7fin.lab.world.crime.collection import collect
from g7fin.lab.world.crime.corridors import CORRIDORS, places
from g7fin.lab.world.crime.network import Network, advertise, assemble
from g7fin.lab.world.crime.trips import News, news, trips
from g7fin.lab.world.flows.cast import Cast, enlist, home_of, local, rounded
from g7fin.lab.world.flows.flow import Flow, Step
from g7fin.lab.world.flows.layers import Layer, Wiring, layered
from g7fin.lab.world.institutions import place

LEAST_LOTS = 6
# illicit for each real dollar of takings
INJECTION = (0.5, 1.0, 3.0, 10.0)


def smuggle(
    flow: Flow, cast: Cast, turn: int, span: tuple[int, int], shapes: list[int]
) -> list[News]:
    """Run a network on one of the corridors in turn; return the news of it."""
    corridor = CORRIDORS[turn % len(CORRIDORS)]
    flow.corridor = corridor.name
    network = assemble(flow, cast, corridor, span)
    departures = trips(flow.world, flow.rng, corridor, span)
    heard = news(flow.world, flow.rng, corridor, departures)
    handle = advertise(network)
    for trip in departures[::2]:
        day = max(flow.world.calendar.day_of(trip.at) - 12, 0)
        country = places(corridor.origins)[0]
        heard.append(News("advert", day, corridor.name, country, 0, handle))
    layers: list[Layer] = []
    ends = _wire(network, layers, shapes)
    collect(network, departures)
    costs.pay_crew(network, departures)
    costs.buy_boats(network, departures)
    _trade_front(network)
    integration.integrate(flow, ends, network.parties, _begin(network) + 40 * DAY)
    integration.react(flow, cast, places(corridor.hubs), span)
    flow.run()
    _record(network, layers)
    return heard


def _begin(network: Network) -> int:
    return network.flow.world.calendar.start + network.first_day * DAY


def _wire(network: Network, layers: list[Layer], shapes: list[int]) -> list[int]:
    """Let the collectors' money go through layers to those who own the business."""
    flow, cast = network.flow, network.cast
    where = places(network.corridor.hubs) + places(network.corridor.lead)

    def draw() -> int:
        return enlist(flow, cast.lender(flow.rng, where), "mule")

    wiring = Wiring(flow, draw, layers)
    ends = layered(wiring, list(network.collectors), shapes)
    owners = [network.organiser, network.nominee]
    if network.front >= 0:
        owners.append(network.front)
    return integration.deliver(wiring, ends, owners)


def _record(network: Network, layers: list[Layer]) -> None:
    """Record the shapes: each collector's receipts are a funnel of fee-sized lots."""
    flow = network.flow
    for collector in {*network.collectors, *network.brokers}:
        paid = [
            number
            for number in flow.into.get(collector, [])
            if flow.plan.payments[number].stage == "predicate"
        ]
        if len(paid) >= LEAST_LOTS:
            flow.plan.plant("funnel", flow.number, {collector}, paid)
            flow.plan.plant("fee_lots", flow.number, {collector}, paid)
    for broker in network.brokers:
        rows = [
            number
            for number in flow.out.get(broker, [])
            if flow.plan.payments[number].stage == "layering"
        ]
        if len(rows) >= 3:
            flow.plan.plant("hawala_settlement", flow.number, {broker}, rows)
    integration.record_layers(flow, layers)


def _trade_front(network: Network) -> None:
    """Plan deposits of the front, each partly real."""
    flow, rng = network.flow, network.flow.rng
    if network.front < 0:
        return
    ratio = INJECTION[int(rng.integers(len(INJECTION)))]
    begin = flow.world.calendar.start + (network.first_day + 6) * DAY
    for _ in range(int(rng.integers(8, 18))):
        at = begin + int(rng.uniform(0, network.length) * DAY)
        real = float(rng.lognormal(5.4, 0.6))
        flow.awake(at, network.front, _deposit, network, (real, ratio))


def _deposit(at: int, network: Network, what: tuple[float, float]) -> None:
    real, ratio = what
    flow, rng = network.flow, network.flow.rng
    world = flow.world
    country, region = home_of(world, network.front)
    injected = real * ratio * float(rng.lognormal(0, 0.3))
    total = rounded(
        world, local(world, real + injected, network.front), network.front, 3
    )
    spot = place(rng, world.register, country, region)
    who = int(world.register.holder[network.nominee])
    step = Step("cash", "predicate", "retail", place=spot, conductor=who)
    part = float(np.clip(injected / (real + injected), 0.01, 0.99))
    flow.receive(at, -1, network.front, total, step, part)
