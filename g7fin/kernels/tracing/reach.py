"""Which transactions taint can come to, whatever the rule."""

import numpy as np

from g7fin.kernels.compiled import Flags, compiled
from g7fin.kernels.tracing.flow import Rows


@compiled
def reach_rows(rows: Rows, stop: Flags) -> Flags:
    """Return the transactions that carry proceeds or leave a pocket taint came to."""
    reached = np.zeros(len(rows.source), np.bool_)
    tainted = np.zeros(len(stop), np.bool_)
    for i in range(len(rows.source)):
        source, target = rows.source[i], rows.target[i]
        if rows.proceeds[i] > 0 or (source >= 0 and tainted[source]):
            reached[i] = True
            if target >= 0 and not stop[target]:
                tainted[target] = True
    return reached
