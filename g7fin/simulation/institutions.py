"""Banks of Zipf sizes, wallets, licensed remitters' desks, and places."""

import numpy as np

from g7fin.simulation.countries import COUNTRIES
from g7fin.simulation.names import FIRM_HEADS, FIRM_TAILS
from g7fin.simulation.register import InstitutionRow, PlaceRow, Register

BANKS = {"g7": 6, "partner": 4, "origin": 3}
PLACES_PER_REGION = {"g7": 7, "partner": 4, "origin": 4}
PLACE_KINDS = ("branch", "machine", "agent")


def found(rng: np.random.Generator, register: Register) -> None:
    """Add the institutions and places of every country."""
    for country, about in enumerate(COUNTRIES):
        names = rng.permutation(len(FIRM_HEADS))
        for at in range(BANKS[about.group]):
            tail = FIRM_TAILS[int(rng.integers(len(FIRM_TAILS)))]
            name = f"{FIRM_HEADS[names[at]]}{tail} Bank {about.code}"
            _keep(register, InstitutionRow(name, "bank", country), country)
        for kind, word in (("payment", "Wallet"), ("mvts", "Transfer")):
            name = f"{FIRM_HEADS[names[-1 - len(word)]]} {word} {about.code}"
            _keep(register, InstitutionRow(name, kind, country), country)
        _open_places(rng, register, country)


def _keep(register: Register, row: InstitutionRow, country: int) -> None:
    register.institutions.append(row)
    register.banks.setdefault(country, []).append(len(register.institutions) - 1)


def _open_places(rng: np.random.Generator, register: Register, country: int) -> None:
    about = COUNTRIES[country]
    for region, (name, latitude, longitude) in enumerate(about.regions):
        for at in range(PLACES_PER_REGION[about.group]):
            kind = PLACE_KINDS[at % len(PLACE_KINDS)]
            shift = rng.normal(0, 0.3, 2)
            row = PlaceRow(
                f"{name} {kind} {at + 1}",
                country,
                region,
                round(latitude + shift[0], 4),
                round(longitude + shift[1], 4),
            )
            register.places.append(row)
            register.local_places.setdefault((country, region), []).append(
                len(register.places) - 1
            )


def bank(rng: np.random.Generator, register: Register, country: int, kind: str) -> int:
    """Return an institution for an account of a kind; big banks more often."""
    known = register.banks[country]
    if kind in {"wallet", "prepaid"}:
        return known[-2]
    if kind == "mvts":
        return known[-1]
    weights = 1 / np.arange(1, len(known) - 1)
    return known[int(rng.choice(len(known) - 2, p=weights / weights.sum()))]


def place(
    rng: np.random.Generator, register: Register, country: int, region: int
) -> int:
    """Return a place in a region."""
    near = register.local_places[(country, region % len(COUNTRIES[country].regions))]
    return near[int(rng.integers(len(near)))]
