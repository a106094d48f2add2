"""A finished world as the audit sees it: what was delivered, and its truth."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from g7fin.errors import InputError
from g7fin.lab.audit import files
from g7fin.lab.audit.arrays import Array
from g7fin.lab.audit.horizon import last_day
from g7fin.lab.audit.labels import instances, labelled, labelled_rows
from g7fin.lab.audit.rates import read_rates
from g7fin.lab.audit.registers import read_accounts, read_balances, read_parties
from g7fin.lab.audit.rows import read_rows


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
        """Which rows carry illicit money."""
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
