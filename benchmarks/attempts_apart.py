"""Attempts: payments of a set of suspicious ones that belong to one undertaking.

Payments are told apart, not accounts: an account works in several attempts, one after
the other. Each payment is linked to the next one of the same account, the more weakly
the later it comes, and the links are clustered. How much may hang on one link is a
number of payments, not a resolution: a resolution is relative to everything there is,
so that payments without any relation to an attempt would decide how it is cut. Clusters
without a shape are then cut again (`attempts_cut`).

No stage of a run does this: the pieces are sets of payments, while a case is made of
relations; and payments that are all suspicious have nothing to be held against, so that
neither a score nor a gate would follow.
"""

import numpy as np

from benchmarks.attempts_cut import clusters, cut
from g7fin.kernels.checks import column, within
from g7fin.kernels.communities import Weights
from g7fin.kernels.compiled import Integers
from g7fin.kernels.union_find import components

# later payments are no link, and a link fades by this many days (the first was chosen
# on AMLworld HI-Small, the other on drawn attempts)
NEXT_WITHIN_DAYS = 4.0
FADES_IN_DAYS = 2.0


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
    payee = column("payee", payee, np.int64, len(payee))
    days = np.asarray(days, np.float64)
    if days.shape != payer.shape or not np.isfinite(days).all():
        raise ValueError("days: one finite number for each payment is needed")
    most = int(max(payer.max(initial=0), payee.max(initial=0))) + 1
    within("payer", payer, 0, most)
    within("payee", payee, 0, most)
    order = np.argsort(days, kind="stable")
    days = days[order]
    payer, payee = _by_appearance(payer[order], payee[order])
    earlier, later = _next_payments(payer, payee, days)
    weight = np.exp(-(days[later] - days[earlier]) / FADES_IN_DAYS)
    found = np.empty(len(order), np.int64)
    # what is linked at all is cut by itself: nothing else has a say in it
    for rows in clusters(components(earlier, later, len(order))):
        for part in cut(rows, payer, payee, days, (earlier, later, weight)):
            found[part] = part.min()
    attempt = np.empty(len(order), np.int64)
    attempt[order] = np.unique(found, return_inverse=True)[1]
    return attempt


def _by_appearance(payer: Integers, payee: Integers) -> tuple[Integers, Integers]:
    """Return accounts numbered as they appear: no name decides between two alike."""
    ends = np.column_stack((payer, payee)).ravel()
    first, of = np.unique(ends, return_index=True, return_inverse=True)[1:]
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    numbered = rank[of.ravel()].reshape(-1, 2)
    return numbered[:, 0].copy(), numbered[:, 1].copy()


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
