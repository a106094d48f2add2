"""The truth tables as they are written."""

from collections.abc import Iterator

from g7fin.simulation.arrays import ints
from g7fin.simulation.clock import START, day_of
from g7fin.simulation.countries import CODES
from g7fin.simulation.ids import Ids, text
from g7fin.simulation.registers_out import Row, day
from g7fin.simulation.scheme import VICTIMS
from g7fin.simulation.state import World


def scheme_id(number: int) -> str:
    """Return the public id of a scheme."""
    return f"s{number + 1:04d}"


def schemes(world: World) -> Iterator[Row]:
    """scheme.csv."""
    at = world.ledger.rows()["at"]
    for scheme in world.schemes:
        when = at[[row for row, _, _ in scheme.rows]] if scheme.rows else ints(START)
        yield (
            scheme_id(scheme.number),
            scheme.kind,
            scheme.corridor,
            scheme.offence,
            f"{scheme.proceeds_usd:.2f}",
            day(day_of(int(when.min()))),
            day(day_of(int(when.max()))),
        )


def _flag(role: str) -> str:
    return "true" if role in VICTIMS else "false"


def accounts(world: World, ids: Ids) -> Iterator[Row]:
    """account.csv."""
    for scheme in world.schemes:
        for account, role in scheme.roles.items():
            name = text(ids, "account", account)
            yield scheme_id(scheme.number), name, role, _flag(role)


def parties(world: World, ids: Ids) -> Iterator[Row]:
    """party.csv."""
    for scheme in world.schemes:
        for party, role in scheme.party_roles.items():
            name = text(ids, "party", party)
            yield scheme_id(scheme.number), name, role, _flag(role)


def transactions(world: World, ids: Ids) -> Iterator[Row]:
    """transaction.csv."""
    for scheme in world.schemes:
        for row, stage, minor in scheme.rows:
            name = text(ids, "transaction", row)
            yield scheme_id(scheme.number), name, stage, str(minor)


def balances(world: World, ids: Ids) -> Iterator[Row]:
    """balance.csv: only accounts where something rests."""
    for scheme in world.schemes:
        for account, minor in scheme.book.resting().items():
            if minor:
                currency = CODES[int(world.register.currency[account])]
                name = text(ids, "account", account)
                yield scheme_id(scheme.number), name, currency, str(minor)


def assets(world: World, ids: Ids) -> Iterator[Row]:
    """asset.csv."""
    for scheme in world.schemes:
        for asset, usd in scheme.assets:
            yield scheme_id(scheme.number), text(ids, "asset", asset), f"{usd:.2f}"


def shapes(world: World, ids: Ids) -> Iterator[tuple[int, str, str, str]]:
    """Return scheme, typology, accounts and transactions of every shape."""
    for shape in world.truth.instances:
        subjects = sorted(text(ids, "account", one) for one in shape.accounts)
        evidence = sorted(text(ids, "transaction", one) for one in shape.rows)
        yield shape.scheme, shape.typology, " ".join(subjects), " ".join(evidence)


def typologies(world: World, ids: Ids) -> Iterator[Row]:
    """typology.csv."""
    for number, shape in enumerate(one for one in shapes(world, ids) if one[0] >= 0):
        scheme, typology, subjects, evidence = shape
        yield f"y{number + 1:05d}", typology, scheme_id(scheme), subjects, evidence


def look_alikes(world: World, ids: Ids) -> Iterator[Row]:
    """look_alike.csv."""
    for number, shape in enumerate(one for one in shapes(world, ids) if one[0] < 0):
        _, typology, subjects, evidence = shape
        yield f"n{number + 1:05d}", typology, subjects, evidence


def links(world: World, ids: Ids) -> Iterator[Row]:
    """link.csv."""
    for link in world.truth.links:
        yield (
            scheme_id(link.scheme),
            link.kind,
            text(ids, link.between, link.source),
            text(ids, link.between, link.target),
            f"{link.value_usd:.2f}",
        )
