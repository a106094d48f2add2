"""Relays: money that is passed on soon, by newest-first matching."""

from typing import NamedTuple

import numpy as np

from g7fin.detect.channels.ledger import DAY, Ledger, Reals
from g7fin.detect.channels.relations import Relations
from g7fin.kernels.compiled import Integers
from g7fin.kernels.forwarding import forwarded_lots

_HORIZON = 15 * DAY
_FAST_DAYS = 3.0
_CHAIN_DAYS = 9.0
_BOTH_WAYS = 0.3
_LEAST_SHORTNESS = 0.05
_HALF = 0.35
_ROUNDS = 2
_BEST = 4
_FADING = 0.7


class Relay(NamedTuple):
    """Parts of payments that were passed on: incoming, outgoing, sum and days."""

    incoming: Integers
    outgoing: Integers
    amount: Reals
    days: Reals


def relay_of(ledger: Ledger) -> Relay:
    """Return what each account passed on within 15 days, newest receipts first.

    At equal times receipts come first: a ledger of days does not say which was
    earlier. So each payment is given to the matching twice, as a receipt from a
    double of its payer and as a payout to a double of its payee; what doubles pass on
    is left out.
    """
    count, accounts = len(ledger), ledger.accounts
    at = np.tile(ledger.at, 2)
    order = np.lexsort((np.repeat([0, 1], count), at))
    source = np.concatenate((ledger.payer + accounts, ledger.payer))[order]
    target = np.concatenate((ledger.payee, ledger.payee + accounts))[order]
    matched = forwarded_lots(
        source.astype(np.int32),
        target.astype(np.int32),
        at[order],
        np.tile(ledger.amount, 2)[order],
        accounts=2 * accounts,
        window=_HORIZON,
    )
    own = order[matched.pair_in] < count
    incoming = order[matched.pair_in[own]]
    outgoing = order[matched.pair_out[own]] - count
    days = (ledger.at[outgoing] - ledger.at[incoming]) / DAY
    amount = matched.pair_amount[own].astype(np.float64)
    return Relay(incoming, outgoing, amount, days)


def fast(ledger: Ledger, relay: Relay) -> Reals:
    """Return per account the share of its turnover that it passed on at once.

    Each part counts less the later it leaves and the less the two payments agree; the
    sum is over the larger of all receipts and all payouts.
    """
    one, other = ledger.amount[relay.incoming], ledger.amount[relay.outgoing]
    alike = np.minimum(one, other) / np.maximum(np.maximum(one, other), 1)
    value = relay.amount * np.exp(-relay.days / _FAST_DAYS) * alike
    passed = np.bincount(ledger.payee[relay.incoming], value, ledger.accounts)
    into = np.bincount(ledger.payee, ledger.amount, ledger.accounts)
    out = np.bincount(ledger.payer, ledger.amount, ledger.accounts)
    return passed / np.maximum(np.maximum(into, out), 1)


def chain(ledger: Ledger, relations: Relations, relay: Relay) -> Reals:
    """Return for each relation how much it looks like a step of a chain, 0 to 3.

    A step is funded by money that just came and is itself passed on; steps before and
    behind it that look so as well add to it, twice, always from the same beginning.
    """
    up, down = relations.of[relay.incoming], relations.of[relay.outgoing]
    value = relay.amount * np.exp(-relay.days / _CHAIN_DAYS)
    size = len(relations.payer)
    total = np.maximum(relations.total, 1.0)
    funded = np.minimum(np.bincount(down, value, size) / total, 1.0)
    forwarded = np.minimum(np.bincount(up, value, size) / total, 1.0)
    ways = np.where(relations.returned, _BOTH_WAYS, 1.0)
    short = np.clip(1 - 2 * relations.life / ledger.span, _LEAST_SHORTNESS, 1.0)
    scale = ways * short
    both = np.minimum(funded, forwarded)
    start = scale * (0.5 * funded + 0.3 * forwarded + 1.2 * both) / 2
    found = start
    for _ in range(_ROUNDS):
        likely = found / (found + _HALF)
        before = np.bincount(down, value * likely[up], size) / total
        behind = np.bincount(up, value * likely[down], size) / total
        found = start + scale * (np.minimum(before, 1) + np.minimum(behind, 1))
    return found


def chain_of_accounts(ledger: Ledger, relations: Relations, step: Reals) -> Reals:
    """Return per account its four best steps, larger sums more, each next one less."""
    usual = float(np.median(ledger.amount)) if len(ledger) else 1.0
    value = step * np.log1p(relations.total / max(usual, 1.0))
    account = np.concatenate((relations.payer, relations.payee))
    value = np.concatenate((value, value))
    order = np.lexsort((-value, account))
    account, value = account[order], value[order]
    start = np.searchsorted(account, account, "left")
    rank = np.arange(len(account)) - start
    kept = rank < _BEST
    weighed = value[kept] * _FADING ** rank[kept]
    return np.asarray(np.bincount(account[kept], weighed, ledger.accounts), np.float64)
