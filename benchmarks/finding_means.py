"""Means over worlds of what runs find, with intervals.

Where schemes are counted, worlds are drawn again and, within each, its schemes;
elsewhere worlds alone. The interval is the middle 95 % of the draws; one world alone
has none.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from g7fin.lab.scoring.segments import Counted, ratio, ratio_by_chance

# Any: figures as `g7fin evaluate --json` writes them
Figures: TypeAlias = Mapping[str, Any]
# a value and the ends of its interval, if it has one
Interval: TypeAlias = tuple[float, float | None, float | None]
Mean: TypeAlias = Callable[[Sequence[Figures]], Interval | None]

DRAWS = 2000
SEED = 20_251_201


def precision(k: int) -> Mean:
    """Return the mean of precision at k, worlds and their schemes drawn again."""
    return _found(f"found_at_{k}", lambda schemes: float(k))


def recall(figures: Sequence[Figures]) -> Interval | None:
    """Return the mean share of schemes found in the first fifty cases."""
    return _found("found_at_50", float)(figures)


def _found(name: str, places: Callable[[int], float]) -> Mean:
    def reached(worlds: Sequence[Figures]) -> Interval | None:
        schemes = [list(world["by_scheme"].values()) for world in worlds]
        sizes = np.array([len(rows) for rows in schemes])
        if len(sizes) == 0 or sizes.min() == 0:
            return None
        hits = np.array([sum(row[name] for row in rows) for rows in schemes])
        whole = np.array([places(int(size)) for size in sizes])
        rng = np.random.default_rng(SEED)
        drawn = rng.integers(len(sizes), size=(DRAWS, len(sizes)))
        # schemes drawn again are so many hits as a coin of their share gives
        again = rng.binomial(sizes[drawn], (hits / sizes)[drawn]) / whole[drawn]
        again = np.minimum(again, 1)  # ten places hold no more than ten schemes
        return _with_ends(float(np.mean(hits / whole)), again.mean(axis=1))

    return reached


def mean(*path: str) -> Mean:
    """Return the mean of a figure over the worlds that have it, drawn again."""

    def reached(worlds: Sequence[Figures]) -> Interval | None:
        known = [value for it in worlds if (value := _at(it, path)) is not None]
        if not known:
            return None
        values = np.array(known, dtype=float)
        again = values[_drawn(len(values))].mean(axis=1)
        return _with_ends(float(values.mean()), again, len(values))

    return reached


def quotient(above: str, below: str) -> Mean:
    """Return one figure's sum over another's, worlds drawn again."""

    def reached(worlds: Sequence[Figures]) -> Interval | None:
        sums = np.array([(it[above], it[below]) for it in worlds], dtype=float)
        if len(sums) == 0 or sums[:, 1].sum() == 0:
            return None
        again = sums[_drawn(len(sums))].sum(axis=1)
        again = again[again[:, 1] > 0]
        whole = sums.sum(axis=0)
        shares = again[:, 0] / again[:, 1]
        return _with_ends(float(whole[0] / whole[1]), shares, len(sums))

    return reached


def segment_ratio(*divisions: str) -> Mean:
    """Return the largest ratio between segments, of all worlds put together."""

    def reached(worlds: Sequence[Figures]) -> Interval | None:
        whole = _largest(ratio, worlds, divisions)
        if whole is None:
            return None
        again = (
            _largest(ratio, [worlds[at] for at in chosen], divisions)
            for chosen in _drawn(len(worlds))[:200]
        )
        known = np.array([it for it in again if it is not None])
        return _with_ends(whole, known, len(worlds))

    return reached


def segment_chance(*divisions: str) -> Mean:
    """Return the largest ratio that chance gives, of all worlds put together."""

    def reached(worlds: Sequence[Figures]) -> Interval | None:
        found = _largest(ratio_by_chance, worlds, divisions)
        return None if found is None else (found, None, None)

    return reached


def _largest(
    of: Callable[[Mapping[str, Counted]], float | None],
    worlds: Sequence[Figures],
    divisions: Sequence[str],
) -> float | None:
    pooled = _pooled(worlds)
    found = (of(it) for name, it in pooled.items() if name in divisions)
    return max((it for it in found if it is not None), default=None)


def _pooled(worlds: Iterable[Figures]) -> dict[str, dict[str, Counted]]:
    """Add up the accounts of each segment, by division."""
    found: dict[str, dict[str, Counted]] = {}
    for world in worlds:
        for division, segments in world["false_alerts_by_segment"].items():
            of = found.setdefault(division, {})
            for name, it in segments.items():
                known = of.get(name, Counted(0, 0))
                of[name] = Counted(
                    known.innocent + it["innocent"], known.alerted + it["alerted"]
                )
    return found


def _at(figures: Figures, path: Sequence[str]) -> float | None:
    found: Any = figures
    for name in path:
        found = None if found is None else found.get(name)
    return None if found is None else float(found)


def _drawn(count: int) -> np.ndarray:
    rng = np.random.default_rng(SEED)
    return rng.integers(count, size=(DRAWS, count))


def _with_ends(value: float, drawn: np.ndarray, worlds: int = 2) -> Interval:
    """Return the value and the ends of what was drawn; one world alone has none."""
    if worlds < 2 or len(drawn) == 0:
        return value, None, None
    low, high = np.percentile(drawn, (2.5, 97.5))
    return value, float(low), float(high)
