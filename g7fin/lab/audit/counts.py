"""The shortcut audit of simple counts: none alone may tell who is in a scheme."""

import numpy as np
import pandas as pd

from g7fin.lab.audit import scores
from g7fin.lab.audit.accounts import SIMPLE
from g7fin.lab.audit.arrays import Array, column
from g7fin.lab.audit.checks import Check, at_most
from g7fin.lab.audit.fields import AUC, SECTION
from g7fin.lab.audit.world import World


def count_checks(world: World, table: pd.DataFrame) -> list[Check]:
    """Return the AUC of each simple count among the accounts that any row names."""
    active = is_active(table)
    members = world.members[active]
    note = f"{int(members.sum())} members of {int(active.sum())} active accounts"
    return [
        at_most(
            SECTION,
            f"AUC of account's {name}",
            scores.folded(scores.auc(column(table, name)[active], members)),
            AUC,
            note,
        )
        for name in SIMPLE
    ]


def is_active(table: pd.DataFrame) -> Array:
    """Return which accounts any row names: one that none does tells of no scheme."""
    return np.asarray(column(table, "count") > 0)
