"""Banks of Zipf sizes, wallets, remitters' desks, exchanges, and places."""

import numpy as np

from g7fin.lab.world.arrays import Ints
from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.names.traditions import FIRM_HEADS, FIRM_TAILS
from g7fin.lab.world.register import InstitutionRow, PlaceRow, Register

BANKS = {"g7": 6, "partner": 4, "origin": 3, "world": 3}
PLACES_PER_REGION = {"g7": 7, "partner": 4, "origin": 4, "world": 4}
PLACE_KINDS = ("branch", "machine", "agent")
OTHERS = (("payment", "Wallet"), ("mvts", "Transfer"), ("exchange", "Exchange"))
# which of a country's institutions keeps an account of a kind; others are at banks
KEPT_AT = {"wallet": -3, "prepaid": -3, "mvts": -2, "crypto": -1}
REGIONS = max(len(country.regions) for country in COUNTRIES)


def found(rng: np.random.Generator, register: Register) -> None:
    """Add the institutions and places of every country."""
    for country, about in enumerate(COUNTRIES):
        names = rng.permutation(len(FIRM_HEADS))
        rows = []
        for at in range(BANKS[about.group]):
            tail = FIRM_TAILS[int(rng.integers(len(FIRM_TAILS)))]
            name = f"{FIRM_HEADS[names[at]]}{tail} Bank {about.code}"
            rows.append(InstitutionRow(name, "bank", country))
        for turn, (kind, word) in enumerate(OTHERS, 1):
            name = f"{FIRM_HEADS[names[-turn]]} {word} {about.code}"
            rows.append(InstitutionRow(name, kind, country))
        first = len(register.institutions)
        register.institutions.extend(rows)
        register.banks[country] = list(range(first, first + len(rows)))
        _open_places(rng, register, country)


def _open_places(rng: np.random.Generator, register: Register, country: int) -> None:
    about = COUNTRIES[country]
    count = PLACES_PER_REGION[about.group]
    for region, (name, latitude, longitude) in enumerate(about.regions):
        register.local_places[country, region] = len(register.places), count
        for at in range(count):
            shift = rng.normal(0, 0.3, 2)
            register.places.append(
                PlaceRow(
                    f"{name} {PLACE_KINDS[at % len(PLACE_KINDS)]} {at + 1}",
                    country,
                    region,
                    round(latitude + shift[0], 4),
                    round(longitude + shift[1], 4),
                )
            )


def bank(rng: np.random.Generator, register: Register, country: int, kind: str) -> int:
    """Return an institution for an account of a kind; big banks more often."""
    return int(banks(rng, register, np.array([country]), kind)[0])


def banks(
    rng: np.random.Generator, register: Register, country: Ints, kind: str
) -> Ints:
    """Return an institution for each of many accounts of one kind."""
    chosen = np.zeros(len(country), dtype=np.int64)
    for home in np.unique(country).tolist():
        here = np.flatnonzero(country == home)
        known = register.banks[home]
        if kind in KEPT_AT:
            chosen[here] = known[KEPT_AT[kind]]
            continue
        weights = 1 / np.arange(1, len(known) - len(OTHERS) + 1)
        drawn = rng.choice(len(weights), len(here), p=weights / weights.sum())
        chosen[here] = np.array(known)[drawn]
    return chosen


def near(
    rng: np.random.Generator, register: Register, country: Ints, region: Ints
) -> Ints:
    """Return a place in the region of each of them."""
    table = np.zeros((2, len(COUNTRIES), REGIONS), dtype=np.int64)
    for (home, part), span in register.local_places.items():
        table[:, home, part] = span
    first, count = table[:, country, region]
    return np.asarray(first + (rng.random(len(first)) * count).astype(np.int64))


def place(
    rng: np.random.Generator, register: Register, country: int, region: int
) -> int:
    """Return a place in one region."""
    first, count = register.local_places[
        country, region % len(COUNTRIES[country].regions)
    ]
    return first + int(rng.integers(count))
