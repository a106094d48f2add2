"""Innocent twins of whole networks: many pay, some pass on, a few hold in the end.

A twin takes counts, sums, days and countries of what comes in from a scheme, with
other people, and lets the money go on by the same shapes and habits. What differs is
why it is paid and who gets it in the end.
"""

from g7fin.lab.world.clock import DAY
from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.crime import integration
from g7fin.lab.world.crime.trips import News
from g7fin.lab.world.flows.cast import (
    Cast,
    enlist,
    home_of,
    local,
    rounded,
    share_traces,
)
from g7fin.lab.world.flows.flow import VICTIMS, Flow, Step
from g7fin.lab.world.flows.layers import Layer, Wiring, layered
from g7fin.lab.world.flows.node import Node, place_node, told
from g7fin.lab.world.flows.plan import Payment, Plan
from g7fin.lab.world.payments import CHANNEL, PURPOSE
from g7fin.lab.world.state import World
from g7fin.lab.world.twins.adverts import mistaken
from g7fin.lab.world.twins.stories import STORIES, Twin

CHANNEL_NAMES = {code: name for name, code in CHANNEL.items()}
PURPOSE_NAMES = {code: name for name, code in PURPOSE.items()}
LEAST_ROWS, LEAST_RECEIPTS, SHAPE_DRAWS = 5, 6, 7
# how much larger or smaller all sums are than the scheme's, and each of them beside
# that: close where people pay a price, wide where each gives what there is
SCALE, CLOSE, WIDE = 0.25, 0.03, 0.25
# share of payments with a word of their own story; the others say what anybody says
OWN_WORD, OUTLET = 0.3, 0.5
JITTER_DAYS = 1.5


def twin_networks(
    world: World, plan: Plan, cast: Cast, schemes: list[Flow]
) -> list[News]:
    """Make innocent twins of each scheme whose money goes through several hands.

    Returns:
        News of adverts of theirs that were taken for adverts of smuggling.
    """
    number, heard = 0, []
    for scheme in schemes:
        if scheme.kind == "sanctions":
            continue
        for _ in range(world.difficulty.networks):
            rng = world.rng("networks", number)
            flow = Flow(world, plan, rng)
            _make(Twin(flow, cast, scheme, STORIES[number % len(STORIES)]))
            heard += mistaken(world, flow, number, scheme.corridor)
            number += 1
    return heard


def _make(twin: Twin) -> None:
    flow, scheme = twin.flow, twin.scheme
    known = [scheme.plan.payments[n] for n in _numbers(scheme)]
    receipts = [one for one in known if one.stage == "predicate"]
    if not receipts:
        return
    first = len(flow.plan.payments)
    entries = list(
        dict.fromkeys(twin.member(one.beneficiary, "collector") for one in receipts)
    )
    layers: list[Layer] = []
    owners = _owners(twin)
    share_traces(flow, [*owners, *entries])
    move = _move(twin, receipts)
    _wire(twin, entries, owners, layers)
    sizes = (
        float(flow.rng.lognormal(0, SCALE)),
        (CLOSE, WIDE)[int(flow.rng.random() < 0.5)],
    )
    for one in receipts:
        _paid_in(twin, one, move, sizes)
    for one in known:
        if one.stage == "expense":
            _paid_helper(twin, one, move, sizes)
    parties = tuple(int(flow.world.register.holder[one]) for one in owners)
    begin = min(one.at for one in receipts) + move + 35 * DAY
    integration.integrate(flow, owners, parties, begin)
    flow.run()
    _record(twin, layers, list(range(first, len(flow.plan.payments))))


def _numbers(scheme: Flow) -> list[int]:
    """Return the payments of a scheme, in the order of their booking."""
    return sorted({number for rows in scheme.into.values() for number in rows})


def _move(twin: Twin, receipts: list[Payment]) -> int:
    """Return by how much later all of it happens than in the scheme."""
    calendar = twin.flow.world.calendar
    times = [one.at for one in receipts]
    least, most = calendar.start - min(times), calendar.end - max(times)
    return int(twin.flow.rng.integers(least, max(most, least + 1)))


def _owners(twin: Twin) -> list[int]:
    """Return who holds the money in the end: one to three, as in a scheme."""
    scheme = twin.scheme
    heads = [
        account
        for account, role in scheme.roles.items()
        if role in ("organiser", "nominee", "launderer")
    ]
    owners = [twin.member(one, "head") for one in heads]
    return list(dict.fromkeys(owners))


def _wire(
    twin: Twin, entries: list[int], owners: list[int], layers: list[Layer]
) -> None:
    """Let what comes in go on by the shapes and habits that schemes have."""
    flow, rng = twin.flow, twin.flow.rng
    homes = [
        home_of(flow.world, account)[0]
        for account, role in twin.scheme.roles.items()
        if role not in VICTIMS
    ]

    def draw() -> int:
        return enlist(flow, twin.person(homes[int(rng.integers(len(homes)))]), "mule")

    least, most = flow.world.difficulty.layers
    depth = int(rng.integers(least, most + 1))
    wiring = Wiring(flow, draw, layers)
    shapes = rng.integers(0, SHAPE_DRAWS, depth).tolist()
    ends = layered(wiring, entries, shapes)
    integration.deliver(wiring, ends, owners)
    for owner in owners:
        if rng.random() < OUTLET:
            place_node(flow, _outlet(twin, owner))


def _outlet(twin: Twin, owner: int) -> Node:
    """Return the habits of one who pays on what was put together."""
    flow, rng, story = twin.flow, twin.flow.rng, twin.story
    world, home = flow.world, home_of(twin.flow.world, owner)[0]
    targets: list[int] = []
    for sector in story.outlet:
        firms = world.firms.accounts(sector, home)
        targets += firms[rng.integers(0, len(firms), 1)].tolist() if len(firms) else []
    for _ in range(0 if targets else int(rng.integers(3, 9))):
        where = int(rng.integers(len(COUNTRIES))) if story.far else home
        targets.append(int(world.people.account[twin.person(where)]))
    return Node(
        flow, owner, [targets], "some", keeps=0.3, cash=0.25,
        spends=world.difficulty.spending * 3, patience=6.0,
    )  # fmt: skip


def _paid_in(twin: Twin, one: Payment, move: int, sizes: tuple[float, float]) -> None:
    """Plan one payment in, in the place of one that a scheme got."""
    flow, rng = twin.flow, twin.flow.rng
    target = twin.member(one.beneficiary, "collector")
    source = twin.payer(one.originator) if one.originator >= 0 else -1
    usd = flow.world.market.usd_one(one.credit, one.credit_currency, one.at)
    usd *= sizes[0] * float(rng.lognormal(0, sizes[1]))
    at = one.at + move + int(rng.normal(0, JITTER_DAYS) * DAY)
    said = PURPOSE_NAMES[one.purpose]
    if source >= 0 and rng.random() < OWN_WORD:
        said = twin.story.words[int(rng.integers(len(twin.story.words)))]
    conductor = one.conductor
    if conductor >= 0:
        conductor = int(flow.world.register.holder[target])
    step = Step(
        CHANNEL_NAMES[one.channel], "predicate", said, place=one.place,
        conductor=conductor,
    )  # fmt: skip
    side = source if source >= 0 else target
    flow.awake(at, side, _pay_in, flow, (source, target, usd), step)


def _pay_in(at: int, flow: Flow, what: tuple[int, int, float], step: Step) -> None:
    source, target, usd = what
    side = source if source >= 0 else target
    figures = 2 + int(flow.rng.random() < 0.4)
    amount = rounded(flow.world, local(flow.world, usd, side), side, figures)
    if source != target:
        flow.receive(at, source, target, amount, step)


def _paid_helper(
    twin: Twin, one: Payment, move: int, sizes: tuple[float, float]
) -> None:
    """Plan what a helper gets, in the place of one whom a scheme paid for work."""
    flow, rng = twin.flow, twin.flow.rng
    if one.beneficiary not in twin.scheme.roles or one.goods:
        return
    source = twin.member(one.originator, "collector")
    target = twin.member(one.beneficiary, "helper")
    if target not in flow.on_receipt:
        place_node(flow, Node(flow, target, keeps=0.1, cash=0.25, spends=0.4))
    usd = flow.world.market.usd_one(one.credit, one.credit_currency, one.at)
    usd *= sizes[0] * float(rng.lognormal(0, sizes[1]))
    at = one.at + move + int(rng.normal(0, JITTER_DAYS) * DAY)
    step = Step(CHANNEL_NAMES[one.channel], "expense", told(rng))
    flow.awake(at, source, _pay_helper, flow, (source, target, usd), step)


def _pay_helper(at: int, flow: Flow, what: tuple[int, int, float], step: Step) -> None:
    source, target, usd = what
    amount = rounded(flow.world, local(flow.world, usd, source), source, 2)
    if source != target:
        flow.pay(at, source, target, amount, step)


def _record(twin: Twin, layers: list[Layer], rows: list[int]) -> None:
    """Record the network, and the shapes in it, as look-alikes."""
    flow = twin.flow
    if len(rows) < LEAST_ROWS:
        return
    touched = {
        account
        for account in flow.roles
        if flow.into.get(account) or flow.out.get(account)
    }
    flow.plan.plant(twin.story.name, -1, touched, rows)
    for account in sorted(touched):
        paid = [
            number
            for number in flow.into.get(account, [])
            if flow.plan.payments[number].stage == "predicate"
        ]
        if flow.roles[account] == "collector" and len(paid) >= LEAST_RECEIPTS:
            flow.plan.plant("funnel", -1, {account}, paid)
    integration.record_layers(flow, layers)
