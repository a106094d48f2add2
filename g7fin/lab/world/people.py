"""People: households, incomes, origins, employers, accounts.

A diaspora origin gives a person relatives to write to and a naming tradition; no
process gives it any part in a crime.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.lab.world import numbers
from g7fin.lab.world.arrays import Floats, Ints, ints
from g7fin.lab.world.countries import COUNTRIES, CURRENCY_OF, ORIGINS
from g7fin.lab.world.firms import EMPLOYERS, Firms
from g7fin.lab.world.institutions import banks
from g7fin.lab.world.names.people import people as named
from g7fin.lab.world.register import ACCOUNT_KINDS, PERSON, Register

DIASPORA_SHARE = 0.3
EMPLOYED_SHARE = 0.68
SAVINGS_SHARE = 0.35
CRYPTO_SHARE = 0.04
WALLET_SHARE = 0.5
DEVICE_SHARE = 0.45
MEAN_HOUSEHOLD = 2.3


@dataclass
class People:
    """Persons as columns; `savings`, `crypto`, `employer`, `origin` are -1 for none."""

    party: Ints
    account: Ints
    savings: Ints
    crypto: Ints
    country: Ints
    region: Ints
    origin: Ints
    household: Ints
    employer: Ints
    income_usd: Floats

    def __len__(self) -> int:
        return len(self.party)


def settle(
    rng: np.random.Generator, register: Register, firms: Firms, population: int
) -> People:
    """Register a population with its accounts and identifiers."""
    weights = np.array([country.weight for country in COUNTRIES])
    households = max(int(population / MEAN_HOUSEHOLD), 1)
    home = rng.choice(len(COUNTRIES), households, p=weights / weights.sum())
    rich = np.array([country.group == "g7" for country in COUNTRIES])[home]
    diaspora = rich & (rng.random(households) < DIASPORA_SHARE)
    origin = np.where(diaspora, rng.choice(ORIGINS, households), -1)
    regions = np.array([len(country.regions) for country in COUNTRIES])[home]
    where = (rng.random(households) * regions).astype(np.int64)
    of = np.sort(rng.integers(0, households, population))
    country, region = ints(home[of]), ints(where[of])
    median = np.array([item.income_usd for item in COUNTRIES])[country]
    income = median * rng.lognormal(0, 0.42, population)
    party = _register(rng, register, country, ints(origin[of]), of)
    accounts = _accounts(rng, register, party, country, region)
    return People(
        party, *accounts, country, region, ints(origin[of]), of,
        _employ(rng, firms, country), income,
    )  # fmt: skip


def _register(
    rng: np.random.Generator, register: Register, country: Ints, origin: Ints, of: Ints
) -> Ints:
    """Add the persons with their names, phones, addresses and devices."""
    count = len(country)
    roots = np.where(origin >= 0, origin, country)
    names = np.empty(count, dtype=object)
    for root in np.unique(roots):
        wanted = np.flatnonzero(roots == root)
        names[wanted] = named(rng, COUNTRIES[root].tradition, len(wanted))
    born = rng.integers(-75 * 365, -19 * 365, count)
    party = register.parties.add(
        kind=PERSON, country=country, root=roots, born=born, sector=-1
    )
    register.names.extend(names.tolist())
    codes = [COUNTRIES[home].code for home in country.tolist()]
    register.identifiers.append((party, "phone", numbers.phone(rng, codes)))
    street = rng.integers(1, 9000, int(of[-1]) + 1)[of].tolist()
    where = [
        f"{house} Home Street {number} {code}"
        for house, number, code in zip(street, of.tolist(), codes, strict=True)
    ]
    register.identifiers.append((party, "address", where))
    owned = np.flatnonzero(rng.random(count) < DEVICE_SHARE)
    tablet = rng.integers(16**9, 16**10, len(owned)).tolist()
    device = [f"dev-{one:010x}" for one in tablet]
    register.identifiers.append((party[owned], "device", device))
    return party


def _accounts(
    rng: np.random.Generator, register: Register, party: Ints, country: Ints,
    region: Ints,
) -> tuple[Ints, Ints, Ints]:  # fmt: skip
    """Open current accounts or wallets, savings for some, crypto for a few."""
    count = len(party)
    poor = ~np.isin([about.group for about in COUNTRIES], ("g7", "partner"))[country]
    wallet = poor & (rng.random(count) < WALLET_SHARE)
    keeper = banks(rng, register, country, "current")
    keeper[wallet] = banks(rng, register, country[wallet], "wallet")
    opened = rng.integers(-4000, -20, count)
    kinds = ACCOUNT_KINDS.index("wallet"), ACCOUNT_KINDS.index("current")

    def open_at(who: Ints, kind: Ints | int, where: Ints, since: Ints) -> Ints:
        return register.accounts.add(
            kind=kind, institution=where, country=country[who],
            currency=np.array(CURRENCY_OF)[country[who]], region=region[who],
            opened=since, holder=party[who],
        )  # fmt: skip

    everyone = np.arange(count)
    current = open_at(everyone, np.where(wallet, *kinds), keeper, opened)
    made = [current]
    for kind, share in (("savings", SAVINGS_SHARE), ("crypto", CRYPTO_SHARE)):
        has = np.flatnonzero((rng.random(count) < share) & ~poor)
        where = keeper[has] if kind == "savings" else banks(
            rng, register, country[has], kind
        )  # fmt: skip
        since = opened[has] + rng.integers(1, 19, len(has))
        column = np.full(count, -1, dtype=np.int64)
        column[has] = open_at(has, ACCOUNT_KINDS.index(kind), where, since)
        made.append(column)
    return made[0], made[1], made[2]


def _employ(rng: np.random.Generator, firms: Firms, country: Ints) -> Ints:
    """Return an employer in the same country for most people."""
    employer = np.full(len(country), -1, dtype=np.int64)
    for home in np.unique(country):
        known = firms.of(*EMPLOYERS, country=int(home))
        here = np.flatnonzero(country == home)
        if len(known):
            weights = 1 / np.arange(1, len(known) + 1) ** 0.8
            chosen = rng.choice(known, len(here), p=weights / weights.sum())
            works = rng.random(len(here)) < EMPLOYED_SHARE
            employer[here] = np.where(works, chosen, -1)
    return employer
