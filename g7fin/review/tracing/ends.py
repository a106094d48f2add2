"""Where the money ends, and what every rule traces there."""

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from g7fin.follow.bounds.interval import Interval
from g7fin.follow.ledger import Integers
from g7fin.kernels.tracing.trace import RULES, Trace, trace
from g7fin.review.tracing.receipts import Asked
from g7fin.review.tracing.rows import Known, Place


@dataclass(frozen=True)
class Only:
    """The one account or asset that is asked for."""

    name: str
    is_account: bool


@dataclass(frozen=True)
class End:
    """A place, or many that may not be named, and what every rule traces there.

    Attributes:
        kind: of the place; 'asset on the way' if its seller's account passed it on.
        name: as it may be shown.
        currency: of the amounts.
        exponent: of the currency.
        rate: US dollars for one major unit; None: none.
        by_rule: minor units, in the order of RULES.
        pockets: pockets of the part.
        rows: rows of the part; for an asset on the way alone.
        count: how many accounts it stands for.
        bounds: the least and the most; None: not evaluated.
        locked_rule: the rule of the item in the queue, if it is there.
    """

    kind: str
    name: str
    currency: str
    exponent: int
    rate: float | None
    by_rule: tuple[int, ...]
    pockets: tuple[int, ...]
    rows: tuple[int, ...] = ()
    count: int = 1
    bounds: Interval | None = None
    locked_rule: str | None = None

    @property
    def is_named(self) -> bool:
        """Whether it is one account or asset that may be named."""
        is_place = self.kind.startswith("asset") or self.kind == "rests"
        return is_place and not self.name.startswith("(")

    def usd(self, rule: str) -> float:
        """Return what a rule traces there in US dollars; 0 without a rate."""
        minor = self.by_rule[RULES.index(rule)]
        return float(minor / 10**self.exponent * (self.rate or 0.0))


def traces(found: Known) -> dict[str, Trace]:
    """Return the part traced by every rule, as the run traces."""
    part = found.walked
    return {
        rule: trace(part.flow, part.proceeds, part.opening, part.stop, rule)
        for rule in RULES
    }


def ends(
    found: Known, done: dict[str, Trace], ask: Asked, only: Only | None
) -> list[End]:
    """Return where the money ends by any rule.

    Args:
        found: the part.
        done: its traces.
        ask: who may be named.
        only: the one account or asset that is asked for; it is there even if nothing
            reaches it.
    """
    held = np.array([done[rule].resting + done[rule].stopped for rule in RULES])
    together: dict[Place, list[int]] = defaultdict(list)
    for pocket, place in enumerate(found.places[: len(found.part.stop)]):
        if only is None:
            if held[:, pocket].any():
                together[_shown(place, ask)].append(pocket)
        elif place.name == only.name and place.is_account == only.is_account:
            together[place].append(pocket)
    units = _units(found)
    result = [
        _end(_shown(place, ask), pockets, held[:, pockets].sum(axis=1), units)
        for place, pockets in together.items()
        if place.currency in units
    ]
    result += _on_the_way(found, done, only, units)
    return result


def _shown(place: Place, ask: Asked) -> Place:
    """Return a place as it may be named."""
    if not place.is_account or place.name in ask.named:
        return place
    return replace(place, name=ask.stranger)


def _units(found: Known) -> dict[str, tuple[int, float | None]]:
    return {
        row["currency"]: (row["exponent"], row["rate"]) for row in found.rows.values()
    }


def _end(
    place: Place,
    pockets: list[int],
    amounts: Integers,
    units: dict[str, tuple[int, float | None]],
) -> End:
    exponent, rate = units[place.currency]
    return End(
        kind=place.kind,
        name=place.name,
        currency=place.currency,
        exponent=exponent,
        rate=rate,
        by_rule=tuple(amounts.tolist()),
        pockets=tuple(pockets),
        count=len(pockets),
    )


def _on_the_way(
    found: Known,
    done: dict[str, Trace],
    only: Only | None,
    units: dict[str, tuple[int, float | None]],
) -> list[End]:
    """Return assets sold by accounts from which the money is followed on."""
    result = []
    for asset, rows in found.bought.items():
        if only is not None and only != Only(asset, is_account=False):
            continue
        target = found.part.flow.target[rows]
        kept = [
            row
            for row, end in zip(rows, target, strict=True)
            if not found.part.stop[end]
        ]
        amounts = np.array([_arrived(done[rule], kept) for rule in RULES])
        if kept and (amounts.any() or only is not None):
            place = Place("asset on the way", asset, found.rows[kept[0]]["currency"])
            end = _end(place, [], amounts, units)
            result.append(replace(end, rows=tuple(kept), count=1))
    return result


def _arrived(done: Trace, rows: list[int]) -> int:
    return int(done.moves.moved_in[np.isin(done.moves.row, rows)].sum())


def order(end: End, rule: str) -> tuple[bool, float, float, str, str, str]:
    """Return by what ends are sorted: what is named, then more by the rule first."""
    most = max(end.usd(each) for each in RULES)
    return (
        not end.is_named, -end.usd(rule), -most, end.kind, end.name, end.currency
    )  # fmt: skip
