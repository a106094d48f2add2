"""The view of one country's FIU: payments with a leg at home, and its own registers.

An account abroad is an id and nothing more; lists, rates and news are for everyone.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from g7fin.lab.world.arrays import Flags, ints
from g7fin.lab.world.countries import INDEX
from g7fin.lab.world.delivery.ids import Ids
from g7fin.lab.world.payments import Columns
from g7fin.lab.world.state import World

# which column of a register says whose it is, and what kind of thing it names
KEYS = {
    "account": ("account_id", "account"), "party": ("party_id", "party"),
    "account_party": ("account_id", "account"), "identifier": ("party_id", "party"),
    "ownership": ("owned_party_id", "party"), "balance": ("account_id", "account"),
    "outcome": ("subject_id", "account"),
}  # fmt: skip
BY_COUNTRY = ("asset", "event")


def is_seen(world: World, rows: Columns, view: str) -> Flags:
    """Return which payments have a leg in the country of the view."""
    home = INDEX[view]
    country = np.append(world.register.country, -1)
    paid, got = (country[rows[name]] == home for name in ("originator", "beneficiary"))
    return np.asarray(paid | got)


def seen_table(
    world: World, ids: Ids, name: str, table: pa.Table, view: str
) -> pa.Table:
    """Return the rows of a register that the country of the view keeps."""
    home = INDEX[view]
    if name in BY_COUNTRY:
        return table.filter(pc.equal(table["country"].cast(pa.string()), view))
    if name == "asset_party":
        kept = [
            at for at, row in enumerate(world.register.assets) if row.country == home
        ]
        return _only(table, "asset_id", ids.texts("asset", ints(kept or [-1])))
    if name not in KEYS:
        return table
    column, kind = KEYS[name]
    register = world.register
    country = register.country
    if kind == "party":
        country = register.parties["country"][ids.records.party]
    found = np.flatnonzero(country == home)
    return _only(table, column, ids.texts(kind, ints(found)))


def _only(table: pa.Table, column: str, kept: pa.Array) -> pa.Table:
    return table.filter(pc.is_in(table[column].cast(pa.string()), value_set=kept))
