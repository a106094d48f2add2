"""True schemes among the first fifty cases, beside two other orders.

The first order to beat groups the largest accounts with their counterparties; the
second takes the run's own cases by turnover, so that it measures the ranking alone.
"""

from collections.abc import Mapping

import pandas as pd

from g7fin.lab.scoring.baseline import volume_units, volumes_by_account
from g7fin.lab.scoring.figures import Figures, share
from g7fin.lab.scoring.matching import match, ranked_units, visible
from g7fin.lab.scoring.truth.model import WorldTruth

K = 50  # judgement: the cases that a small unit opens in one cycle


def scheme_figures(
    reports: Mapping[str, pd.DataFrame], truth: WorldTruth, volumes: pd.DataFrame
) -> Figures:
    """Return precision and recall of the first cases and of the orders to beat.

    Raises:
        InputError: a report or a column of it is missing.
    """
    schemes = truth.members()
    cases = ranked_units(reports)
    found = match(cases, schemes, K)
    by_turnover = match(ranked_units(reports, by="turnover_usd"), schemes, K)
    by_volume = match(volume_units(volumes, cases, K), schemes, K)
    seen = visible(schemes, frozenset(volumes_by_account(volumes)))
    return {
        "cases": len(cases),
        "schemes": len(schemes),
        "schemes_visible": len(seen),
        "schemes_visible_share": share(len(seen), len(schemes)),
        "precision_at_10": match(cases, schemes, 10).precision,
        "precision_at_50": found.precision,
        "precision_at_50_ceiling": min(K, sum(map(bool, schemes.values()))) / K,
        "volume_precision_at_50": by_volume.precision,
        "turnover_order_precision_at_50": by_turnover.precision,
        "recall_at_50": found.recall(frozenset(schemes)),
        "visible_recall_at_50": found.recall(seen),
        "mean_overlap_at_50": found.mean_overlap,
    }
