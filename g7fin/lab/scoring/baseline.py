"""The baseline of a case ranking: groups round the accounts that move most money.

Unit i is the i-th largest account that is no hub with its strongest counterparties,
as many accounts as the i-th ranked case has. Accounts may be in several units. The
units are measured by the same matching as the cases.
"""

import heapq
import statistics
from collections.abc import Sequence

import pandas as pd

from g7fin.lab.scoring import reports as read
from g7fin.lab.scoring.matching import Unit

_COLUMNS = ("account_id", "volume_usd", "counterparty_ids", "is_hub")


def volume_units(volumes: pd.DataFrame, cases: Sequence[Unit], k: int) -> list[Unit]:
    """Return the first k units of the volume ranking, sized as the cases are.

    Raises:
        InputError: a column of the volumes is missing.
    """
    frame = read.cut(volumes, "transaction_volume", _COLUMNS)
    rows = zip(
        read.amounts(frame, "volume_usd"),
        read.texts(frame, "account_id"),
        read.amounts(frame, "is_hub"),
        range(len(frame)),
        strict=True,
    )
    largest = heapq.nsmallest(
        k,
        ((-(v or 0.0), account or "", row) for v, account, hub, row in rows if not hub),
    )
    chosen = read.lists(frame.iloc[[row for _, _, row in largest]], "counterparty_ids")
    sizes = unit_sizes(cases, k)[: len(largest)]
    return [
        _unit(account, counterparties, size)
        for (_, account, _), counterparties, size in zip(
            largest, chosen, sizes, strict=True
        )
    ]


def unit_sizes(cases: Sequence[Unit], k: int) -> list[int]:
    """Return k sizes: the cases' own, then their median, half up; 1 without cases."""
    sizes = [len(case) for case in cases]
    median = statistics.median(sizes) if sizes else 1
    return (sizes + [int(median + 0.5)] * k)[:k]


def volumes_by_account(volumes: pd.DataFrame) -> dict[str, float]:
    """Return what each account of the ledger moved; a missing volume counts as none.

    Raises:
        InputError: a column of the volumes is missing.
    """
    frame = read.cut(volumes, "transaction_volume", ("account_id", "volume_usd"))
    pairs = zip(
        read.texts(frame, "account_id"), read.amounts(frame, "volume_usd"), strict=True
    )
    return {account or "": volume or 0.0 for account, volume in pairs}


def _unit(account: str, counterparties: Sequence[str], size: int) -> Unit:
    others = [c for c in dict.fromkeys(counterparties) if c != account]
    return frozenset([account, *others[: max(size - 1, 0)]])
