"""Checks that ids, file positions, days and the window's edges carry no information.

Each AUC comes with a 99 % interval from a bootstrap clustered on schemes, and fails
only if the whole interval lies outside [.48, .52]: a small world errs by chance.
"""

import numpy as np
import pandas as pd

from g7fin.lab.audit import scores
from g7fin.lab.audit.arrays import Array, column
from g7fin.lab.audit.checks import Check, at_most, printed
from g7fin.lab.audit.shortcuts import SECTION
from g7fin.lab.audit.world import World

BAND = (0.48, 0.52)
FLAT = 3.0
BIN_DAYS = 30
# a file whose neighbours are in order this often is sorted by that order
_SORTED = 0.99


def order_checks(world: World, seed: int) -> list[Check]:
    """Return the checks of ids, positions, days, horizon and flatness."""
    rows = world.rows
    illicit, scheme = world.illicit, column(rows, "scheme")
    place, key = displacement(rows)
    return [
        _nothing(
            "AUC of transaction_id order", column(rows, "number"), illicit, scheme, seed
        ),
        _nothing(
            "AUC of position in the file", place, illicit, scheme, seed,
            f"beyond the order by {key} in which the file is sorted; ",
        ),
        printed(
            SECTION, "AUC of position within the day",
            scores.auc(_within_day(rows), illicit),
            "says the same as the hour if the file is sorted by time",
        ),
        _nothing("AUC of day of booking", column(rows, "day"), illicit, scheme, seed),
        *_register(world.accounts, "account", seed),
        *_register(world.parties, "party", seed),
        _beyond(world),
        _flat(world),
    ]  # fmt: skip


def displacement(rows: pd.DataFrame) -> tuple[Array, str]:
    """Return how far each row stands behind its place by time, and by which time.

    The time is the finest by which the file is sorted: the instant, the local time,
    or else the day. Rows of one time have their place in the middle of them, so in a
    file sorted by day this is the position within the day.
    """
    orders = {
        "instant": column(rows, "at"),
        "local time": column(rows, "local"),
        "day": column(rows, "day"),
        "local day": column(rows, "local") // 86400,
    }
    sorted_by = [key for key, values in orders.items() if _is_sorted(values)]
    key = sorted_by[0] if sorted_by else "local day"
    values = orders[key]
    known = np.sort(values)
    left = np.searchsorted(known, values, side="left")
    right = np.searchsorted(known, values, side="right")
    return np.arange(len(rows)) - (left + right - 1) / 2, key


def shares(world: World) -> Array:
    """Return the share of illicit rows in each 30 days; a rest joins the last bin."""
    day = column(world.rows, "day")
    inside = day <= world.horizon
    since = day[inside] - day[inside].min()
    count = max(int(since.max() + 1) // BIN_DAYS, 1)
    place = np.minimum(since // BIN_DAYS, count - 1)
    found = np.bincount(place, weights=world.illicit[inside], minlength=count)
    return np.asarray(found / np.maximum(np.bincount(place, minlength=count), 1))


def _is_sorted(values: Array) -> bool:
    return len(values) < 2 or float((np.diff(values) >= 0).mean()) >= _SORTED


def _within_day(rows: pd.DataFrame) -> Array:
    order = np.lexsort((np.arange(len(rows)), column(rows, "day")))
    days = column(rows, "day")[order]
    first = np.searchsorted(days, days, side="left")
    size = np.searchsorted(days, days, side="right") - first
    place = np.empty(len(rows))
    place[order] = (np.arange(len(rows)) - first + 0.5) / size
    return place


def _nothing(
    name: str, values: Array, marked: Array, cluster: Array, seed: int, note: str = ""
) -> Check:
    limit = f"99 % interval meets [{BAND[0]:g}, {BAND[1]:g}]"
    found = scores.clustered_auc(values, marked, cluster, seed)
    if found is None:
        return Check(SECTION, name, None, limit, False, f"{note}nothing to measure")
    passed = found.low <= BAND[1] and found.high >= BAND[0]
    words = f"{note}{found.low:.3f} to {found.high:.3f}"
    return Check(SECTION, name, found.point, limit, passed, words)


def _register(table: pd.DataFrame, name: str, seed: int) -> list[Check]:
    """Return the checks of the order of ids and of the rows of a register."""
    marked, cluster = column(table, "scheme") >= 0, column(table, "scheme")
    place = np.arange(len(table))
    return [
        _nothing(
            f"AUC of {name}_id order", column(table, "number"), marked, cluster, seed
        ),
        _nothing(f"AUC of {name} file position", place, marked, cluster, seed),
    ]


def _beyond(world: World) -> Check:
    """Return how many rows are booked after the world's last day, here or in UTC."""
    last = column(world.rows, "local") // 86400
    late = np.minimum(column(world.rows, "day"), last) > world.horizon
    day = np.datetime64(world.horizon, "D")
    return at_most(
        SECTION, "rows after the horizon", float(late.sum()), 0, f"last day {day}"
    )


def _flat(world: World) -> Check:
    found = shares(world)
    lowest = float(found.min())
    ratio = float(found.max()) / lowest if lowest > 0 else None
    note = "shares " + " ".join(f"{share:.4f}" for share in found)
    if ratio is None:
        note = f"a bin has none; {note}"
    name = f"illicit share, highest over lowest {BIN_DAYS} days"
    return at_most(SECTION, name, ratio, FLAT, note)
