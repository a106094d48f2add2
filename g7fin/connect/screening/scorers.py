"""By which score a pair of names is judged."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from g7fin.acquire.entry import Entry
from g7fin.connect.screening.evidence import Evidence
from g7fin.connect.screening.judge import Judgement, NameFound
from g7fin.connect.screening.subject import Subject
from g7fin.connect.screening.weights import Weights

Judge = Callable[[Subject, Entry, NameFound, Sequence[Evidence]], Judgement]


class Scorer(StrEnum):
    """The scores there are: our own, or nomenklatura's from the extra `screen`."""

    OWN = "own"
    LOGIC_V2 = "logic-v2"

    def judge(self) -> Judge | None:
        """Return what judges by it; None for our own.

        Raises:
            InputError: if it is not installed.
        """
        if self is Scorer.OWN:
            return None
        from g7fin.connect.screening.logic_v2 import logic_v2

        return logic_v2()


@dataclass(frozen=True)
class How:
    """How names are screened.

    Attributes:
        weights: of the issue to weigh by; none: of the entries at hand.
        scorer: by whose score pairs of names are judged.
    """

    weights: Weights | None = None
    scorer: Scorer = Scorer.OWN
