"""How many planted typologies the alerts find, and how many look-alikes they take.

An instance is found if an alert of its typology names one of its accounts and holds
half of its transactions or more. An instance without transactions (an ownership
pattern) is found on its accounts alone. Shapes that no typology of the run looks for
are neither found nor missed: they are counted apart (`undetected.py`).
"""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

import pandas as pd

from g7fin.lab.scoring import reports as read
from g7fin.lab.scoring.figures import Figures, share
from g7fin.lab.scoring.truth.model import Instance, WorldTruth
from g7fin.lab.scoring.undetected import undetected_figures

# typology and account -> the transactions of each alert that names the account
AlertIndex: TypeAlias = dict[tuple[str, str], list[frozenset[str]]]


def typology_figures(
    reports: Mapping[str, pd.DataFrame], truth: WorldTruth, typologies: Collection[str]
) -> Figures:
    """Return recall per typology, strict and by account, and look-alikes alerted.

    Args:
        reports: The run's reports.
        truth: The world's truth.
        typologies: Every typology that the run knows, whether it could evaluate it or
            not; one that is not known but has an alert counts too.

    Raises:
        InputError: the report of alerts or a column of it is missing.
    """
    alerts = index_alerts(reports)
    detectors = {*typologies, *(typology for typology, _ in alerts)}
    names = sorted(detectors)
    planted = _by_typology(truth.typologies)
    alike = _by_typology(truth.look_alikes)
    found = {n: sum(is_found(alerts, i) for i in planted.get(n, ())) for n in names}
    named = {n: sum(is_named(alerts, i) for i in planted.get(n, ())) for n in names}
    counts = {name: len(planted.get(name, ())) for name in names}
    return {
        "typology_recall": {n: share(found[n], counts[n]) for n in names},
        "typology_account_recall": {n: share(named[n], counts[n]) for n in names},
        "typology_instances": counts,
        "typology_recall_overall": share(sum(found.values()), sum(counts.values())),
        "look_alikes": {
            name: _taken(alerts, alike[name]) for name in names if name in alike
        },
        **undetected_figures(truth, detectors, {account for _, account in alerts}),
    }


def index_alerts(reports: Mapping[str, pd.DataFrame]) -> AlertIndex:
    """Return the alerts' transactions by typology and account.

    Raises:
        InputError: the report of alerts or a column of it is missing.
    """
    columns = ("typology", "account_ids", "transaction_ids")
    alerts = read.table(reports, "alerts", columns)
    index: AlertIndex = {}
    for typology, accounts, transactions in zip(
        read.texts(alerts, "typology"),
        read.id_sets(alerts, "account_ids"),
        read.id_sets(alerts, "transaction_ids"),
        strict=True,
    ):
        for account in accounts:
            index.setdefault((typology or "", account), []).append(transactions)
    return index


def is_found(alerts: AlertIndex, instance: Instance) -> bool:
    """Return whether one alert names an account and holds half the transactions."""
    planted = instance.transaction_ids
    return any(
        2 * len(transactions & planted) >= len(planted)
        for account in instance.account_ids
        for transactions in alerts.get((instance.typology, account), ())
    )


def is_named(alerts: AlertIndex, instance: Instance) -> bool:
    """Return whether any alert of the typology names one of the accounts."""
    return any(
        (instance.typology, account) in alerts for account in instance.account_ids
    )


def _by_typology(instances: Iterable[Instance]) -> dict[str, list[Instance]]:
    groups: dict[str, list[Instance]] = {}
    for instance in instances:
        groups.setdefault(instance.typology, []).append(instance)
    return groups


def _taken(alerts: AlertIndex, instances: list[Instance]) -> Figures:
    alerted = sum(is_found(alerts, instance) for instance in instances)
    named = sum(is_named(alerts, instance) for instance in instances)
    return {
        "instances": len(instances),
        "alerted": alerted,
        "alerted_share": share(alerted, len(instances)),
        "named": named,
        "named_share": share(named, len(instances)),
    }
