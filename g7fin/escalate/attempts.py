"""Attempts: payments of a set of suspicious ones that belong to one undertaking.

Payments are told apart, not accounts: an account works in several attempts, one after
the other. Each payment is linked to the next one of the same account, the more weakly
the later it comes, and the links are clustered. How much may hang on one link is a
number of payments, not a resolution: a resolution is relative to everything there is,
so that payments without any relation to an attempt would decide how it is cut.
"""

import numpy as np

from g7fin.kernels.checks import column, within
from g7fin.kernels.communities import Weights, communities
from g7fin.kernels.compiled import Integers
from g7fin.kernels.union_find import components

# all three were chosen on AMLworld HI-Small, which benchmarks/attempts.py measures:
# later payments are no link, a link fades by this many days, and a link of full weight
# joins two groups of payments with this many links each, on geometric mean
NEXT_WITHIN_DAYS = 4.0
FADES_IN_DAYS = 1.0
LINKS_ON_ONE = 16.0


def attempts(payer: Integers, payee: Integers, days: Weights) -> Integers:
    """Return the attempt of each payment, numbered by its first payment in time.

    Args:
        payer: the number of the account that pays, from 0.
        payee: the number of the account that is paid.
        days: when; of payments at one time the first row counts as the first.

    Raises:
        ValueError: columns differ in length or type, an account is below 0, or a time
            is not finite.
    """
    payer = column("payer", payer, np.int64, len(payer))
    payee = column("payee", payee, np.int64, len(payer))
    days = np.asarray(days, np.float64)
    if days.shape != payer.shape or not np.isfinite(days).all():
        raise ValueError("days: one finite number for each payment is needed")
    most = int(max(payer.max(initial=0), payee.max(initial=0))) + 1
    within("payer", payer, 0, most)
    within("payee", payee, 0, most)
    order = np.argsort(days, kind="stable")
    earlier, later = _next_payments(payer[order], payee[order], days[order])
    gap = days[order][later] - days[order][earlier]
    attempt = np.empty(len(order), np.int64)
    attempt[order] = _clusters(earlier, later, np.exp(-gap / FADES_IN_DAYS), len(order))
    return attempt


def _clusters(
    earlier: Integers, later: Integers, weight: Weights, count: int
) -> Integers:
    """Return the clusters of linked payments, numbered by smallest member.

    What is linked at all is clustered by itself: nothing else has a say in it.
    """
    whole = components(earlier, later, count)
    found = np.arange(count)
    position = np.empty(count, np.int64)
    by_link = np.argsort(whole[earlier], kind="stable")
    links = np.split(by_link, np.flatnonzero(np.diff(whole[earlier][by_link])) + 1)
    for inside in links if len(earlier) else []:
        members = np.unique(np.append(earlier[inside], later[inside]))
        position[members] = np.arange(len(members))
        # each link counts at both of its ends
        resolution = 2 * float(weight[inside].sum()) / (2 * LINKS_ON_ONE) ** 2
        part = communities(
            position[earlier[inside]], position[later[inside]], weight[inside],
            len(members), resolution,
        )  # fmt: skip
        first = np.unique(part, return_index=True)[1]
        found[members] = members[first][part]
    return np.unique(found, return_inverse=True)[1].astype(np.int64)


def _next_payments(
    payer: Integers, payee: Integers, days: Weights
) -> tuple[Integers, Integers]:
    """Return payments in order of time, and the next one of the payer or the payee."""
    number = np.arange(len(days))
    other = payer != payee
    account = np.append(payer, payee[other])
    payment = np.append(number, number[other])
    order = np.lexsort((payment, account))
    account, payment = account[order], payment[order]
    earlier, later = payment[:-1], payment[1:]
    is_next = account[:-1] == account[1:]
    is_next &= days[later] - days[earlier] <= NEXT_WITHIN_DAYS
    return earlier[is_next], later[is_next]
