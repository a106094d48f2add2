"""Ties: brief relations of accounts that rarely have one."""

import numpy as np

from g7fin.detect.channels.bursts import chance, within_window
from g7fin.detect.channels.ledger import Reals
from g7fin.detect.channels.relations import Relations
from g7fin.kernels.compiled import Numbers

_PAYEE_SHARE = 0.5


def rarity(relations: Relations, accounts: int, span: float) -> Reals:
    """Return for each relation how rare a brief one is for its two ends; else 0.

    For one end: -log10 of the chance that one of its brief relations (this one and
    those outside the window) falls into a given window; the payee's counts half.
    """
    brief = relations.brief
    payer, payee = relations.payer[brief], relations.payee[brief]
    day = relations.first[brief]
    ends, days = np.concatenate((payer, payee)), np.concatenate((day, day))
    every = np.bincount(ends, minlength=accounts)
    p = chance(len(payer), accounts, span)

    def rare(account: Numbers) -> Reals:
        outside = every[account] - within_window(ends, days, account, day)
        return np.asarray(-np.log10(1 - (1 - p) ** (1.0 + outside)))

    result = np.zeros(len(relations.payer))
    result[brief] = rare(payer) + _PAYEE_SHARE * rare(payee)
    return result
