"""Balances, rates, lists and decisions as they are delivered."""

from collections.abc import Iterator

from g7fin.simulation.balances import Balances
from g7fin.simulation.countries import CODES, COUNTRIES
from g7fin.simulation.ids import Ids, text
from g7fin.simulation.market import DECIMALS
from g7fin.simulation.outcomes import Outcome
from g7fin.simulation.registers_out import Row, day, money
from g7fin.simulation.state import World

OPENING_SHARE = 0.85
CLOSING_SHARE = 0.3
FIRST_MOMENT = "2025-01-01T00:00:00+00:00"
LAST_MOMENT = "2026-01-01T00:00:00+00:00"


def statements(world: World, ids: Ids, balances: Balances) -> Iterator[Row]:
    """balance.csv: most opening balances, some closing ones."""
    rng = world.rng("balance file")
    count = len(world.register.accounts)
    shown = rng.random((2, count)) < [[OPENING_SHARE], [CLOSING_SHARE]]
    for at in range(count):
        currency = int(world.register.currency[at])
        exponent = int(world.market.exponent[currency])
        name, code = text(ids, "account", at), CODES[currency]
        if shown[0, at]:
            held = money(int(balances.opening[at]), exponent)
            yield name, FIRST_MOMENT, held, code, "opening"
        if shown[1, at]:
            held = money(int(balances.closing[at]), exponent)
            yield name, LAST_MOMENT, held, code, "closing"


def rates(world: World) -> Iterator[Row]:
    """exchange_rate.csv."""
    for currency, code in enumerate(CODES):
        for week, on in enumerate(world.market.dates()):
            rate = float(world.market.rates[currency, week])
            yield code, on, f"{rate:.{DECIMALS}f}", "simulated"


def designations(world: World, ids: Ids) -> Iterator[Row]:
    """designation.csv."""
    for row in world.lists.names:
        number = text(ids, "designation", row.entry)
        yield (
            number,
            row.list_name,
            row.programme,
            f"REF-{number[1:]}",
            row.kind,
            row.name,
            row.quality,
            day(row.born),
            COUNTRIES[row.country].code,
            day(row.listed),
        )


def designation_identifiers(world: World, ids: Ids) -> Iterator[Row]:
    """designation_identifier.csv."""
    for entry, kind, value in world.lists.identifiers:
        yield text(ids, "designation", entry), kind, value


def outcomes(decided: list[Outcome], ids: Ids) -> Iterator[Row]:
    """outcome.csv: numbered in the order of the decisions."""
    dated = sorted(
        decided, key=lambda one: (one.day, text(ids, "account", one.account))
    )
    for at, row in enumerate(dated, 1):
        yield (
            f"o{at:05d}",
            "account",
            text(ids, "account", row.account),
            day(row.day),
            row.decision,
            "fiu",
            row.reason,
        )
