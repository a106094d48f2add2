"""Reading of a run's report tables: columns checked, cells as plain Python values.

Parquet hands over decimals, arrays and missing values in several dresses; after this
file they are `float | None`, `frozenset[str]` and `str | None`.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
from pandas.api.types import is_list_like

from g7fin.errors import InputError


def table(
    reports: Mapping[str, pd.DataFrame], name: str, columns: Sequence[str]
) -> pd.DataFrame:
    """Return the named report, cut to the columns asked for.

    Raises:
        InputError: the report or one of the columns is missing.
    """
    if name not in reports:
        raise InputError(f"report {name} is missing; there are: {sorted(reports)}")
    return cut(reports[name], name, columns)


def cut(frame: pd.DataFrame, name: str, columns: Sequence[str]) -> pd.DataFrame:
    """Return the frame with just these columns.

    Raises:
        InputError: one of the columns is missing.
    """
    missing = sorted(set(columns) - set(frame.columns))
    if missing:
        raise InputError(f"report {name}: columns are missing: {', '.join(missing)}")
    return frame[list(columns)]


def texts(frame: pd.DataFrame, column: str) -> list[str | None]:
    """Return the column's texts; None where one is missing."""
    cells = frame[column].astype(object)
    return [None if pd.isna(cell) else str(cell) for cell in cells]


def amounts(frame: pd.DataFrame, column: str) -> list[float | None]:
    """Return the column's numbers; None where one is missing."""
    cells = frame[column].astype(object)
    return [None if pd.isna(cell) else float(cell) for cell in cells]


def lists(frame: pd.DataFrame, column: str) -> list[list[str]]:
    """Return the column's lists of ids in their order; a missing list is empty."""
    cells = frame[column].astype(object)
    return [[str(i) for i in cell] if is_list_like(cell) else [] for cell in cells]


def id_sets(frame: pd.DataFrame, column: str) -> list[frozenset[str]]:
    """Return the column's lists of ids as sets."""
    return [frozenset(ids) for ids in lists(frame, column)]


def account_scores(accounts: pd.DataFrame) -> dict[str, float]:
    """Return each scored account's score; a missing score counts as none.

    Raises:
        InputError: a column is missing.
    """
    scored = cut(accounts, "accounts", ("account_id", "score"))
    pairs = zip(texts(scored, "account_id"), amounts(scored, "score"), strict=True)
    return {account or "": score or 0.0 for account, score in pairs}
