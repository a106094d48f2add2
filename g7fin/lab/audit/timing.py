"""The times of payments beside real ones: profiles, weeks, bursts."""

import numpy as np

from g7fin.lab.audit.arrays import Array, column
from g7fin.lab.audit.checks import Check, printed, within
from g7fin.lab.audit.world import World

BURSTINESS = (0.2, 0.6)
FEWEST_EVENTS = 20
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SECTION = "timing"


def timing_checks(world: World) -> list[Check]:
    """Return the figures of the timing, by the clock where a row was booked."""
    values = burstiness(world)
    rows = world.rows
    exact = column(rows, "to_the_second")
    return [
        within(
            _SECTION,
            "burstiness, median",
            float(np.median(values)) if len(values) else None,
            BURSTINESS,
            f"{len(values)} accounts with {FEWEST_EVENTS} events or more",
        ),
        _busiest("weekday", column(rows, "weekday"), DAYS),
        _busiest("hour", column(rows, "hour")[exact]),
        _busiest("day of the month", column(rows, "month_day")),
        printed(
            _SECTION,
            "weekly autocorrelation",
            weekly(column(rows, "day")),
            "of the rows a day, at a lag of 7 days",
        ),
        printed(_SECTION, "rows booked to the second, share", float(exact.mean())),
    ]


def burstiness(world: World) -> Array:
    """Return (s - m) / (s + m) of the times between an account's events, m their mean.

    Only accounts with 20 events or more count; rows without a time of day stand at
    the start of their day.
    """
    at = column(world.rows, "at")
    ends = (column(world.rows, "originator"), column(world.rows, "beneficiary"))
    account = np.concatenate(ends)
    order = np.lexsort((np.concatenate([at, at]), account))
    account, times = account[order], np.concatenate([at, at])[order]
    same = (account[1:] == account[:-1]) & (account[1:] >= 0)
    gaps = np.diff(times)[same].astype(float)
    owner = account[1:][same]
    count = np.bincount(owner, minlength=1)
    mean = np.bincount(owner, weights=gaps) / np.maximum(count, 1)
    square = np.bincount(owner, weights=(gaps - mean[owner]) ** 2)
    deviation = np.sqrt(square / np.maximum(count, 1))
    good = (count >= FEWEST_EVENTS - 1) & (deviation + mean > 0)
    return np.asarray(((deviation - mean)[good]) / ((deviation + mean)[good]))


def weekly(days: Array) -> float | None:
    """Return the autocorrelation of the rows a day at a lag of seven days."""
    counts = np.bincount(days - days.min()).astype(float)
    if len(counts) < 15 or counts[7:].std() == 0 or counts[:-7].std() == 0:
        return None
    return float(np.corrcoef(counts[7:], counts[:-7])[0, 1])


def _busiest(name: str, values: Array, words: tuple[str, ...] = ()) -> Check:
    """Return what share of the rows the busiest value has, and every value's share."""
    if len(values) == 0:
        return printed(_SECTION, f"busiest {name}, share", None)
    shares = np.bincount(values) / len(values)
    note = " ".join(
        f"{words[value] if words else value}:{shares[value]:.3f}"
        for value in np.unique(values)
    )
    return printed(_SECTION, f"busiest {name}, share", float(shares.max()), note)
