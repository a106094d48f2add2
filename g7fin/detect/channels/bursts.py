"""Bursts: an account with many more events in one window than its own rest."""

import numpy as np
from scipy.special import betainc

from g7fin.detect.channels.ledger import DAY, Reals
from g7fin.detect.channels.relations import WINDOW
from g7fin.kernels.compiled import Integers, Numbers

_SMALLEST = 1e-300


def densest(account: Numbers, days: Reals, accounts: int) -> tuple[Integers, Integers]:
    """Return the most events of each account in a window, and all others of it."""
    every = np.bincount(account, minlength=accounts)
    keys = np.sort(keyed(account, days))
    inside = np.searchsorted(keys, keys + _seconds(WINDOW), "right")
    most = np.zeros(accounts, np.int64)
    np.maximum.at(most, keys // _stride(days), inside - np.arange(len(keys)))
    return most, every - most


def within_window(
    account: Numbers, days: Reals, of: Numbers, around: Reals
) -> Integers:
    """Return how many events an account has at most a window before or after a day.

    Args:
        account: [e] account of each event.
        days: [e] day of each event.
        of: [q] account asked about.
        around: [q] day asked about, one of those in `days`.
    """
    keys = np.sort(keyed(account, days))
    middle = of.astype(np.int64) * _stride(days) + _seconds(around)
    upper = np.searchsorted(keys, middle + _seconds(WINDOW), "right")
    return upper - np.searchsorted(keys, middle - _seconds(WINDOW), "left")


def keyed(account: Numbers, days: Reals) -> Integers:
    """Return whole numbers that sort events by account, then time.

    Accounts are so far apart that no window reaches from one to the next.
    """
    return account.astype(np.int64) * _stride(days) + _seconds(days)


def _stride(days: Reals) -> int:
    return int(_seconds(float(days.max(initial=0.0)) + 2 * WINDOW + 1))


def _seconds(days: Reals | float) -> Integers:
    return np.asarray(np.rint(np.asarray(days) * DAY), np.int64)


def chance(events: int, active: int, span: float, window: float = WINDOW) -> float:
    """Return the probability parameter of a window: W / (W + 1/rate + rest).

    Args:
        events: all events of the ledger.
        active: accounts or relations that can have them.
        span: observed days.
        window: its days.
    """
    rate = max(events, 1) / max(active, 1) / span
    return window / (window + 1 / rate + max(span - window, window))


def tail(most: Integers, rest: Integers, p: float) -> Reals:
    """Return -log10 of the chance of so many events in a window, given the rest.

    The rate of an account is unknown and has one event at the ledger's rate as prior;
    with its rest observed, the events of a window are negative binomial with shape
    1 + rest.
    """
    reached = most > 0
    result = np.zeros(len(most))
    chances = betainc(most[reached].astype(np.float64), 1.0 + rest[reached], p)
    result[reached] = -np.log10(np.maximum(chances, _SMALLEST))
    return result
