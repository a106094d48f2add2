"""Innocent twins of whole networks beside the schemes: no one count tells them apart.

Compared are groups of payments in which three accounts or more both get and pay, on
either side; a world without such twins has no check here.
"""

import numpy as np
import pandas as pd

from g7fin.lab.audit import scores
from g7fin.lab.audit.arrays import Array, column, is_one_of
from g7fin.lab.audit.checks import Check, at_most
from g7fin.lab.audit.world import World

OVERLAP, DEVIATIONS, LEAST_RELAYS = 0.65, 2.0, 3
_SECTION = "twins"


def network_checks(world: World) -> list[Check]:
    """Return the checks of each count of a group, and of its rows' size and hour.

    Few groups differ by chance: two standard deviations of the AUC under chance are
    allowed beside the limit for rows.
    """
    rows = world.rows
    network = column(rows, "network")
    if not (network >= 0).any():
        return []
    scheme = column(rows, "scheme")
    either = [
        _groups(rows[which >= 0], which[which >= 0]) for which in (scheme, network)
    ]
    few, many = (len(one) for one in either)
    chance = np.sqrt((few + many + 1) / (12 * max(few, 1) * max(many, 1)))
    note = f"{few} schemes, {many} innocent networks"
    checks = [
        at_most(
            _SECTION,
            f"schemes against innocent networks, AUC of {name}",
            _told_apart(column(either[0], name), column(either[1], name)),
            round(OVERLAP + DEVIATIONS * float(chance), 3),
            note,
        )
        for name in either[0].columns
    ]
    for name in ("usd", "hour"):
        values = column(rows, name)
        checks.append(
            at_most(
                _SECTION,
                f"rows of schemes against innocent networks, AUC of {name}",
                _told_apart(values[scheme >= 0], values[network >= 0]),
                OVERLAP,
                note,
            )
        )
    return checks


def _groups(rows: pd.DataFrame, group: Array) -> pd.DataFrame:
    """Return the counts of each group of payments that relays money."""
    source, target = column(rows, "originator"), column(rows, "beneficiary")
    cash = is_one_of(rows, "channel", ("cash",))
    usd, day, hour = (column(rows, name) for name in ("usd", "day", "hour"))
    found = []
    for one in np.unique(group):
        mine = group == one
        sources, targets = source[mine], target[mine]
        relays = np.intersect1d(sources[sources >= 0], targets)
        if len(relays) < LEAST_RELAYS:
            continue
        pairs = np.unique(np.column_stack([targets, sources]), axis=0)[:, 0]
        found.append(
            {
                "payments": mine.sum(),
                "accounts": len(np.union1d(sources, targets)),
                "accounts that relay": len(relays),
                "payments by them, share": np.isin(sources, relays).mean(),
                "payers of one account, most": np.bincount(pairs[pairs >= 0]).max(),
                "US dollars": usd[mine].sum(),
                "median US dollars": np.median(usd[mine]),
                "days": np.ptp(day[mine]),
                "mean hour": hour[mine].mean(),
                "cash, share": cash[mine].mean(),
            }
        )
    return pd.DataFrame(found, columns=list(found[0]) if found else [])


def _told_apart(one: Array, other: Array) -> float | None:
    marked = np.arange(len(one) + len(other)) < len(one)
    return scores.folded(scores.auc(np.concatenate([one, other]), marked))
