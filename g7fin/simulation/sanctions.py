"""Listed parties, what they own, and who still trades with them.

Trade before the listing is ordinary; what reaches a listed or controlled account
after it is proceeds of evasion. A company in which a listed party holds less than
half is no part of it.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.simulation.arrays import Ints, ints
from g7fin.simulation.cast import draw, found_firm, home_of, local, own
from g7fin.simulation.clock import DAY, DAYS, START, moments, working
from g7fin.simulation.countries import COUNTRIES
from g7fin.simulation.laundering.integration import buy
from g7fin.simulation.ledger import Payments
from g7fin.simulation.lists import Entry, enter
from g7fin.simulation.moves import Move, move, receive
from g7fin.simulation.scheme import Scheme
from g7fin.simulation.state import World
from g7fin.simulation.truth import Link

# shares down the chain: of the listed person in A, of A in B
CHAINS: tuple[tuple[float, float], ...] = (
    (0.55, 0.5), (1.0, 0.6), (0.75, 0.51), (0.5, 1.0),
)  # fmt: skip
SECTORS = ("general trading", "logistics", "holding")
MINORITY = (0.3, 0.25, 0.49, 0.4)


@dataclass(frozen=True)
class Minority:
    """A company in which a listed party holds less than half."""

    account: int
    country: int


def run(world: World, count: int) -> list[Minority]:
    """Run so many schemes; return the companies held by less than half."""
    minorities = []
    for at in range(count):
        rng = world.rng(f"sanctions {at}")
        home = int(
            rng.choice([i for i, c in enumerate(COUNTRIES) if c.group != "partner"])
        )
        scheme = Scheme(len(world.schemes), "sanctions", "", "sanctions_evasion")
        world.schemes.append(scheme)
        minorities.append(_run(world, rng, scheme, (home, at)))
    return minorities


def _run(
    world: World, rng: np.random.Generator, scheme: Scheme, turn: tuple[int, int]
) -> Minority:
    home, number = turn
    person = int(draw(world, rng, 1, (home,))[0])
    party = int(world.people.party[person])
    home = int(world.people.country[person])
    scheme.join(int(world.people.account[person]), party, "designated")
    above, below = CHAINS[number % len(CHAINS)]
    parent = _company(world, rng, scheme, home)
    child = _company(world, rng, scheme, home)
    own(world, party, parent[0], above)
    own(world, parent[0], child[0], below)
    listed = (-200, int(rng.integers(40, 200)))[int(rng.random() < 0.6)]
    enter(world, rng, Entry(party, listed))
    for firm in (parent, child):
        link = Link(scheme.number, "control", party, firm[0], 0.0, "party")
        world.truth.links.append(link)
    for account in (parent[1], child[1]):
        rows = _trade(world, rng, scheme, account, listed)
        world.truth.plant("sanctioned_party", scheme.number, ints(account), ints(rows))
    rows = _draw(world, rng, scheme, (parent[1], int(world.people.account[person])))
    subject = ints(int(world.people.account[person]))
    world.truth.plant("sanctioned_party", scheme.number, subject, ints(rows))
    buy(world, rng, scheme, int(subject[0]), (party,))
    minor = found_firm(world, rng, home, "logistics")
    own(world, party, int(world.firms.party[minor]), MINORITY[number % len(MINORITY)])
    return Minority(int(world.firms.account[minor]), home)


def _company(
    world: World, rng: np.random.Generator, scheme: Scheme, home: int
) -> tuple[int, int]:
    sector = SECTORS[int(rng.integers(len(SECTORS)))]
    firm = found_firm(world, rng, home, sector)
    party, account = int(world.firms.party[firm]), int(world.firms.account[firm])
    scheme.join(account, party, "controlled")
    world.firms.hide(firm)
    return party, account


def custom(
    world: World, rng: np.random.Generator, account: int, count: int
) -> tuple[Ints, Ints, Ints]:
    """Return moments, customers and amounts of ordinary trade with an account."""
    customers = world.firms.of("wholesale", "manufacturing", "construction")
    regular = rng.choice(customers, min(4, len(customers)), replace=False)
    chosen = rng.choice(regular, count)
    day = working(np.sort(rng.integers(0, DAYS, count)))
    at = np.sort(moments(rng, day, world.firms.country[chosen], "office"))
    payer = world.firms.account[chosen]
    usd = rng.lognormal(8.4, 0.6, count)
    return at, payer, world.market.local(usd, world.register.currency[payer])


def _trade(
    world: World, rng: np.random.Generator, scheme: Scheme, account: int, listed: int
) -> list[int]:
    """Sell all year; what comes in after the listing is proceeds. Return its rows."""
    at, payer, minor = custom(world, rng, account, int(rng.integers(10, 20)))
    after = at > START + (listed + 1) * DAY
    world.ledger.add(
        Payments(
            at[~after],
            payer[~after],
            account,
            minor[~after],
            "wire",
            "supplier",
            planted=True,
        )
    )
    paid = Payments(at[after], payer[after], account, minor[after], "wire", "supplier")
    rows = [int(row) for row in receive(world, scheme, paid).rows]
    sellers = world.firms.of("wholesale")
    for moment in at[after][1::2].tolist():
        seller = int(world.firms.account[int(rng.choice(sellers))])
        there = scheme.book.spendable(account, moment + DAY)
        step = Move(
            moment + DAY, account, seller, int(there * 0.4), "expense", "wire",
            "supplier",
        )  # fmt: skip
        row = move(world, scheme, step)
        if row is not None:
            rows.append(row)
    return rows


def _draw(
    world: World, rng: np.random.Generator, scheme: Scheme, pair: tuple[int, int]
) -> list[int]:
    """Let the listed person be paid by their company; return the rows."""
    source, target = pair
    rows = []
    same = home_of(world, source)[0] == home_of(world, target)[0]
    for at, _ in list(scheme.book.receipts(source))[1::2]:
        when = at + int(rng.integers(2 * DAY, 9 * DAY))
        amount = local(world, float(rng.lognormal(7.4, 0.4)), source)
        channel = "transfer" if same else "wire"
        step = Move(when, source, target, amount, "layering", channel, "wage")
        row = move(world, scheme, step)
        if row is not None:
            rows.append(row)
    return rows
