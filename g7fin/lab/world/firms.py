"""Organisations: what they do, where, and who keeps their money.

One sector is one row of `SECTORS`.
"""

from dataclasses import dataclass, field

import numpy as np

from g7fin.lab.world.arrays import Ints, ints
from g7fin.lab.world.countries import COUNTRIES, CURRENCY_OF
from g7fin.lab.world.institutions import banks
from g7fin.lab.world.names.firms import firms as named
from g7fin.lab.world.numbers import lei
from g7fin.lab.world.register import ACCOUNT_KINDS, ORGANISATION, Register


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
    Sector("manufacturing", 8, 2, 1),
    Sector("construction", 8, 2, 1),
    Sector("care", 7),
    Sector("logistics", 6, 1, 1),
    Sector("administration", 2, 1, 1),
    Sector("food retail", 6, 3, 2),
    Sector("restaurant", 8, 3, 1),
    Sector("fuel retail", 2, 2, 1),
    Sector("online retail", 3, 2),
    Sector("clothing retail", 4, 2, 1),
    Sector("housing", 3, 2, 1),
    Sector("energy", 0.3, 1, 1),
    Sector("telecom", 0.3, 1, 1),
    Sector("insurance", 0.4, 1),
    Sector("consumer credit", 0.4, 1, 1),
    Sector("tax office", 0, 1, 1),
    Sector("wholesale", 6, 2, 1),
    Sector("charity", 2, 2),
    Sector("money remittance", 1.5, 2, 1),
    Sector("marine retail", 2, 2),
    Sector("marine wholesale", 0.8),
    Sector("boat charter", 1, 2),
    Sector("sailing club", 1.5, 2),
    Sector("fishing cooperative", 1.5, 2),
    Sector("coach operator", 2, 2),
    Sector("travel agency", 2, 2),
    Sector("gig platform", 0.4),
    Sector("marketplace", 0.2),
    Sector("language school", 1.5, 2),
    Sector("driving school", 2),
    Sector("university", 0.4, 1),
    Sector("law office", 2, 2),
    Sector("hospital", 0.6, 1, 1),
    Sector("wedding hall", 1, 1, 1),
    Sector("car dealer", 2, 1, 1),
    Sector("notary", 2, 1, 1),
    Sector("jeweller", 1.5, 1, 1),
    Sector("car wash", 2),
    Sector("barber", 3),
    Sector("general trading", 3, 1, 1),
    Sector("chemical trade", 0.5, 1),
    Sector("staff agency", 1, 1),
    Sector("holding", 3, 2),
)
EMPLOYERS = (
    "manufacturing", "construction", "care", "logistics", "administration",
    "food retail", "restaurant", "wholesale", "online retail",
)  # fmt: skip
SHOPS = ("food retail", "restaurant", "fuel retail", "online retail", "clothing retail",
         "barber", "car wash")  # fmt: skip
CASH_HEAVY = ("restaurant", "barber", "car wash", "food retail")
NAMES: tuple[str, ...] = tuple(sector.name for sector in SECTORS)
OLDEST, YOUNGEST = 9000, 60


@dataclass
class Firms:
    """Organisations as columns; a firm is known by its position."""

    party: Ints
    account: Ints
    country: Ints
    region: Ints
    sector: Ints
    _kept: dict[tuple[str, int], Ints] = field(default_factory=dict)

    def accounts(self, sector: str, country: int = -1) -> Ints:
        """Return accounts of the firms of a sector, in one country or everywhere.

        Asked again, the answer is the same: firms founded later are not in it.
        """
        key = sector, country
        if key not in self._kept:
            where = self.of(sector, country=None if country < 0 else country)
            self._kept[key] = self.account[where]
        return self._kept[key]

    def of(self, *sectors: str, country: int | None = None) -> Ints:
        """Return the firms of these sectors, in one country or everywhere."""
        wanted = np.isin(self.sector, [NAMES.index(name) for name in sectors])
        if country is not None:
            wanted &= self.country == country
        return np.flatnonzero(wanted)

    def append(self, other: "Firms") -> Ints:
        """Add firms and return their positions."""
        first = len(self.party)
        for name in ("party", "account", "country", "region", "sector"):
            joined = np.concatenate([getattr(self, name), getattr(other, name)])
            setattr(self, name, joined)
        return np.arange(first, len(self.party), dtype=np.int64)


def _count(sector: Sector, country: int, share: float, population: int) -> int:
    least = sector.least_g7 if COUNTRIES[country].group == "g7" else sector.least
    if least == 0 or sector.per_thousand == 0:
        return least
    return max(least, round(population * share * sector.per_thousand / 1000))


def found(rng: np.random.Generator, register: Register, population: int) -> Firms:
    """Register the organisations of a world of so many people."""
    total = sum(about.weight for about in COUNTRIES)
    counts = np.array(
        [
            [_count(kind, at, about.weight / total, population) for kind in SECTORS]
            for at, about in enumerate(COUNTRIES)
        ]
    ).ravel()
    pair = np.repeat(np.arange(len(counts)), counts)
    return establish(rng, register, pair // len(SECTORS), pair % len(SECTORS))


def establish(
    rng: np.random.Generator, register: Register, country: Ints, sector: Ints
) -> Firms:
    """Register organisations, each of a country and a sector, with their accounts."""
    count = len(country)
    codes = [COUNTRIES[home].code for home in country.tolist()]
    words = [NAMES[kind] for kind in sector.tolist()]
    register.names.extend(named(rng, codes, words))
    regions = np.array([len(about.regions) for about in COUNTRIES])[country]
    region = (rng.random(count) * regions).astype(np.int64)
    born = -rng.integers(YOUNGEST, OLDEST, count)
    party = register.parties.add(
        kind=ORGANISATION, country=country, root=country, born=born, sector=sector
    )
    licensed = sector == NAMES.index("money remittance")
    for at in np.flatnonzero(licensed).tolist():
        number = f"{codes[at]}-{int(rng.integers(10**5, 10**6))}"
        register.licences[int(party[at])] = number
    kinds = np.where(
        licensed, ACCOUNT_KINDS.index("mvts"), ACCOUNT_KINDS.index("business")
    )
    keeper = banks(rng, register, country, "business")
    keeper[licensed] = banks(rng, register, country[licensed], "mvts")
    account = register.accounts.add(
        kind=kinds, institution=keeper, country=country,
        currency=np.array(CURRENCY_OF)[country], region=region,
        opened=born + rng.integers(0, 50, count), holder=party,
    )  # fmt: skip
    _identify(rng, register, party, codes)
    return Firms(ints(party), ints(account), ints(country), region, ints(sector))


def _identify(
    rng: np.random.Generator, register: Register, party: Ints, codes: list[str]
) -> None:
    """Give firms a registration, an address, and half of them an LEI."""
    numbers = rng.integers(10**7, 10**8, len(party)).tolist()
    entry = [f"{code}{number}" for code, number in zip(codes, numbers, strict=True)]
    register.identifiers.append((party, "registration", entry))
    house = rng.integers(1, 400, len(party)).tolist()
    street = rng.integers(1, 2000, len(party)).tolist()
    where = [
        f"{one} Trade Street {other} {code}"
        for one, other, code in zip(house, street, codes, strict=True)
    ]
    register.identifiers.append((party, "address", where))
    known = np.flatnonzero(rng.random(len(party)) < 0.5)
    register.identifiers.append((party[known], "lei", lei(party[known])))
