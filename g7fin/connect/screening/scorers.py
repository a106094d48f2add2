"""Scores by which a pair of names can be judged, and the method of a screening.

The command line offers them, so this module imports nothing heavy: no numpy, no
scikit-learn, no kernel.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from g7fin.connect.screening.judge import Judge
    from g7fin.connect.screening.weights import Weights


class Scorer(StrEnum):
    """The scores there are: our own, or nomenklatura's from the extra `screen`."""

    OWN = "own"
    LOGIC_V2 = "logic-v2"

    def judge(self) -> "Judge | None":
        """Return what judges by it; None for our own.

        Raises:
            InputError: if it is not installed.
        """
        if self is Scorer.OWN:
            return None
        from g7fin.connect.screening.logic_v2 import logic_v2

        return logic_v2()


@dataclass(frozen=True)
class Method:
    """The method of a screening.

    Attributes:
        weights: of the issue to weigh by; none: of the entries at hand.
        scorer: by whose score pairs of names are judged.
    """

    weights: "Weights | None" = None
    scorer: Scorer = Scorer.OWN
