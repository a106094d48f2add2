"""The running minimum of the balances of many accounts, in one pass over a ledger."""

import numpy as np

from g7fin.kernels.compiled import Integers, Numbers, compiled


@compiled
def running_minimum(
    source: Numbers, target: Numbers, gone: Integers, come: Integers, accounts: int
) -> tuple[Integers, Integers]:
    """Return each account's sum at the end and its running minimum, from 0.

    Args:
        source: account debited of each row in order of time, or -1.
        target: account credited, or -1.
        gone: minor units taken from the source.
        come: minor units given to the target.
        accounts: how many there are.
    """
    held = np.zeros(accounts, dtype=np.int64)
    low = np.zeros(accounts, dtype=np.int64)
    for row in range(len(source)):
        account = source[row]
        if account >= 0:
            held[account] -= gone[row]
            low[account] = min(low[account], held[account])
        account = target[row]
        if account >= 0:
            held[account] += come[row]
            # a part of what came may be a debt: a receipt of own money can be negative
            low[account] = min(low[account], held[account])
    return held, low
