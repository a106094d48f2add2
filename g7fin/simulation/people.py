"""People: households, incomes, origins, employers, accounts.

A diaspora origin gives a person relatives to write to and a naming tradition; no
process gives it any part in a crime.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.simulation.arrays import Floats, Ints, ints
from g7fin.simulation.countries import COUNTRIES, ORIGINS
from g7fin.simulation.firms import EMPLOYERS, Firms
from g7fin.simulation.institutions import bank
from g7fin.simulation.names import people as named
from g7fin.simulation.register import AccountRow, PartyRow, Register

DIASPORA_SHARE = 0.24
EMPLOYED_SHARE = 0.68
SAVINGS_SHARE = 0.35
DEVICE_SHARE = 0.45
MEAN_HOUSEHOLD = 2.3


@dataclass
class People:
    """Persons as columns; `savings`, `employer` and `origin` are -1 for none."""

    party: Ints
    account: Ints
    savings: Ints
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
    country = ints(home[of])
    median = np.array([item.income_usd for item in COUNTRIES])[country]
    income = median * rng.lognormal(0, 0.42, population)
    party = _register(rng, register, country, ints(origin[of]), of)
    account, savings = _accounts(rng, register, party, country, ints(where[of]))
    return People(
        party, account, savings, country, ints(where[of]), ints(origin[of]), of,
        _employ(rng, firms, country), income,
    )  # fmt: skip


def _register(
    rng: np.random.Generator, register: Register, country: Ints, origin: Ints, of: Ints
) -> Ints:
    """Add the persons with their names, phones, addresses and devices."""
    roots = np.where(origin >= 0, origin, country)
    names = np.empty(len(country), dtype=object)
    for root in np.unique(roots):
        wanted = np.flatnonzero(roots == root)
        names[wanted] = named(rng, COUNTRIES[root].tradition, len(wanted))
    born = rng.integers(-75 * 365, -19 * 365, len(country))
    phone = rng.integers(10**8, 10**9, len(country))
    device = rng.random(len(country)) < DEVICE_SHARE
    tablet = rng.integers(16**6, 16**7, len(country))
    street = rng.integers(1, 9000, int(of[-1]) + 1)
    made = []
    for at, (name, home) in enumerate(
        zip(names.tolist(), country.tolist(), strict=True)
    ):
        row = PartyRow("person", name, home, int(born[at]))
        made.append(register.party(row))
        code = COUNTRIES[home].code
        known = register.identifiers
        known.append((made[-1], "phone", f"+{code}{phone[at]}"))
        known.append(
            (made[-1], "address", f"{street[of[at]]} Home Street {of[at]} {code}")
        )
        if device[at]:
            known.append((made[-1], "device", f"dev-{tablet[at]:07x}"))
    return ints(made)


def _accounts(
    rng: np.random.Generator,
    register: Register,
    party: Ints,
    country: Ints,
    where: Ints,
) -> tuple[Ints, Ints]:
    current, savings = [], []
    saver = rng.random(len(party)) < SAVINGS_SHARE
    wallet = rng.random(len(party)) < 0.5
    opened = rng.integers(-4000, -20, len(party))
    for at, person in enumerate(party.tolist()):
        home = int(country[at])
        poor = COUNTRIES[home].group == "origin"
        kind = "wallet" if poor and wallet[at] else "current"
        keeper = bank(rng, register, home, kind)
        row = AccountRow(kind, keeper, int(where[at]), int(opened[at]))
        current.append(register.account(row, person, home))
        if saver[at] and not poor:
            row = AccountRow("savings", keeper, int(where[at]), int(opened[at]) + 9)
            savings.append(register.account(row, person, home))
        else:
            savings.append(-1)
    return ints(current), ints(savings)


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
