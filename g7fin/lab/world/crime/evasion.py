"""Designated people who keep trading through companies that they own or control."""

import numpy as np

from g7fin.lab.world.clock import DAY
from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.crime.listed import Lists, enter
from g7fin.lab.world.flows.cast import Cast, enlist, found_firm, home_of, local, own
from g7fin.lab.world.flows.flow import Flow, Step
from g7fin.lab.world.flows.investing import invest
from g7fin.lab.world.flows.node import spread_days
from g7fin.lab.world.names.spelling import variant
from g7fin.lab.world.register import Owning
from g7fin.lab.world.state import World

SECTORS = ("general trading", "wholesale", "logistics", "construction")
# shares of the listed in the parent and of the parent in the child, both sides of 50 %
CHAINS = ((6000, 10_000), (5000, 5000), (5500, 5100), (10_000, 5000), (7500, 6000))
MINORITY = (4900, 2500, 4990, 3000)
NOMINEE_DAYS = 90


def evade(flow: Flow, cast: Cast, lists: Lists, turn: int) -> tuple[int, int]:
    """Run one such group; return a company held by less than half, and its country."""
    rng, world = flow.rng, flow.world
    homes = [at for at, one in enumerate(COUNTRIES) if one.group != "partner"]
    person = cast.draw(rng, (homes[int(rng.integers(len(homes)))],))
    account = enlist(flow, person, "designated", borrowed=1.0)
    party = int(world.people.party[person])
    home = home_of(world, account)[0]
    above, below = CHAINS[turn % len(CHAINS)]
    parent, child = (_company(flow, home) for _ in range(2))
    own(world, party, parent[0], above)
    own(world, parent[0], child[0], below)
    late = rng.random() < 0.6
    days = world.calendar.days
    listed = int(rng.integers(days // 9, days // 2)) if late else -200
    enter(world, lists, rng, party, listed)
    for company in (parent[0], child[0]):
        flow.links.append(("control", party, company, 0.0, "party"))
    if late and rng.random() < 0.5:
        _nominee(flow, cast, (party, child[0], home), listed)
    for one in (parent[1], child[1]):
        _trade(flow, one, listed)
    _draw(flow, (parent[1], account), listed)
    invest(flow, account, world.calendar.start + max(listed, 30) * DAY, (party,))
    flow.run()
    _record(flow, (parent[1], child[1], account))
    minor, minority = found_firm(Flow(world, flow.plan, rng), home, "logistics", "twin")
    own(world, party, minor, MINORITY[turn % len(MINORITY)])
    return minority, home


def _company(flow: Flow, home: int) -> tuple[int, int]:
    sector = SECTORS[int(flow.rng.integers(len(SECTORS)))]
    return found_firm(flow, home, sector, "controlled")


def _nominee(flow: Flow, cast: Cast, what: tuple[int, int, int], listed: int) -> None:
    """Put a relative in the owner's place within weeks of the listing."""
    owner, company, home = what
    person = cast.draw(flow.rng, (home,))
    enlist(flow, person, "nominee")
    party = int(flow.world.people.party[person])
    since = listed + int(flow.rng.integers(3, NOMINEE_DAYS))
    row = Owning(party, company, "director", 0, -1, since)
    flow.world.register.ownerships.append(row)
    flow.links.append(("nominee", party, owner, 0.0, "party"))


def _trade(flow: Flow, account: int, listed: int) -> None:
    """Sell all the time; what comes in after the listing is proceeds."""
    world, rng = flow.world, flow.rng
    customers = world.firms.accounts("wholesale")
    regular = customers[rng.integers(0, len(customers), 4)].tolist()
    count = int(rng.integers(10, 20) * max(world.calendar.months / 12, 0.5))
    for at in spread_days(flow, count, 0, world.calendar.days):
        payer = regular[int(rng.integers(len(regular)))]
        flow.awake(at, payer, _sale, flow, (payer, account), listed)


def _sale(at: int, flow: Flow, pair: tuple[int, int], listed: int) -> None:
    payer, account = pair
    world, rng = flow.world, flow.rng
    same = home_of(world, payer)[0] == home_of(world, account)[0]
    step = Step("transfer" if same else "wire", "predicate", "supplier")
    amount = local(world, float(rng.lognormal(7.6, 0.8)), payer)
    if at <= world.calendar.start + (listed + 1) * DAY:
        Flow(world, flow.plan, rng).receive(at, payer, account, amount, step)
        return
    flow.receive(at, payer, account, amount, step)
    sellers = world.firms.accounts("wholesale")
    seller = int(sellers[int(rng.integers(len(sellers)))])
    later = at + int(rng.uniform(1, 20) * DAY)
    flow.awake(later, account, _buy, flow, (account, seller))


def _buy(at: int, flow: Flow, pair: tuple[int, int]) -> None:
    account, seller = pair
    there = flow.held.get(account, 0)
    same = home_of(flow.world, seller)[0] == home_of(flow.world, account)[0]
    step = Step("transfer" if same else "wire", "expense", "supplier")
    flow.pay(at, account, seller, int(there * flow.rng.uniform(0.2, 0.6)), step)


def _draw(flow: Flow, pair: tuple[int, int], listed: int) -> None:
    """Let the designated person be paid by their company."""
    calendar = flow.world.calendar
    first = max(listed, 0)
    for at in spread_days(flow, 8, first, max(calendar.days - first, 1)):
        flow.awake(at, pair[0], _wage, flow, pair)


def _wage(at: int, flow: Flow, pair: tuple[int, int]) -> None:
    source, target = pair
    amount = local(flow.world, float(flow.rng.lognormal(6.9, 0.5)), source)
    same = home_of(flow.world, source)[0] == home_of(flow.world, target)[0]
    step = Step("transfer" if same else "wire", "layering", "wage")
    flow.pay(at, source, target, amount, step)


def _record(flow: Flow, accounts: tuple[int, ...]) -> None:
    for account in accounts:
        rows = flow.into.get(account, []) + flow.out.get(account, [])
        flow.plan.plant("sanctioned_party", flow.number, {account}, rows)


def namesakes(
    world: World, cast: Cast, lists: Lists, rng: np.random.Generator, each: int
) -> list[tuple[int, int]]:
    """Give innocent people the names of listed ones; return account and entry."""
    made = []
    people, register = world.people, world.register
    for entry, party in lists.parties:
        name = register.names[party]
        home = int(register.parties["country"][party])
        for turn in range(each):
            person = cast.bystander(rng, home)
            own_party = int(people.party[person])
            if own_party == party or world.busy[person]:
                continue
            world.busy[person] = True
            register.names[own_party] = name if turn % 2 else variant(rng, name)
            made.append((int(people.account[person]), entry))
    return made
