"""What would be traced if the opening balances that nobody stated were high."""

from dataclasses import dataclass, replace

from g7fin.contracts.trace import RULES
from g7fin.follow.ledger import Integers
from g7fin.review.tracing.ends import End, Only, ends, traces
from g7fin.review.tracing.receipts import Asked
from g7fin.review.tracing.rows import Known
from g7fin.review.tracing.subledger import Part
from g7fin.store import Store

_BASES = """
select opening.basis, count(*) as accounts
from (select unnest($pockets) as pocket) as wanted
inner join trace.pocket as pocket on pocket.pocket = wanted.pocket
inner join trace.opening as opening on opening.account_id = pocket.account_id
    and opening.currency = pocket.currency
group by opening.basis
order by accounts desc, opening.basis
"""


@dataclass(frozen=True, eq=False)
class High:
    """The same part of the ledger with high openings.

    Attributes:
        known: the part.
        bases: on what the openings rest, with how many accounts each serves.
    """

    known: Known
    bases: list[tuple[str, int]]


def touched(part: Part, raised: Integers) -> list[int]:
    """Return the pockets of a part that may hold proceeds and may have held more."""
    pockets = part.pockets[~part.stop]
    pockets = pockets[pockets >= 0]
    return [int(one) for one in pockets[raised[pockets] > 0]]


def bases_of(store: Store, pockets: list[int]) -> list[tuple[str, int]]:
    """Return on what the high openings of some pockets rest."""
    return [
        (str(basis), int(count))
        for basis, count in store.rows(_BASES, {"pockets": pockets})
    ]


def changed(low: list[End], high: High, ask: Asked, only: Only | None) -> list[End]:
    """Return the ends whose figures high openings change, with those figures.

    Args:
        low: every end with the smallest openings.
        high: the part with high ones.
        ask: who may be named.
        only: the one end that is asked for.
    """
    before = {_name(end): end for end in low}
    after = {_name(end): end for end in ends(high.known, traces(high.known), ask, only)}
    none = (0,) * len(RULES)
    result = [
        replace(end, by_rule=after[name].by_rule if name in after else none)
        for name, end in before.items()
        if name not in after or after[name].by_rule != end.by_rule
    ]
    return result + [end for name, end in after.items() if name not in before]


def _name(end: End) -> tuple[str, str, str]:
    return end.kind, end.name, end.currency
