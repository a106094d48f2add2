"""A finished world as the audit sees it: what was delivered, and its truth."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from g7fin.errors import InputError
from g7fin.lab.audit import files
from g7fin.lab.audit.arrays import Array, id_order
from g7fin.lab.audit.labels import instances, labelled, labelled_rows
from g7fin.lab.audit.rates import Rates, day_numbers, read_rates
from g7fin.lab.audit.rows import read_rows

_ACCOUNT = ("account_id", "institution_id", "kind", "currency", "country", "region",
            "opened_on", "status")  # fmt: skip
# the last month that holds at least this share of all rows ends a world that says
# nowhere else where it ends
_MONTH_SHARE = 0.01


@dataclass(frozen=True)
class World:
    """A world's tables; accounts are numbered by their place in `accounts`.

    Attributes:
        rows: The good transactions; `scheme` is -1 for an innocent one.
        accounts: Every account that is described or named by a row.
        parties: Every party, with whether it takes part in a scheme.
        balances: Statement balances in US dollars.
        planted: How many instances of each typology are in the truth.
        alike: How many innocent look-alikes of each typology are.
        schemes: The ids of the schemes, by their number.
        horizon: The last day (since 1970) on which anything may be booked.
        left_out: Broken, repeated or corrected rows; not those with columns too many,
            which no reader counts.
    """

    rows: pd.DataFrame
    accounts: pd.DataFrame
    parties: pd.DataFrame
    balances: pd.DataFrame
    planted: dict[str, int]
    alike: dict[str, int]
    schemes: tuple[str, ...]
    horizon: int
    left_out: int

    @property
    def illicit(self) -> Array:
        """Flags of the rows that belong to a scheme."""
        return np.asarray(self.rows["scheme"] >= 0)

    @property
    def members(self) -> Array:
        """Which accounts take part in a scheme and are not a victim's."""
        return np.asarray(self.accounts["scheme"] >= 0)


def read_world(folder: Path) -> World:
    """Return the world of a folder with `input` and `truth`.

    Raises:
        InputError: a folder or a file that is needed is missing, or holds no row.
    """
    given, truth = folder / "input", folder / "truth"
    for part in (given, truth):
        if not part.is_dir():
            raise InputError(f"{part}: folder is missing; give a finished world")
    rates = read_rates(given)
    rows, left_out = read_rows(given, rates)
    if rows.empty:
        raise InputError(f"{given}: holds no good transaction; give a finished world")
    schemes = files.table(truth, "scheme", ("scheme_id",))["scheme_id"]
    number = pd.Series(np.arange(len(schemes)), index=pd.Index(schemes))
    accounts = read_accounts(given, rows)
    rows = labelled_rows(rows, accounts, truth, number)
    balances = read_balances(given, accounts, rates)
    return World(
        rows=rows,
        accounts=labelled(accounts, truth, "account", number),
        parties=labelled(read_parties(given), truth, "party", number),
        balances=balances,
        planted=instances(truth, "typology"),
        alike=instances(truth, "look_alike"),
        schemes=tuple(schemes),
        horizon=last_day(given, balances, rows),
        left_out=left_out,
    )


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


def last_day(given: Path, balances: pd.DataFrame, rows: pd.DataFrame) -> int:
    """Return the world's last day, in days since 1970.

    The months of its folders say it, or else the moment of its closing balances, or
    else the last month with a fair share of the rows.
    """
    months = [
        path.parent.name
        for path in files.transaction_files(given)
        if path.parent != given
    ]
    if months:
        return _month_end(np.datetime64(max(months), "M"))
    closing = balances.loc[balances["kind"] == "closing", "day"]
    if len(closing):
        return int(closing.max()) - 1
    days = np.asarray(rows["day"]).astype("datetime64[D]").astype("datetime64[M]")
    months_seen, counts = np.unique(days, return_counts=True)
    fair = months_seen[counts >= _MONTH_SHARE * len(rows)]
    return _month_end(fair[-1])


def _month_end(month: np.datetime64) -> int:
    after = (month + np.timedelta64(1, "M")).astype("datetime64[D]")
    return int(after.astype(np.int64)) - 1
