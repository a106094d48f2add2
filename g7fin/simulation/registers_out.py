"""The registers as they are delivered, one function for each file."""

from collections.abc import Iterator
from datetime import timedelta

from g7fin.simulation.clock import FIRST
from g7fin.simulation.countries import CODES, COUNTRIES
from g7fin.simulation.ids import Ids, text
from g7fin.simulation.state import World

Row = tuple[str, ...]


def day(number: int | None) -> str:
    """Return a day of the world as a date; empty for none."""
    return "" if number is None else (FIRST + timedelta(days=number)).isoformat()


def money(minor: int, exponent: int) -> str:
    """Return minor units as decimal text."""
    sign, size = ("-" if minor < 0 else ""), abs(minor)
    if exponent == 0:
        return f"{sign}{size}"
    unit = 10**exponent
    return f"{sign}{size // unit}.{size % unit:0{exponent}d}"


def accounts(world: World, ids: Ids) -> Iterator[Row]:
    """account.csv."""
    register = world.register
    for at, row in enumerate(register.accounts):
        about = COUNTRIES[int(register.country[at])]
        yield (
            text(ids, "account", at),
            text(ids, "institution", row.institution),
            row.kind,
            CODES[int(register.currency[at])],
            about.code,
            about.regions[row.region % len(about.regions)][0],
            day(row.opened),
            "open",
        )


def parties(world: World, ids: Ids) -> Iterator[Row]:
    """party.csv: every tenth birth date is not known."""
    rng = world.rng("party file")
    for at, row in enumerate(world.register.parties):
        person = row.kind == "person"
        known = rng.random() < 0.9
        yield (
            text(ids, "party", at),
            row.kind,
            row.name,
            day(row.born) if person and known else "",
            "" if person else day(row.born),
            COUNTRIES[row.country].code,
            row.sector,
            row.licence,
        )


def holdings(world: World, ids: Ids) -> Iterator[Row]:
    """account_party.csv: the holder of every hundredth account is not known."""
    rng = world.rng("holder file")
    for row in world.register.holdings:
        if rng.random() < 0.01:
            continue
        yield (
            text(ids, "account", row.account),
            text(ids, "party", row.party),
            row.role,
            row.share,
            day(row.from_day),
            day(row.to_day),
        )


def identifiers(world: World, ids: Ids) -> Iterator[Row]:
    """identifier.csv."""
    for party, kind, value in world.register.identifiers:
        yield text(ids, "party", party), kind, value


def ownerships(world: World, ids: Ids) -> Iterator[Row]:
    """ownership.csv."""
    for row in world.register.ownerships:
        held = f"{row.share:g}" if row.kind in {"ownership", "voting"} else ""
        yield (
            text(ids, "party", row.owner),
            text(ids, "party", row.owned),
            row.kind,
            held,
            held,
            day(row.from_day),
            day(row.to_day),
        )


def assets(world: World, ids: Ids) -> Iterator[Row]:
    """asset.csv."""
    rng = world.rng("asset file")
    for at, row in enumerate(world.register.assets):
        currency = CODES.index(COUNTRIES[row.country].currency)
        exponent = int(world.market.exponent[currency])
        lien = money(row.encumbrance, exponent) if row.encumbrance else ""
        yield (
            text(ids, "asset", at),
            row.kind,
            row.description,
            COUNTRIES[row.country].code,
            money(row.value, exponent),
            CODES[currency],
            day(row.acquired + int(rng.integers(0, 9))),
            lien,
            day(row.acquired),
            text(ids, "transaction", row.row),
        )


def asset_owners(world: World, ids: Ids) -> Iterator[Row]:
    """asset_party.csv."""
    for at, row in enumerate(world.register.assets):
        for party, role, share in row.owners:
            yield (
                text(ids, "asset", at),
                text(ids, "party", party),
                role,
                f"{share:g}",
                day(row.acquired),
            )


def institutions(world: World, ids: Ids) -> Iterator[Row]:
    """institution.csv."""
    for at, row in enumerate(world.register.institutions):
        yield (
            text(ids, "institution", at),
            row.name,
            row.kind,
            COUNTRIES[row.country].code,
            "true" if row.licensed else "false",
        )


def places(world: World, ids: Ids) -> Iterator[Row]:
    """place.csv."""
    for at, row in enumerate(world.register.places):
        about = COUNTRIES[row.country]
        yield (
            text(ids, "place", at),
            row.name,
            about.code,
            about.regions[row.region][0],
            f"{row.latitude:.4f}",
            f"{row.longitude:.4f}",
        )
