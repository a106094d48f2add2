"""What is gained by a term: figures with it less those without, with paired intervals.

Whole schemes are drawn again within each world, the same ones with and without the
term, and innocent named accounts one by one; an interval is the middle 95 % of the
gains (Efron and Tibshirani, 1993). Nothing is matched again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from g7fin.detect.relations import Integers
from g7fin.lab.scoring.intervals import DRAWS, SEED
from g7fin.policy.term_gains import FIGURES, Gain

Numbers = npt.NDArray[np.float64]
World = Mapping[str, "Found"]
_ENDS = (2.5, 97.5)


@dataclass(frozen=True)
class Found:
    """What one way of giving points finds in a world.

    Attributes:
        schemes: every scheme that has members.
        first_ten: schemes that the first ten cases found.
        first_fifty: schemes that the first fifty found.
        named: accounts that the first fifty cases name, with their scheme; empty: none.
        relations: by scheme, the precision at each of its relations where all are put
            in the order of their points, summed, and how many there are.
    """

    schemes: list[str]
    first_ten: list[str]
    first_fifty: list[str]
    named: dict[str, str]
    relations: dict[str, tuple[float, int]]

    @property
    def headline(self) -> str:
        """The counts in a line."""
        guilty = sum(map(bool, self.named.values()))
        return (
            f"{len(self.first_ten):>3} of 10 {len(self.first_fifty):>3} of 50"
            f" {guilty:>4} of {len(self.named)} named"
        )


@dataclass(frozen=True)
class _Drawn:
    """Figures of the drawn worlds, one row a draw; the first row is as measured."""

    by_name: Mapping[str, Numbers]


def gains(worlds: Sequence[World], full: str, without: str) -> dict[str, Gain]:
    """Return the gain of each figure, over worlds, of all terms over those without."""
    one = _drawn(worlds, lambda world: world[full], full, without)
    other = _drawn(worlds, lambda world: world[without], full, without)
    found = {}
    for name in FIGURES:
        gain = one.by_name[name] - other.by_name[name]
        low, high = np.percentile(gain[1:], _ENDS)
        found[name] = Gain(*(round(float(it), 4) + 0.0 for it in (gain[0], low, high)))
    return found


def _drawn(
    worlds: Sequence[World], chosen: Callable[[World], Found], full: str, without: str
) -> _Drawn:
    """Return figures of one of two, of draws that are the same for both."""
    rng = np.random.default_rng(SEED)
    sums = {name: np.zeros(DRAWS + 1) for name in ("ten", "fifty", "good", "bad")}
    sums |= {name: np.zeros(DRAWS + 1) for name in ("precision", "relations", "all")}
    for world in worlds:
        it = chosen(world)
        names = it.schemes
        times = _times(rng, len(names))
        innocent = sorted(
            account
            for account in {**world[full].named, **world[without].named}
            if not (world[full].named | world[without].named)[account]
        )
        alike = _times(rng, len(innocent))
        guilty = dict.fromkeys(names, 0)
        for scheme in filter(None, it.named.values()):
            guilty[scheme] += 1
        sums["ten"] += times @ _column(names, it.first_ten)
        sums["fifty"] += times @ _column(names, it.first_fifty)
        sums["good"] += times @ np.array([float(guilty[name]) for name in names])
        sums["bad"] += alike @ _column(innocent, list(it.named))
        for at, part in enumerate(("precision", "relations")):
            sums[part] += times @ np.array(
                [float(it.relations.get(name, (0, 0))[at]) for name in names]
            )
        sums["all"] += times.sum(axis=1)
    return _Drawn(
        {
            "precision_at_10": sums["ten"] / (10 * len(worlds)),
            "precision_at_50": sums["fifty"] / (50 * len(worlds)),
            "found_in_50": sums["fifty"] / sums["all"],
            "named_precision": _share(sums["good"], sums["good"] + sums["bad"]),
            "relation_precision": _share(sums["precision"], sums["relations"]),
        }
    )


def _times(rng: np.random.Generator, count: int) -> Numbers:
    """Return how often each of so many is drawn: once in the first row."""
    if count == 0:
        return np.zeros((DRAWS + 1, 0))
    drawn = rng.multinomial(count, np.full(count, 1 / count), size=DRAWS)
    return np.vstack([np.ones(count), drawn.astype(np.float64)])


def _column(names: Sequence[str], present: Sequence[str]) -> Numbers:
    kept = set(present)
    return np.array([float(name in kept) for name in names], np.float64)


def _share(part: Numbers, whole: Numbers) -> Numbers:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def printed(
    worlds: Sequence[World], full: str, rows: Mapping[str, Mapping[str, Gain]]
) -> str:
    """Return a table: figures with all terms, then without each, with the gain."""
    one = _drawn(worlds, lambda world: world[full], full, full).by_name
    head = "".join(f"{name.replace('_', ' '):>30}" for name in FIGURES)
    lines = [f"{'without':<38}{head}"]
    figures = "".join(f"{one[name][0]:>6.3f}{'':>24}" for name in FIGURES)
    lines.append(f"{full:<38}{figures}")
    for name, row in rows.items():
        cells = "".join(
            f"{one[figure][0] - row[figure].gain:>6.3f} {row[figure].gain:>+6.3f}"
            f" [{row[figure].low:>+6.3f} {row[figure].high:>+6.3f}] "
            for figure in FIGURES
        )
        lines.append(f"{name:<38}{cells}")
    return "\n".join(lines)


def relation_precision(
    schemes: Mapping[str, frozenset[str]],
    ends: list[tuple[Any, ...]],
    points: Integers,
) -> dict[str, tuple[float, int]]:
    """Return, by scheme, the precision at each of its relations, summed, and how many.

    A relation is of a scheme if both its accounts are members. Of equal points all come
    before: the order among them is nobody's merit.
    """
    of: dict[str, set[str]] = {}
    for name, members in schemes.items():
        for account in members:
            of.setdefault(account, set()).add(name)
    none: set[str] = set()
    both = [
        min(of.get(payer, none) & of.get(payee, none), default="")
        for payer, payee in ends
    ]
    guilty = np.array([bool(name) for name in both])
    order = np.argsort(-points, kind="stable")
    place = np.searchsorted(-points[order], -points, side="right")
    hits = np.cumsum(guilty[order])
    precision = hits[place - 1] / place
    found: dict[str, tuple[float, int]] = {}
    for at in np.flatnonzero(guilty):
        total, count = found.get(both[at], (0.0, 0))
        found[both[at]] = (total + float(precision[at]), count + 1)
    return found
