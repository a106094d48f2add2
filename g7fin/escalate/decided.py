"""Decisions that investigators took, with what was known of their cases on the day.

Decisions on one case count as one together, and folds keep whole cases, so that a case
with many accounts neither weighs more nor tells on itself.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from g7fin.kernels.posterior import Flags, Numbers
from g7fin.policy import decisions
from g7fin.policy.decisions import FITTED
from g7fin.steps import Run

Integers = npt.NDArray[np.int64]

_PARTS = """
select case_id, subject_id, is_confirmed, case_position, term, points
from escalate.decision_points
order by case_position, subject_id, term
"""


@dataclass(frozen=True, eq=False)
class Decided:
    """Decisions with what was known of their cases on the day.

    Attributes:
        points: [n, k] points of each group, as an expert gave them.
        labels: [n] 1: confirmed, 0: cleared.
        cases: [n] number of the case, in the order of their first payments.
        names: the name of each case, by number.
    """

    points: Numbers
    labels: Numbers
    cases: Integers
    names: tuple[str, ...]

    @property
    def weights(self) -> Numbers:
        """How much each decision counts: those on one case together as one."""
        share: Numbers = 1 / np.bincount(self.cases)[self.cases]
        return share

    @property
    def is_enough(self) -> bool:
        """Whether there are enough decisions of either kind for a fit."""
        return all(
            of_kind.sum() >= int(decisions.FEWEST_ACCOUNTS.value)
            and len(np.unique(self.cases[of_kind])) >= int(decisions.FEWEST_CASES.value)
            for of_kind in (self.labels == 1, self.labels == 0)
        )

    def folds(self) -> Integers:
        """Return the fold of each decision: whole cases, of either kind in turn."""
        share = np.bincount(self.cases, self.labels) / np.bincount(self.cases)
        order = np.lexsort((np.arange(len(share)), share > 0.5))
        fold = np.empty(len(share), np.int64)
        fold[order] = np.arange(len(share)) % int(decisions.FOLDS.value)
        return fold[self.cases]


def part_of(known: Decided, chosen: Flags) -> Decided:
    """Return some of the decisions, on whole cases."""
    kept, cases = np.unique(known.cases[chosen], return_inverse=True)
    return Decided(
        known.points[chosen],
        known.labels[chosen],
        cases.astype(np.int64),
        tuple(known.names[at] for at in kept),
    )


def read_decided(run: Run) -> Decided:
    """Return the decisions up to the as-of date, in an order that no name decides."""
    parts: dict[str, Any] = run.store.arrays(_PARTS)
    column = {term: at for at, term in enumerate(FITTED)}
    rows: dict[tuple[int, str], tuple[str, float, list[float]]] = {}
    for case, subject, confirmed, position, term, points in zip(
        *(parts[name] for name in parts), strict=True
    ):
        row = rows.setdefault(
            (int(position), subject), (case, float(confirmed), [0.0] * len(FITTED))
        )
        row[2][column[term]] = float(points)
    ordered = sorted(
        (position, label, values, case)
        for (position, _), (case, label, values) in rows.items()
    )
    positions = sorted({row[0] for row in ordered})
    number = {position: at for at, position in enumerate(positions)}
    names = {row[0]: row[3] for row in ordered}
    return Decided(
        np.array([row[2] for row in ordered], float).reshape(-1, len(FITTED)),
        np.array([row[1] for row in ordered], float),
        np.array([number[row[0]] for row in ordered], np.int64),
        tuple(names[position] for position in positions),
    )
