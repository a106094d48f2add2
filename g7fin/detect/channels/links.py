"""Links: a payout that follows a receipt sooner, and more alike, than by chance."""

from typing import NamedTuple

import numpy as np

from g7fin.detect.channels.ledger import DAY, Ledger, Reals
from g7fin.kernels.compiled import Integers, Numbers, compiled, inlined

_HORIZON = 15 * DAY
# what clocks of two institutions may differ by, in seconds
_FINEST = 3_600
# a payout looks at so many receipts, newest first, and keeps the best links
_MOST_RECEIPTS = 40
_MOST_LINKS = 4
# of the logarithm of an amount
_ROUNDING = 0.005
# a link in a chain was chosen from about ten: that costs it one decimal
_CHOICE = 1.0
_SMALLEST = 1e-12


class _Payments(NamedTuple):
    """Payments in order of time, and what chance needs to know of them."""

    payer: Numbers
    payee: Numbers
    at: Integers
    log: Reals
    ordered: Reals  # all logs, rising
    rate: Reals  # by account: payouts or receipts a second, the larger
    receipts: Integers  # payments by payee, then time
    start: Integers  # by account, of its first receipt
    unit: int  # seconds between two times that the ledger tells apart


class _Links(NamedTuple):
    """The best links of each payment to receipts of its payer; surprise 0: none."""

    surprise: Reals
    receipt: Integers


def chained_links(ledger: Ledger) -> Reals:
    """Return for each payment the surprise of the best chain of links through it.

    A link joins a payout to a receipt of its payer at most 15 days older. Its surprise
    is -log10 of the chance that the account, at its own rate, had a receipt as soon
    before and as alike in amount; money back to its sender is none. In a chain the
    surprises add, each less one for the choices there were. At equal times receipts
    come first, but a chain goes on only in the order of the ledger.
    """
    links = _linked(_payments(ledger))
    return _chained(links)


def _payments(ledger: Ledger) -> _Payments:
    paid = np.bincount(ledger.payer, minlength=ledger.accounts)
    received = np.bincount(ledger.payee, minlength=ledger.accounts)
    log = np.log(np.maximum(ledger.amount, 1))
    since = ledger.at - ledger.at.min(initial=ledger.at[0] if len(ledger) else 0)
    return _Payments(
        ledger.payer,
        ledger.payee,
        ledger.at,
        log,
        np.sort(log),
        np.maximum(paid, received) / (ledger.span * DAY),
        np.argsort(ledger.payee, kind="stable"),
        np.concatenate(([0], np.cumsum(received))),
        max(int(np.gcd.reduce(since)), _FINEST),
    )


@compiled
def _linked(payments: _Payments) -> _Links:
    count = len(payments.payer)
    surprise = np.zeros((count, _MOST_LINKS))
    receipt = np.full((count, _MOST_LINKS), -1)
    # the first receipt of each account that is later than the payment looked at
    later = payments.start[:-1].copy()
    for j in range(count):
        account = payments.payer[j]
        k = later[account]
        while (
            k < payments.start[account + 1]
            and payments.at[payments.receipts[k]] <= payments.at[j]
        ):
            k += 1
        later[account] = k
        oldest = max(payments.start[account], k - _MOST_RECEIPTS)
        while k > oldest:
            k -= 1
            i = payments.receipts[k]
            if payments.at[j] - payments.at[i] > _HORIZON:
                break
            if payments.payer[i] != payments.payee[j]:
                _keep(surprise[j], receipt[j], _surprise(payments, i, j), i)
    return _Links(surprise, receipt)


@inlined
def _surprise(payments: _Payments, i: int, j: int) -> float:
    """Return -log10 of the chance of a receipt as soon and alike, less the choice."""
    apart = abs(payments.log[i] - payments.log[j]) + _ROUNDING
    upper = np.searchsorted(payments.ordered, payments.log[j] + apart)
    lower = np.searchsorted(payments.ordered, payments.log[j] - apart)
    alike = (upper - lower) / len(payments.ordered)
    soon = payments.at[j] - payments.at[i] + payments.unit
    expected = payments.rate[payments.payer[j]] * soon * alike
    return float(-np.log10(max(1 - np.exp(-expected), _SMALLEST)) - _CHOICE)


@inlined
def _keep(surprise: Reals, receipt: Integers, value: float, i: int) -> None:
    """Put a link in the row's lowest place if it is higher."""
    lowest = np.argmin(surprise)
    if value > surprise[lowest]:
        surprise[lowest] = value
        receipt[lowest] = i


@compiled
def _chained(links: _Links) -> Reals:
    count = len(links.surprise)
    before, behind = np.zeros(count), np.zeros(count)
    for j in range(count):
        for q in range(_MOST_LINKS):
            i, value = links.receipt[j, q], links.surprise[j, q]
            if i > j:
                # at the same time, later in the ledger: a link, but no chain goes on
                before[j] = max(before[j], value)
                behind[i] = max(behind[i], value)
            elif i >= 0:
                before[j] = max(before[j], value + before[i])
    for j in range(count - 1, -1, -1):
        for q in range(_MOST_LINKS):
            i = links.receipt[j, q]
            if 0 <= i < j:
                behind[i] = max(behind[i], links.surprise[j, q] + behind[j])
    return before + behind
