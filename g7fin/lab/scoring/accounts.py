"""Ranking of all accounts of a ledger against the members of a world's schemes.

The population is every account that the input names. Who has no score comes after all
that have one, whatever their scores are.
"""

from collections.abc import Mapping

import pandas as pd

from g7fin.lab.scoring import reports as read
from g7fin.lab.scoring.amlsim import ledger_average_precision, strength_precision
from g7fin.lab.scoring.baseline import volumes_by_account
from g7fin.lab.scoring.figures import Figures, share
from g7fin.lab.scoring.truth.model import WorldTruth


def member_figures(
    reports: Mapping[str, pd.DataFrame],
    truth: WorldTruth,
    volumes: pd.DataFrame,
    forest: pd.DataFrame | None = None,
    strengths: Mapping[str, float] | None = None,
) -> Figures:
    """Return the average precision of scores, strengths, the volume and the forest.

    Raises:
        InputError: a report or a column of it is missing.
    """
    scores = read.account_scores(
        read.table(reports, "accounts", ("account_id", "score"))
    )
    volume = volumes_by_account(volumes)
    positives = frozenset[str]().union(*truth.members().values())
    population = frozenset(volume) | frozenset(scores) | positives
    orders = {
        "account": scores,
        "volume": volume,
        "forest": {} if forest is None else volumes_by_account(forest),
    }
    return {
        "accounts": len(population),
        "member_accounts": len(positives),
        "accounts_scored": len(scores),
        "strength_average_precision": strength_precision(
            strengths, positives, population
        ),
        "account_base_rate": share(len(positives), len(population)),
        **{
            f"{name}_average_precision": (
                ledger_average_precision(order, positives, population)
                if order or name != "forest"
                else None
            )
            for name, order in orders.items()
        },
    }
