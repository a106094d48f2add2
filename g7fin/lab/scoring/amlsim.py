"""A run measured against AMLSim's labels, beside the volume ranking.

The population is every account that the volumes name, every scored and every labelled
one, so that an account that the run lost counts against it. The volumes must name the
accounts that never trade too: of AMLSim 10k's 12,043 accounts only 4,672 do, and
without the others the base rate reads .159 where it is .062. Alerts at k are counted by
the hit rule of `matching`: a case may hit two alerts; the one-to-one figure stands
beside it.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from g7fin.lab.scoring import reports as read
from g7fin.lab.scoring.baseline import volume_units, volumes_by_account
from g7fin.lab.scoring.figures import Figures, JsonValue, share
from g7fin.lab.scoring.matching import Unit, is_hit, match, ranked_units
from g7fin.lab.scoring.ranking import ledger_average_precision, recall_at
from g7fin.lab.scoring.truth.model import AmlsimTruth

KS = (10, 50, 100)
ACCOUNT_KS = (10, 50, 100, 500, 1000)


def account_figures(
    reports: Mapping[str, pd.DataFrame], truth: AmlsimTruth, volumes: pd.DataFrame
) -> Figures:
    """Return the quality of the ranking of accounts and of the ranking by volume.

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
        "volume_average_precision": ledger_average_precision(
            volume, positives, population
        ),
        "account_recall_at": _recalls([a or "" for a in ranked], positives),
        "volume_account_recall_at": _recalls(largest, positives),
    }


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
    places = [place for place in first.values() if place is not None]
    return {str(k): share(sum(p < k for p in places), len(alerts)) for k in KS}


def _of_type(truth: AmlsimTruth, kind: str) -> dict[str, Unit]:
    alerts = truth.alert_accounts.items()
    return {alert: ids for alert, ids in alerts if truth.alert_types[alert] == kind}


def _recalls(ranked: Sequence[str], positives: frozenset[str]) -> dict[str, JsonValue]:
    return {str(k): recall_at(ranked, positives, k) for k in ACCOUNT_KS}
