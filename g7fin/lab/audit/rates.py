"""Amounts in US dollars at the rate of their day."""

from pathlib import Path

import numpy as np
import pandas as pd

from g7fin.lab.audit import files
from g7fin.lab.audit.arrays import Array

_COLUMNS = ("currency", "on", "usd_per_unit")


class Rates:
    """The exchange rates of a world."""

    def __init__(self, table: pd.DataFrame | None) -> None:
        self._days: dict[str, Array] = {}
        self._values: dict[str, Array] = {}
        if table is None:
            return
        good = pd.DataFrame(
            {
                "currency": table["currency"],
                "day": day_numbers(table["on"]),
                "rate": pd.to_numeric(table["usd_per_unit"], errors="coerce"),
            }
        ).dropna()
        for currency, part in good.sort_values("day").groupby("currency"):
            self._days[str(currency)] = np.asarray(part["day"])
            self._values[str(currency)] = np.asarray(part["rate"])

    def usd(self, amounts: Array, currencies: "pd.Series[str]", days: Array) -> Array:
        """Return the amounts in US dollars; NaN where no rate is known.

        A rate holds from its day on; before the first one the first one holds.
        """
        result = np.full(len(amounts), np.nan)
        labels = currencies.astype("category").cat
        number = np.asarray(labels.codes)
        for code, currency in enumerate(labels.categories):
            rows = np.flatnonzero(number == code)
            result[rows] = amounts[rows] * self._rate(str(currency), days[rows])
        return result

    def _rate(self, currency: str, days: Array) -> Array:
        if currency not in self._days:
            return np.full(len(days), 1.0 if currency == "USD" else np.nan)
        place = np.searchsorted(self._days[currency], days, side="right") - 1
        return np.asarray(self._values[currency][np.maximum(place, 0)])


def read_rates(folder: Path) -> Rates:
    """Return the rates of a world's input folder; without a file only the dollar's."""
    return Rates(files.optional(folder, "exchange_rate", _COLUMNS))


def day_numbers(texts: "pd.Series[str]") -> Array:
    """Return days since 1970 of dates or times as text; NaN where there is none."""
    days = pd.to_datetime(texts.str.slice(0, 10), format="%Y-%m-%d", errors="coerce")
    numbers = (days - pd.Timestamp("1970-01-01")) // pd.Timedelta(days=1)
    return np.asarray(numbers.to_numpy(dtype=float, na_value=np.nan))
