"""Stated probabilities of cases beside how many of them are right.

A case is right if at least half of its accounts are members of schemes. The table of
a run knows decisions only, on cases that somebody chose; this one knows all.
"""

from collections.abc import Mapping

import pandas as pd

from g7fin.lab.scoring import reports as read
from g7fin.lab.scoring.figures import Figures, JsonValue, share
from g7fin.lab.scoring.schemes import Ranked
from g7fin.policy.decisions import BINS


def reliability_figures(reports: Mapping[str, pd.DataFrame], ranked: Ranked) -> Figures:
    """Return, for each part of 0 to 1, the mean stated and the share that is right.

    Args:
        reports: The run's reports.
        ranked: Its cases in order, with the schemes.

    Raises:
        InputError: a report or a column of it is missing.
    """
    cases = read.table(reports, "cases", ("rank", "probability"))
    order = sorted(
        zip(
            read.amounts(cases, "rank"),
            read.amounts(cases, "probability"),
            strict=True,
        ),
        key=lambda row: row[0] or 0.0,
    )
    guilty = frozenset[str]().union(*ranked.schemes.values())
    bins = int(BINS.value)
    told: dict[int, list[tuple[float, bool]]] = {}
    for (_, stated), accounts in zip(order, ranked.cases, strict=True):
        if stated is not None:
            right = 2 * len(accounts & guilty) >= len(accounts)
            told.setdefault(min(bins - 1, int(stated * bins)), []).append(
                (stated, right)
            )
    found: dict[str, JsonValue] = {
        f"{at / bins:.1f}": {
            "cases": len(rows),
            "stated": share(sum(stated for stated, _ in rows), len(rows)),
            "right": share(sum(right for _, right in rows), len(rows)),
        }
        for at, rows in sorted(told.items())
    }
    return {"reliability": found}
