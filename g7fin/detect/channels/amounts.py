"""Amounts: a payment unlike the account's own others, and plain volume."""

import numpy as np

from g7fin.detect.channels.ledger import Ledger, Reals
from g7fin.kernels.compiled import Integers, Numbers

_FEWEST_PAYMENTS = 3
_OWN_SHARE = 0.5
_LEAST_DEVIATION = 1e-3


def deviations(ledger: Ledger, account: Numbers) -> Reals:
    """Return how far each payment is from the median of its account, in deviations.

    Amounts count by their logarithm. The deviation is the root of half the account's
    own variance and the square of the ledger's median deviation. Accounts with fewer
    than three payments have none.
    """
    logs = np.log(np.maximum(ledger.amount, 1))
    count = np.bincount(account, minlength=ledger.accounts)
    centre = _medians(logs, account, count)
    away = logs - centre[account]
    mean = np.bincount(account, logs, ledger.accounts) / np.maximum(count, 1)
    squares = np.bincount(account, (logs - mean[account]) ** 2, ledger.accounts)
    variance = squares / np.maximum(count, 1)
    usual = max(float(np.median(np.abs(away))), _LEAST_DEVIATION) if len(away) else 1.0
    scale = np.sqrt(_OWN_SHARE * variance + usual**2)
    known = count >= _FEWEST_PAYMENTS
    return np.where(known[account], np.abs(away) / scale[account], 0.0)


def _medians(values: Reals, account: Numbers, count: Integers) -> Reals:
    """Return the median of each account's values, 0 without any."""
    order = np.lexsort((values, account))
    start = np.cumsum(count) - count
    result = np.zeros(len(count))
    some = count > 0
    low = order[(start + (count - 1) // 2)[some]]
    high = order[(start + count // 2)[some]]
    result[some] = (values[low] + values[high]) / 2
    return result


def highest(values: Reals, account: Numbers | Integers, accounts: int) -> Reals:
    """Return the highest value of each account, 0 without one."""
    result = np.zeros(accounts)
    np.maximum.at(result, account, values)
    return result
