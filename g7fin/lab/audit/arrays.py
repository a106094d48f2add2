"""Small steps on arrays that every part of the audit takes."""

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

# Any: the audit goes through counts, codes and amounts with the same steps.
Array: TypeAlias = npt.NDArray[Any]


def column(table: pd.DataFrame, name: str) -> Array:
    """Return a column as a plain array."""
    return np.asarray(table[name].to_numpy())


def codes(table: pd.DataFrame, name: str) -> Array:
    """Return the codes of a column of categories."""
    return np.asarray(table[name].cat.codes.to_numpy()).astype(np.int64)


def is_one_of(table: pd.DataFrame, name: str, values: tuple[str, ...]) -> Array:
    """Return which rows hold one of the values in a column of categories."""
    known = table[name].cat.categories
    wanted = np.flatnonzero(known.isin(list(values)))
    return np.isin(codes(table, name), wanted)


def ratio(part: Array, whole: Array) -> Array:
    """Return part of whole for each place; 0 where there is no whole."""
    safe = np.where(whole == 0, 1, whole)
    return np.asarray(np.where(whole == 0, 0.0, part / safe))


def pair_codes(left: Array, right: Array, size: int) -> Array:
    """Return one number for each pair of codes from -1 up to `size`."""
    return np.asarray(
        (left.astype(np.int64) + 1) * (size + 1) + right.astype(np.int64) + 1
    )


def id_order(ids: pd.Series) -> Array:
    """Return where each id stands in the order of ids: by its digits, or as text."""
    digits = pd.to_numeric(
        ids.astype("str").str.replace(r"\D", "", regex=True), errors="coerce"
    )
    if bool(digits.notna().all()):
        return np.asarray(digits.to_numpy(), dtype=float)
    return np.asarray(pd.factorize(ids, sort=True)[0], dtype=float)
