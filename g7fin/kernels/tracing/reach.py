"""The transactions that proceeds can come to, whatever the rule: *poison*."""

import numpy as np

from g7fin.kernels.checks import column
from g7fin.kernels.compiled import Flags, Integers, compiled
from g7fin.kernels.tracing.flow import Flow, Rows, rows_of


def reachable(flow: Flow, proceeds: Integers, stop: Flags) -> Flags:
    """Return the transactions to which some value-conserving rule can trace proceeds.

    To trace on a smaller ledger keep more than these: every transaction that touches
    a pocket of one of them, as clean money changes what a pocket pays next.

    Raises:
        ValueError: types, lengths, signs or indices are wrong.
    """
    rows = rows_of(flow, proceeds, len(stop))
    return reach_rows(rows, column("stop", stop, np.bool_, len(stop)))


@compiled
def reach_rows(rows: Rows, stop: Flags) -> Flags:
    """Return the rows that bring proceeds or leave a pocket that proceeds came to."""
    reached = np.zeros(len(rows.source), np.bool_)
    has_proceeds = np.zeros(len(stop), np.bool_)
    for i in range(len(rows.source)):
        source, target = rows.source[i], rows.target[i]
        if rows.proceeds[i] > 0 or (source >= 0 and has_proceeds[source]):
            reached[i] = True
            if target >= 0 and not stop[target]:
                has_proceeds[target] = True
    return reached
