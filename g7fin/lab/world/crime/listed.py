"""The simulated sanctions lists: entries with other spellings, and unrelated ones.

Every name is invented; none is taken from a published list.
"""

from dataclasses import dataclass, field

import numpy as np

from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.names.firms import firm
from g7fin.lab.world.names.people import people
from g7fin.lab.world.names.spelling import native, variant
from g7fin.lab.world.register import NO_DAY, ORGANISATION
from g7fin.lab.world.state import World

LISTS = ("Simulated list A", "Simulated list B", "Simulated list C")
PROGRAMMES = ("SIM-MIGRATION", "SIM-TRADE", "SIM-REGION")
IDENTIFIED, PERSONS = 0.6, 0.6


@dataclass(frozen=True)
class Listed:
    """One name of one entry, as the list prints it."""

    entry: int
    list_name: str
    programme: str
    kind: str
    name: str
    quality: str
    born: int
    country: int
    listed: int


@dataclass
class Lists:
    """All names and identifiers of all entries; parties of the world among them."""

    names: list[Listed] = field(default_factory=list)
    identifiers: list[tuple[int, str, str]] = field(default_factory=list)
    parties: list[tuple[int, int]] = field(default_factory=list)
    count: int = 0


@dataclass(frozen=True)
class Entry:
    """A designated party, its tradition of names, and its first day."""

    name: str
    kind: str
    born: int
    country: int
    root: int
    listed: int


def enter(
    world: World, lists: Lists, rng: np.random.Generator, party: int, listed: int
) -> None:
    """List a party; the register may spell its name in another way."""
    rows = world.register.parties
    is_firm = int(rows["kind"][party]) == ORGANISATION
    entry = Entry(
        world.register.names[party], "organisation" if is_firm else "person",
        NO_DAY if is_firm else int(rows["born"][party]), int(rows["country"][party]),
        int(rows["root"][party]), listed,
    )  # fmt: skip
    lists.parties.append((lists.count, party))
    document = _print(lists, rng, entry)
    if rng.random() < IDENTIFIED:
        world.register.identify(party, "document", document)


def fill(lists: Lists, rng: np.random.Generator, count: int) -> None:
    """Add entries for people who have no account in the world."""
    for _ in range(count):
        country = int(rng.integers(len(COUNTRIES)))
        about = COUNTRIES[country]
        listed = -int(rng.integers(1, 4000))
        if rng.random() < PERSONS:
            name = people(rng, about.tradition, 1)[0]
            born = -int(rng.integers(7000, 27_000))
            entry = Entry(name, "person", born, country, country, listed)
        else:
            name = firm(rng, about.code, "trading")
            entry = Entry(name, "organisation", NO_DAY, country, country, listed)
        _print(lists, rng, entry)


def _print(lists: Lists, rng: np.random.Generator, entry: Entry) -> str:
    """Print an entry under its name and other spellings; return its document."""
    number, where = lists.count, int(rng.integers(len(LISTS)))
    lists.count += 1
    spellings = {entry.name: "primary"}
    words = entry.name.split()
    if entry.kind == "person":
        spellings.setdefault(variant(rng, entry.name), "strong_alias")
        tradition = COUNTRIES[entry.root].tradition
        spellings.setdefault(native(tradition, entry.name), "strong_alias")
        if rng.random() < 0.5 and len(words) > 1:
            spellings.setdefault(" ".join(reversed(words)), "weak_alias")
    else:
        spellings.setdefault(" ".join(words[:-1]), "strong_alias")
    for name, quality in spellings.items():
        lists.names.append(
            Listed(
                number, LISTS[where], PROGRAMMES[where], entry.kind, name, quality,
                entry.born, entry.country, entry.listed,
            )
        )  # fmt: skip
    document = f"X{int(rng.integers(10**8, 10**9))}"
    lists.identifiers.append((number, "document", document))
    return document
