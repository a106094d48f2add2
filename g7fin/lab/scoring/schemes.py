"""True schemes among the first cases, beside the ceiling and beside three other orders.

Two orders to beat group the largest, or by an isolation forest the oddest, accounts
with their counterparties; the third takes the run's own cases by turnover, so that it
measures the ranking alone. With fewer schemes than k no precision can exceed their
number over k: the *ceiling*.

Beside all members stands the same for *observable* ones, and for schemes of which less
than half was confirmed by decisions that were delivered; and apart, the order in which
what was confirmed before adds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from g7fin.lab.scoring.baseline import volume_units, volumes_by_account
from g7fin.lab.scoring.figures import Figures, JsonValue, share
from g7fin.lab.scoring.intervals import with_interval
from g7fin.lab.scoring.matching import (
    Matching,
    Unit,
    is_hit,
    match,
    ranked_units,
    visible,
)
from g7fin.lab.scoring.observed import Observed, confirmed_share, observable_members
from g7fin.lab.scoring.truth.model import WorldTruth

KS = (10, 20, 50, 100)
K = 50  # judgement: the cases that a small unit opens in one cycle
# a scheme is seen by its payments and links if two of its accounts are
_SEEN = 2


@dataclass(frozen=True)
class Ranked:
    """The cases of a run in order, and what was found among the first of them.

    Attributes:
        cases: Accounts of each case.
        schemes: Members of each scheme.
        observable: Of them, those that delivered data could show.
        found: The matching to all members, by k.
        seen: The matching to observable members of schemes that have two, by k.
        again: The matching to all members where confirmed decisions add, by k.
    """

    cases: list[Unit]
    schemes: Mapping[str, Unit]
    observable: Mapping[str, Unit]
    found: Mapping[int, Matching]
    seen: Mapping[int, Matching]
    again: Mapping[int, Matching] = field(default_factory=dict)

    @property
    def observable_schemes(self) -> dict[str, Unit]:
        """The observable members of schemes that have two of them or more."""
        return {n: it for n, it in self.observable.items() if len(it) >= _SEEN}


def ranked_schemes(
    reports: Mapping[str, pd.DataFrame], truth: WorldTruth, observed: Observed
) -> Ranked:
    """Return what the first cases found, matched once for all figures.

    Raises:
        InputError: a report or a column of it is missing.
    """
    cases, schemes = ranked_units(reports), truth.members()
    observable = observable_members(truth, observed)
    seen = {name: it for name, it in observable.items() if len(it) >= _SEEN}
    lane = ranked_units(reports, by="rank_with_confirmed")
    return Ranked(
        cases,
        schemes,
        observable,
        {k: match(cases, schemes, k) for k in KS},
        {k: match(cases, seen, k) for k in KS},
        {k: match(lane, schemes, k) for k in KS},
    )


def scheme_figures(
    reports: Mapping[str, pd.DataFrame],
    ranked: Ranked,
    volumes: pd.DataFrame,
    forest: pd.DataFrame | None = None,
) -> Figures:
    """Return precision and recall of the first cases and of the orders to beat.

    Args:
        reports: The run's reports.
        ranked: What the first cases found.
        volumes: One row an account: its volume and strongest counterparties.
        forest: The same with its oddness for the volume; None: not measured.

    Raises:
        InputError: a report or a column of it is missing.
    """
    schemes, found = ranked.schemes, ranked.found[K]
    by_turnover = ranked_units(reports, by="turnover_usd")
    seen = visible(schemes, frozenset(volumes_by_account(volumes)))
    figures: Figures = {
        "cases": len(ranked.cases),
        "schemes": len(schemes),
        "schemes_visible": len(seen),
        "schemes_visible_share": share(len(seen), len(schemes)),
        "schemes_observable": len(ranked.observable_schemes),
        "recall_at_50": found.recall(frozenset(schemes)),
        "visible_recall_at_50": found.recall(seen),
        "observable_recall_at_50": ranked.seen[K].recall(
            frozenset(ranked.observable_schemes)
        ),
        "mean_overlap_at_50": found.mean_overlap,
        "schemes_found_at_any_rank": _found_at_all(ranked),
    }
    volume = volume_units(volumes, ranked.cases, max(KS))
    odd = None if forest is None else volume_units(forest, ranked.cases, max(KS))
    for k in KS:
        figures |= {
            f"precision_at_{k}": ranked.found[k].precision,
            f"precision_at_{k}_ceiling": min(k, sum(map(bool, schemes.values()))) / k,
            f"observable_precision_at_{k}": ranked.seen[k].precision,
            f"volume_precision_at_{k}": match(volume, schemes, k).precision,
            f"turnover_order_precision_at_{k}": match(
                by_turnover, schemes, k
            ).precision,
            f"forest_precision_at_{k}": (
                None if odd is None else match(odd, schemes, k).precision
            ),
        }
    return figures | {"intervals": _intervals(ranked)}


def file_figures(files: list[Unit], schemes: Mapping[str, Unit]) -> Figures:
    """Return precision and recall by case files, whoever of them a case names.

    Args:
        files: The accounts of each case file, in the order of the cases.
        schemes: Members of each scheme.
    """
    found = {k: match(files, schemes, k) for k in KS}
    return {
        **{f"file_precision_at_{k}": it.precision for k, it in found.items()},
        "file_recall_at_50": found[K].recall(frozenset(schemes)),
        "files_found_at_any_rank": len(match(files, schemes, max(len(files), 1)).hits),
    }


def unconfirmed_figures(ranked: Ranked, observed: Observed) -> Figures:
    """Return what was found of schemes of which decisions confirmed less than half.

    Their precision is that of the first cases that hit no scheme known before. Beside
    it stands the order in which confirmed decisions add: it finds again what is known.
    """
    new = frozenset(
        name
        for name, members in ranked.schemes.items()
        if members and confirmed_share(members, observed) < 0.5
    )
    found = {hit.truth_id for hit in ranked.found[K].hits}
    known = [members for name, members in ranked.schemes.items() if name not in new]
    others = [it for it in ranked.cases if not any(is_hit(it, of) for of in known)]
    unknown = {name: ranked.schemes[name] for name in ranked.schemes if name in new}
    lane: Figures = {
        f"with_confirmed_precision_at_{k}": it.precision
        for k, it in ranked.again.items()
    }
    again = {hit.truth_id for hit in ranked.again[K].hits}
    return lane | {
        "with_confirmed_found_at_50": len(again),
        "with_confirmed_unconfirmed_found_at_50": len(again & new),
        "unconfirmed_precision_at_10": match(others, unknown, 10).precision
        if unknown
        else None,
        "schemes_unconfirmed": len(new),
        "unconfirmed_found_at_50": len(found & new),
        "unconfirmed_recall_at_50": ranked.found[K].recall(new),
        "confirmed_recall_at_50": ranked.found[K].recall(
            frozenset(ranked.schemes) - new
        ),
    }


def scheme_rows(ranked: Ranked, truth: WorldTruth, observed: Observed) -> Figures:
    """Return one record a scheme: what it is, and by which k it was found."""
    hits = {k: {h.truth_id for h in it.hits} for k, it in ranked.found.items()}
    seen = {k: {h.truth_id for h in it.hits} for k, it in ranked.seen.items()}
    kinds = {scheme.scheme_id: scheme.kind for scheme in truth.schemes}
    rows: dict[str, JsonValue] = {
        name: {
            "kind": kinds[name],
            "members": len(members),
            "observable": len(ranked.observable.get(name, ())),
            "confirmed_share": confirmed_share(members, observed),
            **{f"found_at_{k}": int(name in hits[k]) for k in KS},
            **{f"observable_found_at_{k}": int(name in seen[k]) for k in KS},
        }
        for name, members in ranked.schemes.items()
    }
    return {"by_scheme": rows}


def _found_at_all(ranked: Ranked) -> int:
    return len(match(ranked.cases, ranked.schemes, max(len(ranked.cases), 1)).hits)


def _intervals(ranked: Ranked) -> Figures:
    """Return the intervals of precision and recall, schemes drawn again."""
    found: Figures = {}
    for k in KS:
        hit = {h.truth_id for h in ranked.found[k].hits}
        hits = [float(name in hit) for name in ranked.schemes]
        place = k / max(len(hits), 1)
        found[f"precision_at_{k}"] = with_interval(hits, [place] * len(hits))[
            "interval"
        ]
        if k == K:
            found["recall_at_50"] = with_interval(hits, [1.0] * len(hits))["interval"]
    seen = {h.truth_id for h in ranked.seen[K].hits}
    hits = [float(name in seen) for name in ranked.observable_schemes]
    found["observable_recall_at_50"] = with_interval(hits, [1.0] * len(hits))[
        "interval"
    ]
    return found
