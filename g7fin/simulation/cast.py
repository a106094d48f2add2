"""Who takes part: people with ordinary lives, drawn for what they need to be.

Drawing prefers people nobody has drawn yet; some who lend their account to one
scheme lend it to another.
"""

from itertools import pairwise

import numpy as np

from g7fin.simulation.arrays import Ints, ints
from g7fin.simulation.clock import DAY, START
from g7fin.simulation.countries import COUNTRIES
from g7fin.simulation.firms import NAMES, establish
from g7fin.simulation.institutions import bank
from g7fin.simulation.register import AccountRow, Owning
from g7fin.simulation.scheme import Scheme
from g7fin.simulation.state import World

REUSED_SHARE = 0.18
FRESH_SHARE = 0.25
SHARED_TRACES = 0.35


def draw(
    world: World, rng: np.random.Generator, count: int, countries: tuple[int, ...]
) -> Ints:
    """Return people of these countries with no part yet; others when too few."""
    wanted = ~world.busy & np.isin(world.people.country, countries)
    known = np.flatnonzero(wanted)
    if len(known) < count:
        others = np.flatnonzero(~world.busy & ~wanted)
        need = min(count - len(known), len(others))
        known = np.concatenate([known, rng.choice(others, need, replace=False)])
    chosen = rng.choice(known, min(count, len(known)), replace=False)
    world.busy[chosen] = True
    return ints(chosen) if len(chosen) else np.zeros(0, dtype=np.int64)


def lenders(
    world: World, rng: np.random.Generator, count: int, countries: tuple[int, ...]
) -> Ints:
    """Return people who let an account be used, some of them not for the first time."""
    used = [one for one in world.lent if int(world.people.country[one]) in countries]
    again = min(int((rng.random(count) < REUSED_SHARE).sum()), len(used))
    old = rng.permutation(ints(used or [-1]))[:again]
    new = draw(world, rng, count - again, countries)
    world.lent.extend(int(one) for one in new)
    return np.concatenate([old, new])


def account_for(
    world: World, rng: np.random.Generator, person: int, since: int, fresh: float
) -> int:
    """Return the person's own account, or with some chance one opened for this."""
    people = world.people
    if rng.random() >= fresh:
        return int(people.account[person])
    home = int(people.country[person])
    opened = (since - START) // DAY - int(rng.integers(3, 1800))
    keeper = bank(rng, world.register, home, "current")
    row = AccountRow("current", keeper, int(people.region[person]), opened)
    return world.register.account(row, int(people.party[person]), home)


def enlist(
    world: World, rng: np.random.Generator, scheme: Scheme, people: Ints, role: str
) -> list[int]:
    """Give people a role in a scheme and return an account of each."""
    made = []
    for person in people.tolist():
        account = account_for(world, rng, person, START, FRESH_SHARE)
        scheme.join(account, int(world.people.party[person]), role)
        made.append(account)
    return made


def share_traces(world: World, rng: np.random.Generator, parties: list[int]) -> None:
    """Let accomplices share a phone, a device or an address now and then."""
    for first, second in pairwise(parties):
        if first != second and rng.random() < SHARED_TRACES:
            share_trace(world, rng, first, second)


def share_trace(
    world: World, rng: np.random.Generator, first: int, second: int
) -> None:
    """Let two parties be known by one more phone, device or address."""
    code = COUNTRIES[world.register.parties[first].country].code
    kind = ("phone", "device", "address")[int(rng.integers(3))]
    held = {
        "phone": f"+{code}{int(rng.integers(10**8, 10**9))}",
        "device": f"dev-{int(rng.integers(16**6, 16**7)):07x}",
        "address": f"{int(rng.integers(1, 9000))} Home Street "
        f"{int(rng.integers(len(world.people)))} {code}",
    }[kind]
    world.register.identifiers.append((first, kind, held))
    world.register.identifiers.append((second, kind, held))


def found_firm(
    world: World, rng: np.random.Generator, country: int, sector: str
) -> int:
    """Register one more firm and return its position."""
    made = establish(rng, world.register, [(country, NAMES.index(sector))])
    at = int(world.firms.append(made)[0])
    world.taken.add(at)
    return at


def own(
    world: World, owner: int, owned: int, share: float, kind: str = "ownership"
) -> None:
    """Register that a party owns a part of an organisation."""
    world.register.ownerships.append(Owning(owner, owned, kind, share))


def local(world: World, usd: float, account: int) -> int:
    """Return a US dollar figure in the currency of an account."""
    currency = ints(world.register.currency[account])
    return int(world.market.local(usd, currency)[0])


def rounded(world: World, minor: int, account: int, figures: int = 2) -> int:
    """Return an amount as people say it, in the currency of an account."""
    currency = ints(world.register.currency[account])
    return int(world.market.rounded(ints(minor), currency, figures)[0])


def home_of(world: World, account: int) -> tuple[int, int]:
    """Return the country and region of an account."""
    country = int(world.register.country[account])
    region = world.register.accounts[account].region
    return country, region % len(COUNTRIES[country].regions)
