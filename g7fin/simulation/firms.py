"""Organisations: what they do, where, and who keeps their money.

One sector is one row of `SECTORS`; a later slice adds sectors by adding rows.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.simulation.arrays import Ints, ints
from g7fin.simulation.countries import COUNTRIES
from g7fin.simulation.institutions import bank
from g7fin.simulation.names import firm
from g7fin.simulation.register import AccountRow, PartyRow, Register


@dataclass(frozen=True)
class Sector:
    """A line of business.

    Attributes:
        name: as registers call it.
        per_thousand: firms for a thousand people.
        least_g7: at least so many in each G7 country.
        least: at least so many in every other country.
    """

    name: str
    per_thousand: float
    least_g7: int = 1
    least: int = 0


SECTORS: tuple[Sector, ...] = (
    Sector("manufacturing", 12, 2, 1),
    Sector("construction", 12, 2, 1),
    Sector("care", 10),
    Sector("logistics", 8),
    Sector("administration", 3, 1, 1),
    Sector("food retail", 14, 3, 2),
    Sector("restaurant", 14, 3, 1),
    Sector("fuel retail", 7, 2, 1),
    Sector("online retail", 6, 2),
    Sector("clothing retail", 8, 2, 1),
    Sector("housing", 5, 2, 1),
    Sector("energy", 1.5, 1, 1),
    Sector("telecom", 1.5, 1, 1),
    Sector("tax office", 0, 1, 1),
    Sector("wholesale", 9, 2, 1),
    Sector("charity", 4, 2),
    Sector("money remittance", 2, 2, 1),
    Sector("marine retail", 4, 2),
    Sector("marine wholesale", 1.5),
    Sector("boat charter", 2),
    Sector("sailing club", 3, 2),
    Sector("fishing cooperative", 3, 2),
    Sector("coach operator", 3),
    Sector("travel agency", 4),
    Sector("gig platform", 1),
    Sector("language school", 3),
    Sector("driving school", 4),
    Sector("car dealer", 5, 1, 1),
    Sector("notary", 4, 1, 1),
    Sector("jeweller", 3),
    Sector("car wash", 4),
    Sector("barber", 5),
    Sector("general trading", 5, 1, 1),
    Sector("staff agency", 2),
    Sector("holding", 4),
)
EMPLOYERS = (
    "manufacturing", "construction", "care", "logistics", "administration",
    "food retail", "restaurant", "wholesale", "online retail",
)  # fmt: skip
SHOPS = ("food retail", "restaurant", "fuel retail", "online retail", "clothing retail",
         "barber", "car wash")  # fmt: skip
CASH_HEAVY = ("restaurant", "barber", "car wash", "food retail")
NAMES: tuple[str, ...] = tuple(sector.name for sector in SECTORS)


@dataclass
class Firms:
    """Organisations as columns; a firm is known by its position."""

    party: Ints
    account: Ints
    country: Ints
    region: Ints
    sector: Ints

    def of(self, *sectors: str, country: int | None = None) -> Ints:
        """Return the firms of these sectors, in one country or everywhere."""
        wanted = np.isin(self.sector, [NAMES.index(name) for name in sectors])
        if country is not None:
            wanted &= self.country == country
        return np.flatnonzero(wanted)

    def hide(self, firm: int) -> None:
        """Leave a firm out of ordinary trade: its trade is told elsewhere."""
        self.sector[firm] = -1

    def append(self, other: "Firms") -> Ints:
        """Add firms and return their positions."""
        first = len(self.party)
        for name in ("party", "account", "country", "region", "sector"):
            joined = np.concatenate([getattr(self, name), getattr(other, name)])
            setattr(self, name, joined)
        return np.arange(first, len(self.party), dtype=np.int64)


def _count(sector: Sector, weight: float, group: str, population: int) -> int:
    rich = group == "g7"
    least = sector.least_g7 if rich else sector.least
    if least == 0 or sector.per_thousand == 0:
        return least
    return max(least, round(population * weight * sector.per_thousand / 1000))


def found(rng: np.random.Generator, register: Register, population: int) -> Firms:
    """Register the organisations of a world of so many people."""
    made: list[tuple[int, int]] = [
        (country, sector)
        for country, about in enumerate(COUNTRIES)
        for sector, kind in enumerate(SECTORS)
        for _ in range(_count(kind, about.weight, about.group, population))
    ]
    return establish(rng, register, made)


def establish(
    rng: np.random.Generator, register: Register, made: list[tuple[int, int]]
) -> Firms:
    """Register organisations, each of a country and a sector."""
    party, account, region = [], [], []
    for country, sector in made:
        about = COUNTRIES[country]
        name = firm(rng, about.code, NAMES[sector])
        licence = (
            f"{about.code}-{int(rng.integers(10**5, 10**6))}"
            if NAMES[sector] == "money remittance"
            else ""
        )
        born = -int(rng.integers(60, 9000))
        where = int(rng.integers(len(about.regions)))
        party.append(
            register.party(
                PartyRow("organisation", name, country, born, NAMES[sector], licence)
            )
        )
        account_kind = "mvts" if licence else "business"
        keeper = bank(rng, register, country, account_kind)
        opened = born + int(rng.integers(0, 50))
        row = AccountRow(account_kind, keeper, where, opened)
        account.append(register.account(row, party[-1], country))
        region.append(where)
        number = f"{about.code}{int(rng.integers(10**7, 10**8))}"
        register.identifiers.append((party[-1], "registration", number))
    return Firms(
        ints(party),
        ints(account),
        ints([country for country, _ in made]),
        ints(region),
        ints([sector for _, sector in made]),
    )
