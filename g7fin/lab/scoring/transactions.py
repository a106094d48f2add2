"""How much of the true schemes' traffic the alerts hold, and how much else."""

from collections.abc import Mapping

import pandas as pd

from g7fin.lab.scoring import reports as read
from g7fin.lab.scoring.figures import Figures, share


def transaction_figures(
    reports: Mapping[str, pd.DataFrame], true_ids: frozenset[str]
) -> Figures:
    """Return recall and precision of the transactions that stand in any alert.

    Raises:
        InputError: the report of alerts or a column of it is missing.
    """
    alerts = read.table(reports, "alerts", ("transaction_ids",))
    alerted = frozenset().union(*read.id_sets(alerts, "transaction_ids"))
    right = len(alerted & true_ids)
    return {
        "transaction_recall": share(right, len(true_ids)),
        "transaction_precision": share(right, len(alerted)),
    }
