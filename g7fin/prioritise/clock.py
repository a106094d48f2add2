"""How long a first freeze holds, per jurisdiction: from a table, never from memory."""

from collections.abc import Iterable
from datetime import date

import numpy as np
import pyarrow as pa

from g7fin.errors import ConfigError


def deadline(start: date, amount: int, unit: str) -> date:
    """Return the last day of a freeze that starts on a day.

    Working days are Monday to Friday; public holidays are not known here, so a real
    deadline may lie later, never earlier. Hours are rounded down to whole days. No
    deadline lies after the last day that a date can name.

    Raises:
        ConfigError: if the unit is none of working_days, days, hours.
    """
    if unit == "working_days":
        last = np.busday_offset(np.datetime64(start), amount, roll="backward")
    elif unit in ("days", "hours"):
        last = np.datetime64(start) + (amount if unit == "days" else amount // 24)
    else:
        raise ConfigError(f"freeze unit {unit!r} is none of working_days, days, hours")
    return date.fromisoformat(str(min(last, np.datetime64(date.max))))


def deadlines(rows: Iterable[dict[str, str]], start: date) -> pa.Table:
    """Return the last day of a freeze ordered on a day, per jurisdiction."""
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
