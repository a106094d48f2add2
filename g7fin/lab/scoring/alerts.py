"""Planted typologies, innocent look-alikes and transactions that the alerts name.

An instance is found if an alert of its typology names one of its accounts and holds
half of its transactions or more. An instance without transactions (an ownership
pattern) is found on its accounts alone.

Shapes that no typology of the run looks for are neither found nor missed. They are
counted apart: whether their accounts were named in an alert about something else,
beside the same share for the innocent look-alikes of those shapes. Victims are left
out there: no alert may name them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

import pandas as pd

from g7fin.lab.scoring import reports as read
from g7fin.lab.scoring.figures import Figures, share
from g7fin.lab.scoring.truth.model import Instance, WorldTruth, victims

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
    known = {*typologies, *(typology for typology, _ in alerts)}
    names = sorted(known)
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
        **undetected_figures(truth, known, {account for _, account in alerts}),
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


def undetected_figures(
    truth: WorldTruth, known: Collection[str], named: Collection[str]
) -> Figures:
    """Return how many shapes no typology looks for, and the share of accounts named.

    Args:
        truth: The world's truth.
        known: Every typology that the run knows.
        named: Every account that an alert of any typology names.
    """
    planted = without_typology(truth.typologies, known)
    alike = without_typology(truth.look_alikes, known)
    victim = victims(truth.accounts)
    return {
        "shapes_without_detector": _counts(planted),
        "look_alikes_without_detector": _counts(alike),
        "named_in_any_alert": _named(planted, victim, named),
        "look_alikes_named_in_any_alert": _named(alike, victim, named),
    }


def without_typology(
    instances: Iterable[Instance], known: Collection[str]
) -> list[Instance]:
    """Return the instances of shapes that no typology of the run looks for."""
    return [one for one in instances if one.typology not in known]


def _counts(instances: Iterable[Instance]) -> Figures:
    counts = Counter(instance.typology for instance in instances)
    return {name: counts[name] for name in sorted(counts)}


def _named(
    instances: Iterable[Instance], victim: frozenset[str], named: Collection[str]
) -> float | None:
    subjects = {account for one in instances for account in one.account_ids} - victim
    return share(len(subjects.intersection(named)), len(subjects))


def transaction_figures(
    reports: Mapping[str, pd.DataFrame], true_ids: frozenset[str]
) -> Figures:
    """Return recall and precision of the transactions that are in any alert.

    Raises:
        InputError: the report of alerts or a column of it is missing.
    """
    alerts = read.table(reports, "alerts", ("transaction_ids",))
    alerted = frozenset().union(*read.id_sets(alerts, "transaction_ids"))
    right = len(alerted & true_ids)
    return {
        "transaction_recall": share(right, len(true_ids)),
        "transaction_precision": share(right, len(alerted)),
    }
