"""Which organisations listed parties own or control, one level after another.

Shares cascade, they do not multiply: an organisation that counts as controlled counts
in full for what it owns. Each verdict is reached twice: with the smallest shares
(`controlled`) and with the largest (`possibly`, if only then). All comparisons are of
whole millionths. The rules are in `regimes.py`; what they mark *verify* a lawyer has to
confirm.

Judgements: a stake that is told twice counts once, with the larger ends of its ranges;
only stakes that hold on the day count, so a stake that ended and began anew on the next
day counts from then; what a company holds in itself is left out.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from g7fin.connect.control.cascade import fired
from g7fin.connect.control.chains.paths import MOST, paths
from g7fin.connect.control.direct_stakes import Held
from g7fin.connect.control.regimes import regime_of
from g7fin.connect.control.result import (
    CERTAIN,
    POSSIBLE,
    Controlled,
    described,
)
from g7fin.connect.control.stakes import Stakes
from g7fin.connect.control.ties import counted, seeding

__all__ = [
    "CERTAIN", "MOST", "POSSIBLE", "Controlled", "Held", "paths", "verdicts",
]  # fmt: skip


def verdicts(
    stakes: Stakes,
    listed: Mapping[str, date],
    as_of: date,
    regime: str,
    groups: Iterable[Collection[str]] = (),
) -> list[Controlled]:
    """Return what listed parties control, or possibly control, on a day.

    A listed party that other listed parties control is among them with `is_listed`:
    chains to those behind it lead through it.

    Args:
        stakes: who holds what; only a stake that holds on `as_of` counts.
        listed: listed parties with the day of their listing; later ones do not count.
        as_of: the day.
        regime: `EU`, `UK` or `US`.
        groups: listed parties in a joint arrangement, for a regime that does not add
            listed owners up anyway.

    Raises:
        ValueError: if there is no such regime.
    """
    rule = regime_of(regime)
    ties = counted(stakes, as_of, rule)
    seeds = seeding(stakes.names, listed, as_of, rule, groups)
    low = fired(ties.low, ties.holder, seeds, rule.enough)
    high = fired(ties.high, ties.holder, seeds, rule.enough)
    return described(stakes, ties, (low, high), listed, (as_of, regime))
