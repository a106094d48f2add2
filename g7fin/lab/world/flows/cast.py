"""The people of a scheme: with ordinary lives, drawn for what they need to be.

A person gets a part in one thing only, but some who lend their account to one scheme
lend it to another.
"""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from g7fin.lab.world.arrays import ints
from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.firms import NAMES, establish
from g7fin.lab.world.flows.flow import Flow
from g7fin.lab.world.institutions import bank
from g7fin.lab.world.register import ACCOUNT_KINDS, NO_DAY, Owning
from g7fin.lab.world.state import World

SHARED_TRACES = 0.35
TRIES = 20


@dataclass
class Cast:
    """People by country, each handed out once."""

    world: World
    _waiting: dict[int, list[int]] = field(default_factory=dict)
    _lent: dict[int, list[int]] = field(default_factory=dict)
    _living: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Shuffle everyone within their country."""
        order = self.world.rng("cast").permutation(len(self.world.people))
        country = self.world.people.country[order]
        for home in range(len(COUNTRIES)):
            self._living[home] = order[country == home].tolist()
            self._waiting[home] = self._living[home].copy()

    def draw(self, rng: np.random.Generator, countries: tuple[int, ...]) -> int:
        """Return a person of one of the countries who has no part yet.

        Where everyone has one, somebody from the country with most people left.
        """
        open_ones = [one for one in countries if self._waiting[one]]
        if not open_ones:
            open_ones = [max(self._waiting, key=lambda one: len(self._waiting[one]))]
        chosen = open_ones[int(rng.integers(len(open_ones)))]
        if not self._waiting[chosen]:
            return int(rng.integers(len(self.world.people)))
        person = self._waiting[chosen].pop()
        self.world.busy[person] = True
        return person

    def lender(self, rng: np.random.Generator, countries: tuple[int, ...]) -> int:
        """Return a person who lets an account be used; some do not the first time."""
        used = [one for home in countries for one in self._lent.get(home, ())]
        if used and rng.random() < self.world.difficulty.reuse:
            # the first ones are asked again most often
            return used[int(len(used) * rng.random() ** 2)]
        person = self.draw(rng, countries)
        home = int(self.world.people.country[person])
        self._lent.setdefault(home, []).append(person)
        return person

    def bystander(self, rng: np.random.Generator, country: int) -> int:
        """Return someone with no part in a scheme, who may be met again."""
        living = self._living[country]
        if not living:
            living = max(self._living.values(), key=len)
        person = living[0]
        for _ in range(TRIES):
            person = living[int(rng.random() * len(living))]
            if not self.world.busy[person]:
                break
        return person


def enlist(flow: Flow, person: int, role: str, *, borrowed: float | None = None) -> int:
    """Give a person a role and return the account they use for it.

    Args:
        flow: in which they take part.
        person: position among the people.
        role: what they are in it.
        borrowed: chance that it is the account they live on; else one more is used.
    """
    world, rng = flow.world, flow.rng
    people = world.people
    share = world.difficulty.borrowed if borrowed is None else borrowed
    account = int(people.account[person])
    if rng.random() >= share:
        account = second_account(world, rng, person)
    flow.join(account, int(people.party[person]), role)
    return account


def second_account(world: World, rng: np.random.Generator, person: int) -> int:
    """Open one more account for a person, some years or days ago; return it."""
    people, register = world.people, world.register
    home = int(people.country[person])
    opened = -int(rng.integers(20, 2500))
    made = register.accounts.add(
        kind=ACCOUNT_KINDS.index("current"),
        institution=bank(rng, register, home, "current"), country=home,
        currency=register.currency[people.account[person]],
        region=people.region[person], opened=opened, holder=people.party[person],
    )  # fmt: skip
    return int(made[0])


def found_firm(flow: Flow, country: int, sector: str, role: str) -> tuple[int, int]:
    """Register one more firm for a flow and return its party and account."""
    world = flow.world
    sectors = ints(NAMES.index(sector))
    made = establish(flow.rng, world.register, ints(country), sectors)
    at = int(world.firms.append(made)[0])
    world.taken.add(at)
    party, account = int(made.party[0]), int(made.account[0])
    flow.join(account, party, role)
    return party, account


def own(
    world: World, owner: int, owned: int, share: int, kind: str = "ownership"
) -> None:
    """Register that a party owns hundredths of a per cent of an organisation."""
    world.register.ownerships.append(Owning(owner, owned, kind, share, -1, NO_DAY))


def share_traces(flow: Flow, accounts: list[int]) -> None:
    """Let accomplices share a device or an address now and then."""
    register = flow.world.register
    for first, second in pairwise(register.holder[ints(accounts)].tolist()):
        if first == second or flow.rng.random() >= SHARED_TRACES:
            continue
        kind = ("device", "address")[int(flow.rng.integers(2))]
        code = COUNTRIES[int(register.parties["country"][first])].code
        value = f"dev-{int(flow.rng.integers(16**9, 16**10)):010x}"
        if kind == "address":
            house, street = flow.rng.integers(1, 9000, 2).tolist()
            value = f"{house} Home Street {street} {code}"
        register.identify(first, kind, value)
        register.identify(second, kind, value)


def home_of(world: World, account: int) -> tuple[int, int]:
    """Return the country and region of an account."""
    country = world.register.accounts.one("country", account)
    region = world.register.accounts.one("region", account)
    return country, region % len(COUNTRIES[country].regions)


def local(world: World, usd: float, account: int) -> int:
    """Return a US dollar figure in the currency of an account."""
    return world.market.local_one(usd, world.register.accounts.one("currency", account))


def rounded(world: World, minor: int, account: int, figures: int = 2) -> int:
    """Return an amount as people say it, in the currency of an account."""
    currency = world.register.accounts.one("currency", account)
    return world.market.rounded_one(minor, currency, figures)
