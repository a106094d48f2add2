"""Views of a trace: the evidence alone, or inferred links too, for intelligence."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from g7fin.errors import InputError
from g7fin.follow.intelligence.view import Links, links_in_use, with_links
from g7fin.follow.ledger import Integers, Ledger
from g7fin.store import Store

EVIDENCE, INTELLIGENCE = "evidence", "intelligence"
# the kind of a link's own endpoint: a broker's commission stays there
KEPT = "kept"
# is in every page, file and picture of the view
WARNING = "for intelligence only, not evidence"


@dataclass(frozen=True, eq=False)
class InferredLinks:
    """Inferred links in use, by the rows of a ledger.

    Attributes:
        rows: [k] rows by which money comes back.
        probability: [k] of each.
        pockets: number, account (none), currency and name of each link's own pocket.
    """

    rows: Integers
    probability: tuple[float, ...]
    pockets: list[tuple[int, None, str, str]]

    def of(self, rows: Integers, reached: Collection[int]) -> dict[int, float]:
        """Return the probability of each row that is such a one and is reached."""
        likely = dict(zip(self.rows.tolist(), self.probability, strict=True))
        positions = np.flatnonzero(np.isin(rows, self.rows)).tolist()
        return {at: likely[int(rows[at])] for at in positions if at in reached}


def checked_view(view: str) -> None:
    """Raise InputError if there is no such view."""
    if view not in (EVIDENCE, INTELLIGENCE):
        raise InputError(f"--view {view!r} is not one of {EVIDENCE}, {INTELLIGENCE}")


def seen(
    store: Store, ledger: Ledger, view: str
) -> tuple[Ledger, InferredLinks | None]:
    """Return the ledger of a view, and the inferred links in it."""
    if view == EVIDENCE:
        return ledger, None
    links = links_in_use(store)
    return with_links(ledger, links), _by_row(ledger, links)


def _by_row(ledger: Ledger, links: Links) -> InferredLinks:
    first = len(ledger.stop)
    return InferredLinks(
        ledger.rows_of(links.into),
        links.probability,
        [(first + at, None, name, WARNING) for at, name in enumerate(links.currency)],
    )
