"""Assets, institutions, places and rates as they are delivered."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from g7fin.lab.world.arrays import ints
from g7fin.lab.world.balances import Balances
from g7fin.lab.world.countries import CODES, COUNTRIES
from g7fin.lab.world.delivery.ids import Ids
from g7fin.lab.world.delivery.registers import day, money
from g7fin.lab.world.market import DECIMALS
from g7fin.lab.world.months import planned_number
from g7fin.lab.world.state import World


def table(
    names: str, rows: Sequence[tuple[str | int, ...]], ids: Ids | None = None,
    **kinds: str,
) -> pa.Table:  # fmt: skip
    """Return rows of text as a table with these columns.

    Args:
        names: of the columns, parted by blanks.
        rows: their texts; a position where a column holds public ids.
        ids: the world's ids, if any column holds some.
        kinds: of what kind the ids in a column are, by its name.
    """
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names.split())
    made = {}
    for name, column in zip(names.split(), columns, strict=True):
        if ids is not None and name in kinds and rows:
            made[name] = ids.texts(kinds[name], np.asarray(column, dtype=np.int64))
        else:
            made[name] = pa.array(column, pa.string())
    return pa.table(made)


def assets(world: World, ids: Ids) -> pa.Table:
    """Return asset."""
    rng = world.rng("asset file")
    found = ids.listed("asset", np.arange(len(world.register.assets)))
    numbers = [
        planned_number(world, row.payment) if row.payment >= 0 else -1
        for row in world.register.assets
    ]
    bought = ids.listed("transaction", ints(numbers)) if numbers else []
    rows = []
    for at, row in enumerate(world.register.assets):
        currency = CODES.index(COUNTRIES[row.country].currency)
        exponent = int(world.market.exponent[currency])
        lien = money(row.encumbrance, exponent) if row.encumbrance else ""
        valued = row.acquired + int(rng.integers(0, 9))
        rows.append(
            (
                found[at],
                row.kind,
                row.description,
                COUNTRIES[row.country].code,
                money(row.value, exponent),
                CODES[currency],
                day(world, valued),
                lien,
                day(world, row.acquired),
                bought[at],
            )
        )
    return table(
        "asset_id kind description country value_amount currency valued_on"
        " encumbrance_amount acquired_on acquisition_transaction_id",
        rows,
    )


def asset_owners(world: World, ids: Ids) -> pa.Table:
    """Return asset_party."""
    rows = [
        (at, party, role, f"{share:g}", day(world, row.acquired))
        for at, row in enumerate(world.register.assets)
        for party, role, share in row.owners
    ]  # fmt: skip
    names = "asset_id party_id role share from_on"
    return table(names, rows, ids, asset_id="asset", party_id="party")


def institutions(world: World, ids: Ids) -> pa.Table:
    """Return institution."""
    rows = [
        (ids.text("institution", at), row.name, row.kind, COUNTRIES[row.country].code,
         "true" if row.licensed else "false")
        for at, row in enumerate(world.register.institutions)
    ]  # fmt: skip
    return table("institution_id name kind country licensed", rows)


def places(world: World, ids: Ids) -> pa.Table:
    """Return place."""
    rows = [
        (ids.text("place", at), row.name, COUNTRIES[row.country].code,
         COUNTRIES[row.country].regions[row.region][0], f"{row.latitude:.4f}",
         f"{row.longitude:.4f}")
        for at, row in enumerate(world.register.places)
    ]  # fmt: skip
    return table("place_id name country region latitude longitude", rows)


def rates(world: World, _ids: Ids) -> pa.Table:
    """Return exchange_rate: one a week for each currency but the dollar."""
    dates = world.market.dates()
    rows = [
        (code, dates[week], f"{world.market.rates[at, week]:.{DECIMALS}f}",
         "simulated market")
        for at, code in enumerate(CODES)
        for week in range(world.market.weeks)
        if code != "USD"
    ]  # fmt: skip
    return table("currency on usd_per_unit source", rows)


def statements(world: World, ids: Ids, held: Balances) -> pa.Table:
    """Return balance: most opening balances, closing ones and some in between."""
    rng = world.rng("balance file")
    count = len(world.register.accounts)
    code = world.register.currency
    parts = []
    for one in held.statements():
        shown = np.flatnonzero(rng.random(count) < one.share)
        exponent = world.market.exponent[code[shown]]
        texts = [
            money(*pair)
            for pair in zip(one.minor[shown].tolist(), exponent.tolist(), strict=True)
        ]
        parts.append(
            pa.table(
                {
                    "account_id": ids.texts("account", shown),
                    "at": pa.array([one.at] * len(shown), pa.string()),
                    "amount": pa.array(texts, pa.string()),
                    "currency": pa.array(CODES).take(pa.array(code[shown])),
                    "kind": pa.array([one.kind] * len(shown), pa.string()),
                }
            )
        )
    return pa.concat_tables(parts)
