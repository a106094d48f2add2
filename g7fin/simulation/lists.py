"""The simulated sanctions lists: entries with other spellings, and many strangers.

Every name is invented; none is taken from a published list.
"""

from dataclasses import dataclass

import numpy as np

from g7fin.simulation.countries import COUNTRIES
from g7fin.simulation.listed import Listed, Lists
from g7fin.simulation.names import firm, people, variant
from g7fin.simulation.register import PartyRow
from g7fin.simulation.state import World

LISTS = ("Simulated list A", "Simulated list B", "Simulated list C")
PROGRAMMES = ("SIM-MIGRATION", "SIM-TRADE", "SIM-REGION")


@dataclass(frozen=True)
class Entry:
    """A party that is listed from a day of the world on."""

    party: int
    listed: int


def enter(world: World, rng: np.random.Generator, entry: Entry) -> None:
    """List a party; the register may spell its name in another way."""
    row = world.register.parties[entry.party]
    number = _print(world.lists, rng, row, entry.listed)
    document = f"X{int(rng.integers(10**7, 10**8))}"
    world.lists.identifiers.append((number, "document", document))
    if rng.random() < 0.6:
        world.register.identifiers.append((entry.party, "document", document))


def fill(lists: Lists, rng: np.random.Generator, count: int) -> None:
    """Add entries for strangers who have no account in the world."""
    for _ in range(count):
        country = int(rng.integers(len(COUNTRIES)))
        about = COUNTRIES[country]
        if rng.random() < 0.6:
            name = people(rng, about.tradition, 1)[0]
            row = PartyRow("person", name, country, -int(rng.integers(7000, 27_000)))
        else:
            row = PartyRow("organisation", firm(rng, about.code, "trading"), country)
        number = _print(lists, rng, row, -int(rng.integers(1, 4000)))
        document = f"X{int(rng.integers(10**7, 10**8))}"
        lists.identifiers.append((number, "document", document))


def _print(lists: Lists, rng: np.random.Generator, row: PartyRow, listed: int) -> int:
    """Print an entry under its name and up to two other spellings."""
    number = lists.count
    lists.count += 1
    where = int(rng.integers(len(LISTS)))
    spellings = {row.name: "primary"}
    words = row.name.split()
    person = row.kind == "person"
    other = variant(rng, row.name) if person else " ".join(words[:-1])
    spellings.setdefault(other, "strong_alias")
    if person and rng.random() < 0.5 and len(words) > 1:
        spellings.setdefault(" ".join(reversed(words)), "weak_alias")
    born = row.born if row.kind == "person" else None
    for name, quality in spellings.items():
        lists.names.append(
            Listed(
                number, LISTS[where], PROGRAMMES[where], row.kind, name, quality, born,
                row.country, listed,
            )
        )  # fmt: skip
    return number
