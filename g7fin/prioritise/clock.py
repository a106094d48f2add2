"""Dates on which an order made on the as-of date would lapse, by jurisdiction.

How long an order holds comes from `reference/jurisdiction.csv`.
"""

from collections.abc import Iterable
from datetime import date

import numpy as np
import pyarrow as pa

from g7fin.errors import ConfigError

# which days of the week count, from Monday on
_WORKING = {"working_days": "1111100", "working_days_with_saturday": "1111110"}


def deadline(start: date, amount: int, unit: str) -> date:
    """Return the last day of an order that is made on a day.

    Working days are Monday to Friday, or to Saturday where the law counts it; public
    holidays are not known here, so a real deadline may lie later, never earlier. A
    month ends on the day of the same number, or on the last of a shorter month. Hours
    are rounded down to whole days. No deadline lies after the last day that a date can
    name.

    Raises:
        ConfigError: if there is no such unit.
    """
    if unit in _WORKING:
        last = np.busday_offset(
            np.datetime64(start), amount, roll="backward", weekmask=_WORKING[unit]
        )
    elif unit == "months":
        last = _months_later(start, amount)
    elif unit in ("days", "hours"):
        last = np.datetime64(start) + (amount if unit == "days" else amount // 24)
    else:
        raise ConfigError(
            f"freeze unit {unit!r} is not one of {', '.join(_WORKING)}, months, days,"
            " hours"
        )
    return date.fromisoformat(str(min(last, np.datetime64(date.max))))


def _months_later(start: date, months: int) -> np.datetime64:
    month = np.datetime64(start, "M") + months
    last = (month + 1).astype("datetime64[D]") - 1
    return min(last, month.astype("datetime64[D]") + start.day - 1)


def deadlines(rows: Iterable[dict[str, str]], start: date) -> pa.Table:
    """Return the last day of an order made on a day, by jurisdiction."""
    found = [
        (row["country"], deadline(start, int(row["freeze_amount"]), row["freeze_unit"]))
        for row in rows
    ]
    return pa.table(
        {
            "clock_country": pa.array([row[0] for row in found], pa.string()),
            "freeze_until_on": pa.array([row[1] for row in found], pa.date32()),
        }
    )
