"""The registers of a world: its accounts, parties and statement balances."""

from pathlib import Path

import numpy as np
import pandas as pd

from g7fin.lab.audit import files
from g7fin.lab.audit.arrays import id_order
from g7fin.lab.audit.rates import Rates, day_numbers

_ACCOUNT = ("account_id", "institution_id", "kind", "currency", "country", "region",
            "opened_on", "status")  # fmt: skip


def read_accounts(given: Path, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the described accounts, then those that only rows name."""
    table = files.table(given, "account", _ACCOUNT)
    table = table[table["account_id"] != ""].drop_duplicates("account_id", keep="last")
    named = pd.Index([])
    for end in ("originator", "beneficiary"):
        named = named.union(rows[f"{end}_account_id"].cat.categories, sort=True)
    extra = named.difference(pd.Index([*table["account_id"], ""]), sort=True)
    more = pd.DataFrame({"account_id": np.asarray(extra, dtype=object)})
    more = more.reindex(columns=table.columns, fill_value="").astype("str")
    result = pd.concat([table, more], ignore_index=True)
    return result.assign(
        opened=day_numbers(result["opened_on"]), number=id_order(result["account_id"])
    )


def read_parties(given: Path) -> pd.DataFrame:
    """Return every party with its place in the order of ids; none without a file."""
    table = files.optional(given, "party", ("party_id",))
    if table is None:
        table = pd.DataFrame({"party_id": pd.Series([], dtype="str")})
    table = table[table["party_id"] != ""].drop_duplicates("party_id", keep="last")
    table = table.reset_index(drop=True)
    return table.assign(number=id_order(table["party_id"]))


def read_balances(given: Path, accounts: pd.DataFrame, rates: Rates) -> pd.DataFrame:
    """Return the good statement balances, also in US dollars; none without a file."""
    columns = ("account_id", "at", "amount", "currency", "kind")
    table = files.optional(given, "balance", columns)
    if table is None:
        table = pd.DataFrame({name: pd.Series([], dtype="str") for name in columns})
    amounts = np.asarray(pd.to_numeric(table["amount"], errors="coerce"), dtype=float)
    day = day_numbers(table["at"])
    place = pd.Series(np.arange(len(accounts)), index=pd.Index(accounts["account_id"]))
    found = place.reindex(pd.Index(table["account_id"])).fillna(-1).to_numpy()
    usd = rates.usd(amounts, table["currency"], np.nan_to_num(day))
    numbers = {"amount": amounts, "usd": usd, "day": day}
    return pd.DataFrame(
        {"account": found.astype(np.int64), "kind": table["kind"], **numbers}
    ).dropna()
