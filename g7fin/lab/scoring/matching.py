"""One-to-one matching of a run's groups of accounts to the true groups.

A group hits a true group if it holds at least half of its accounts and they are at
least a fifth of all accounts of the two together (containment alone would reward giant
groups). Both limits are judgement (docs/method/evaluation.md). Each group and each true
group counts once: the matching is a largest one and, among those, the one whose hits
overlap most (Edmonds' blossom algorithm as NetworkX has it, on whole numbers).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx
import pandas as pd

from g7fin.lab.scoring import reports as read
from g7fin.lab.scoring.figures import share

Unit: TypeAlias = frozenset[str]

_WHOLE = 10**12  # overlaps become whole numbers so that no sum of floats decides


@dataclass(frozen=True)
class Hit:
    """A group of the run, by its place in the ranking from 0, and what it found."""

    place: int
    truth_id: str
    overlap: float


@dataclass(frozen=True)
class Matching:
    """The hits among the first k groups."""

    k: int
    hits: tuple[Hit, ...]

    @property
    def precision(self) -> float:
        """The share of k places that hit; a place without a group is a miss."""
        return len(self.hits) / self.k

    @property
    def mean_overlap(self) -> float | None:
        """The mean overlap (intersection over union) of the hits."""
        return share(sum(hit.overlap for hit in self.hits), len(self.hits))

    def recall(self, truth_ids: frozenset[str]) -> float | None:
        """Return the share of these true groups that were hit."""
        return share(len({h.truth_id for h in self.hits} & truth_ids), len(truth_ids))


def is_hit(unit: Unit, truth: Unit) -> bool:
    """Return whether the group hits the true group, in exact arithmetic."""
    shared = len(unit & truth)
    return shared > 0 and 2 * shared >= len(truth) and 5 * shared >= len(unit | truth)


def match(units: Sequence[Unit], truths: Mapping[str, Unit], k: int) -> Matching:
    """Return the best one-to-one matching of the first k groups to the true ones."""
    graph = nx.Graph()
    for place, unit in enumerate(units[:k]):
        for truth_id in sorted(truths):
            if is_hit(unit, truths[truth_id]):
                overlap = _overlap(unit, truths[truth_id])
                graph.add_edge(place, truth_id, weight=round(overlap * _WHOLE))
    pairs = nx.max_weight_matching(graph, maxcardinality=True)
    ordered = sorted((a, b) if isinstance(a, int) else (b, a) for a, b in pairs)
    return Matching(
        k, tuple(Hit(p, t, _overlap(units[p], truths[t])) for p, t in ordered)
    )


def visible(truths: Mapping[str, Unit], ledger: Unit) -> frozenset[str]:
    """Return the true groups that could be seen: two accounts of them in the ledger."""
    return frozenset(t for t, accounts in truths.items() if len(accounts & ledger) >= 2)


def ranked_units(reports: Mapping[str, pd.DataFrame], by: str = "rank") -> list[Unit]:
    """Return the cases' accounts, by a rank or by another column from the largest down.

    Equal values are in the order of the case ids; a missing value comes last.

    Raises:
        InputError: a report or a column of it is missing.
    """
    cases = read.table(reports, "cases", ("case_id", by))
    values = read.amounts(cases, by)
    signed = [v if v is None or by.startswith("rank") else -v for v in values]
    order = sorted(
        (value is None, value or 0.0, case or "")
        for case, value in zip(read.texts(cases, "case_id"), signed, strict=True)
    )
    members = _members(reports)
    return [frozenset(members.get(case, ())) for _, _, case in order]


def _members(reports: Mapping[str, pd.DataFrame]) -> dict[str, set[str]]:
    rows = read.table(reports, "case_members", ("case_id", "account_id"))
    pairs = zip(
        read.texts(rows, "case_id"), read.texts(rows, "account_id"), strict=True
    )
    members: dict[str, set[str]] = {}
    for case, account in pairs:
        if account is not None:
            members.setdefault(case or "", set()).add(account)
    return members


def _overlap(unit: Unit, truth: Unit) -> float:
    return len(unit & truth) / len(unit | truth)
