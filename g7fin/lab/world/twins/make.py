"""Three innocent twins for every planted shape, made by the code that planted it."""

from collections import Counter

import numpy as np

from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.crime.integration import BURST_DAYS, record_use
from g7fin.lab.world.flows import layers as shape
from g7fin.lab.world.flows.cast import Cast, home_of, second_account
from g7fin.lab.world.flows.flow import Flow
from g7fin.lab.world.flows.layers import Layer, Wiring
from g7fin.lab.world.flows.node import Node, place_node
from g7fin.lab.world.flows.plan import Plan
from g7fin.lab.world.state import World
from g7fin.lab.world.twins import payers
from g7fin.lab.world.twins.errands import ERRANDS

TWINS = 3
MORE = 1.06
TRIES = 6
LEAST = 3
# of the usual payments, where several accounts or one begin a shape
FEWER, SOME = 0.3, 0.7
PAYEES = ("housing", "wholesale", "notary", "law office", "travel agency", "hospital")
SHAPES: dict[str, shape.Shape] = {
    "fan_out": shape.fan_out,
    "fan_in": shape.fan_in,
    "scatter_gather": shape.scatter_gather,
    "gather_scatter": shape.gather_scatter,
    "bipartite": shape.bipartite,
    "stacked_bipartite": shape.stacked_bipartite,
    "temporal_cycle": shape.cycle,
    "random_walk": shape.random_walk,
    "layered_fan_out": shape.layered_fan_out,
    "layered_fan_in": shape.layered_fan_in,
    "deposit_send": shape.chain,
}
SINGLE = ("pass_through", "cash_withdrawal", "dormant_burst", "changed_behaviour")
HELPED = 0.4
# shapes that are one account's receipts, and how the innocent ones come
RECEIPTS: dict[str, payers.Coming] = {
    "funnel": payers.guests,
    "fee_lots": payers.lots,
    "structuring": payers.takings,
    "smurfing": payers.takings,
    "over_invoicing": payers.customers,
    "wage_diversion": payers.family,
    "single_large": payers.windfall,
}
MANY_SOURCES = {"fan_in", "gather_scatter", "bipartite", "stacked_bipartite",
                "layered_fan_in"}  # fmt: skip


def twin(world: World, plan: Plan, cast: Cast, wanted: Counter[str]) -> None:
    """Make twins of every shape until there are enough of each.

    A try that did not turn out as the shape leaves nothing behind.
    """
    for name in sorted(wanted):
        rng = world.rng(f"twins of {name}")
        need = int(np.ceil(wanted[name] * TWINS * MORE))
        have = _count(plan, name)
        for _ in range(need * TRIES):
            if have >= need:
                break
            tried = Plan()
            _make(Flow(world, tried, rng), cast, name)
            found = _count(tried, name)
            if found:
                plan.extend(tried)
                have += found


def _count(plan: Plan, name: str) -> int:
    return sum(one.scheme < 0 and one.typology == name for one in plan.shapes)


def _make(flow: Flow, cast: Cast, name: str) -> None:
    if name in ERRANDS:
        ERRANDS[name](flow, cast)
    elif name in RECEIPTS:
        _receipts(flow, cast, name)
    elif name in SINGLE:
        _single(flow, cast, name)
    else:
        _layers(flow, cast, name)


def _span(flow: Flow) -> tuple[int, int]:
    """Return when something innocent begins, and how long it takes."""
    days = flow.world.calendar.days
    length = int(min(flow.rng.lognormal(3.9, 0.6), days * 0.6)) + 3
    return int(flow.rng.integers(0, max(days - length, 1))), length


def _subject(flow: Flow, cast: Cast, role: str = "twin") -> int:
    """Return an account of somebody with no part: a person, or a small firm."""
    world, rng = flow.world, flow.rng
    weights = np.array([one.weight for one in COUNTRIES])
    country = int(rng.choice(len(COUNTRIES), p=weights / weights.sum()))
    sector = ("restaurant", "travel agency", "charity", "language school")[
        int(rng.integers(4))
    ]
    firms = world.firms.accounts(sector, country)
    if len(firms) and rng.random() < 0.3:
        account = int(firms[int(rng.integers(len(firms)))])
    else:
        person = cast.bystander(rng, country)
        account = int(world.people.account[person])
        if rng.random() > world.difficulty.borrowed:
            account = second_account(world, rng, person)
    flow.roles.setdefault(account, role)
    return account


def _onward(flow: Flow, account: int, cash: float = 0.15) -> None:
    """Let an account use and pay on what it got: rent, suppliers, a seller."""
    if account in flow.on_receipt:
        return
    rng, firms = flow.rng, flow.world.firms
    home = home_of(flow.world, account)[0]
    sector = PAYEES[int(rng.integers(len(PAYEES)))]
    payees = firms.accounts(sector, home)
    targets = [int(payees[int(rng.integers(len(payees)))])] if len(payees) else []
    if rng.random() < HELPED:
        person = flow.world.people.account
        targets = [int(person[int(rng.integers(len(person)))])]
    node = Node(
        flow, account, [targets] if targets else [], "one",
        keeps=float(rng.beta(2, 30)), cash=cash,
        spends=flow.world.difficulty.spending * 1.3,
    )  # fmt: skip
    place_node(flow, node)


def _single(flow: Flow, cast: Cast, name: str) -> None:
    """Let one account be paid again and again, and send on or draw what it got."""
    account = _subject(flow, cast)
    first, length = _span(flow)
    if name == "dormant_burst":
        person = cast.bystander(flow.rng, home_of(flow.world, account)[0])
        account = second_account(flow.world, flow.rng, person)
        flow.roles.setdefault(account, "twin")
        length = min(length, BURST_DAYS // 2)
    _onward(flow, account, 1.0 if name == "cash_withdrawal" else 0.05)
    coming = payers.COMING[int(flow.rng.integers(len(payers.COMING)))]
    coming(flow, cast, account, (first, length, 1.0))
    flow.run()
    record_use(flow, account, flow.into.get(account, []) + flow.out.get(account, []))
    _passed_on(flow, set())


def _receipts(flow: Flow, cast: Cast, name: str) -> None:
    account = _subject(flow, cast)
    _onward(flow, account)
    rows = RECEIPTS[name](flow, cast, account, (*_span(flow), 1.0))
    flow.run()
    if len(rows) >= (1 if name == "single_large" else LEAST):
        flow.plan.plant(name, -1, {account}, rows)
    if name == "fee_lots" and len(rows) >= 6:
        flow.plan.plant("funnel", -1, {account}, rows)
    _passed_on(flow, set())


def _layers(flow: Flow, cast: Cast, name: str) -> None:
    """Run innocent money through a shape."""
    rng = flow.rng
    layers: list[Layer] = []
    home = home_of(flow.world, _subject(flow, cast))[0]

    def draw() -> int:
        person = cast.bystander(rng, home)
        account = int(flow.world.people.account[person])
        flow.roles.setdefault(account, "twin")
        return account

    wiring = Wiring(flow, draw, layers)
    count = int(rng.integers(3, 6)) if name in MANY_SOURCES else 1
    sources = list(dict.fromkeys(_subject(flow, cast) for _ in range(count)))
    made = SHAPES.get(name, shape.chain)
    for end in made(wiring, sources):
        _onward(flow, end)
    span = (*_span(flow), FEWER if len(sources) > 1 else SOME)
    for source in sources:
        coming = payers.COMING[int(rng.integers(len(payers.COMING)))]
        coming(flow, cast, source, span)
    flow.run()
    for layer in layers:
        label = name if name == "deposit_send" else layer.name
        if label != "chain" and len(layer.payments) >= LEAST:
            flow.plan.plant(label, -1, layer.accounts, layer.payments)
    _passed_on(flow, {one for layer in layers for one in layer.accounts})


def _passed_on(flow: Flow, within: set[int]) -> None:
    """Record accounts that sent on or drew what they got, outside other shapes."""
    for account in flow.roles:
        out = [n for n in flow.out.get(account, []) if _stage(flow, n) == "layering"]
        into = flow.into.get(account, [])
        if account not in within and min(len(out), len(into)) >= LEAST:
            flow.plan.plant("pass_through", -1, {account}, into + out)
        drawn = [n for n in flow.out.get(account, []) if _stage(flow, n) == "cash_out"]
        if len(drawn) >= 4:
            flow.plan.plant("cash_withdrawal", -1, {account}, drawn)


def _stage(flow: Flow, number: int) -> str:
    return flow.plan.payments[number].stage
