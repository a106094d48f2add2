"""A run measured against AMLSim's labels, beside the volume ranking.

The population is every account that the volumes name, every scored and every labelled
one, so that an account that the run lost counts against it. The volumes must name the
accounts that never trade too: of AMLSim 10k's 12,043 accounts only 4,672 do, and
without the others the base rate reads .159 where it is .062. Alerts at k are counted by
the hit rule of `matching`: a case may hit two alerts; the one-to-one figure is given
beside it.

Equal scores have no order, so average precision is its expected value over all orders
of them (McSherry and Najork, ECIR 2008): neither the lucky nor the unlucky one. With
no ties it is the usual average precision.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from g7fin.lab.scoring import reports as read
from g7fin.lab.scoring.baseline import volume_units, volumes_by_account
from g7fin.lab.scoring.figures import Figures, JsonValue, share
from g7fin.lab.scoring.matching import Unit, is_hit, match, ranked_units
from g7fin.lab.scoring.truth.model import AmlsimTruth

KS = (10, 50, 100)
ACCOUNT_KS = (10, 50, 100, 500, 1000)


def account_figures(
    reports: Mapping[str, pd.DataFrame],
    truth: AmlsimTruth,
    volumes: pd.DataFrame,
    forest: pd.DataFrame | None = None,
    strengths: Mapping[str, float] | None = None,
) -> Figures:
    """Return the quality of the ranking of accounts, beside volume and a forest.

    Args:
        reports: The run's reports.
        truth: AMLSim's labels.
        volumes: One row an account, also for those that never trade (volume 0).
        forest: The same with its oddness for the volume; None: not measured.
        strengths: The evidence about every account, scored or not; None: not kept.

    Raises:
        InputError: a report or a column of it is missing.
    """
    columns = ("account_id", "score", "rank")
    accounts = read.table(reports, "accounts", columns)
    scores = read.account_scores(accounts)
    volume = volumes_by_account(volumes)
    positives = frozenset().union(*truth.alert_accounts.values())
    population = frozenset(volume) | frozenset(scores) | positives
    ranked = read.texts(accounts.sort_values(["rank", "account_id"]), "account_id")
    largest = sorted(volume, key=lambda account: (-volume[account], account))
    return {
        "accounts": len(population),
        "labelled_accounts": len(positives),
        "base_rate": share(len(positives), len(population)),
        "account_average_precision": ledger_average_precision(
            scores, positives, population
        ),
        "strength_average_precision": strength_precision(
            strengths, positives, population
        ),
        "volume_average_precision": ledger_average_precision(
            volume, positives, population
        ),
        "forest_average_precision": (
            None
            if forest is None
            else ledger_average_precision(
                volumes_by_account(forest), positives, population
            )
        ),
        "account_recall_at": _recalls([a or "" for a in ranked], positives),
        "volume_account_recall_at": _recalls(largest, positives),
    }


def strength_precision(
    strengths: Mapping[str, float] | None,
    positives: frozenset[str],
    population: frozenset[str],
) -> float | None:
    """Return the average precision of the strengths; None if there are none."""
    if not strengths:
        return None
    return ledger_average_precision(strengths, positives, population)


def alert_figures(
    reports: Mapping[str, pd.DataFrame], truth: AmlsimTruth, volumes: pd.DataFrame
) -> Figures:
    """Return which share of the true alerts the first cases hit, also by type.

    Raises:
        InputError: a report or a column of it is missing.
    """
    cases = ranked_units(reports)
    units = volume_units(volumes, cases, max(KS))
    alerts = truth.alert_accounts
    one_to_one = {str(k): match(cases, alerts, k).recall(frozenset(alerts)) for k in KS}
    return {
        "cases": len(cases),
        "alerts": len(alerts),
        "alert_recall_at": alert_recall_at(cases, alerts),
        "alert_recall_one_to_one_at": one_to_one,
        "volume_alert_recall_at": alert_recall_at(units, alerts),
        "alert_recall_by_type": {
            kind: alert_recall_at(cases, _of_type(truth, kind))
            for kind in sorted(set(truth.alert_types.values()))
        },
    }


def alert_recall_at(
    units: Sequence[Unit], alerts: Mapping[str, Unit]
) -> dict[str, JsonValue]:
    """Return the share of the alerts that one of the first 10, 50, 100 units hits."""
    first = {
        alert: next((i for i, unit in enumerate(units) if is_hit(unit, accounts)), None)
        for alert, accounts in alerts.items()
    }
    ranks = [rank for rank in first.values() if rank is not None]
    return {str(k): share(sum(rank < k for rank in ranks), len(alerts)) for k in KS}


def _of_type(truth: AmlsimTruth, kind: str) -> dict[str, Unit]:
    alerts = truth.alert_accounts.items()
    return {alert: ids for alert, ids in alerts if truth.alert_types[alert] == kind}


def _recalls(ranked: Sequence[str], positives: frozenset[str]) -> dict[str, JsonValue]:
    return {str(k): recall_at(ranked, positives, k) for k in ACCOUNT_KS}


def average_precision(scores: Sequence[float], labels: Sequence[bool]) -> float | None:
    """Return the expected average precision; None where nothing is labelled.

    Example:
        >>> average_precision([3.0, 2.0, 1.0], [True, False, True])
        0.8333333333333333
    """
    relevant = np.asarray(labels, dtype=bool)
    if not relevant.any():
        return None
    _, group = np.unique(-np.asarray(scores, dtype=float), return_inverse=True)
    sizes = np.bincount(group)
    hits = np.bincount(group, weights=relevant)
    above = np.cumsum(sizes) - sizes
    hits_above = np.cumsum(hits) - hits
    total = 0.0
    for size, hit, rank, found in zip(sizes, hits, above, hits_above, strict=True):
        if hit > 0:
            total += _tie_group(int(size), float(hit), int(rank), float(found))
    return total / int(relevant.sum())


def ledger_average_precision(
    scores: Mapping[str, float], positives: frozenset[str], population: frozenset[str]
) -> float | None:
    """Return average precision over the population; who has no score is last."""
    accounts = sorted(population)
    return average_precision(
        [scores.get(account, -np.inf) for account in accounts],
        [account in positives for account in accounts],
    )


def recall_at(ranked: Sequence[str], positives: frozenset[str], k: int) -> float | None:
    """Return the share of the positives among the first k; None without positives."""
    return share(len(positives.intersection(ranked[:k])), len(positives))


def _tie_group(size: int, hits: float, above: int, hits_above: float) -> float:
    """Return the expected sum of precisions at the hits within one group of ties."""
    place = np.arange(1, size + 1)
    others = (place - 1) * (hits - 1) / max(size - 1, 1)
    precision = (hits_above + 1 + others) / (above + place)
    return float(hits / size * precision.sum())
