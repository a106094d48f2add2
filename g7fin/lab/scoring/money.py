"""Proceeds that the queue traces, and that truly remain there.

What the queue traces to one account or asset is right up to what truly remains on it;
the rest of it is traced wrongly. Figures are one per tracing rule. An item that is in
the queue twice counts once, with the larger amount. What a designated party holds is
frozen whole by the list, and is not traced: under the selected rule it counts as
nothing.
"""

from collections.abc import Mapping, Sequence
from math import fsum

import pandas as pd

from g7fin.errors import InputError
from g7fin.lab.scoring import reports as read
from g7fin.lab.scoring.figures import Figures, share
from g7fin.lab.scoring.intervals import with_interval
from g7fin.lab.scoring.matching import Unit
from g7fin.lab.scoring.schemes import K, Ranked
from g7fin.lab.scoring.truth.model import WorldTruth
from g7fin.policy import tracing_rules
from g7fin.policy.roles import DESIGNATED

SELECTED = "locked"
RULES = (*tracing_rules.RULES, SELECTED)

MONEY_KS = (10, K)
MONEY_NAMES = ("value_recall", "value_precision", "outside_schemes_share")

Place = tuple[str, str]  # ("account" or "asset", its id)


def money_figures(
    reports: Mapping[str, pd.DataFrame],
    truth: WorldTruth,
    rates: Mapping[str, float],
    exponents: Mapping[str, int],
) -> Figures:
    """Return traced value beside proceeds and beside what truly remains, by rule.

    Args:
        reports: The run's reports.
        truth: The world's truth.
        rates: US dollars for one unit of each currency.
        exponents: Digits of the minor unit of each currency.

    Raises:
        InputError: a report, a column, a rate or an exponent is missing.
    """
    proceeds = fsum(scheme.proceeds_usd for scheme in truth.schemes)
    resting = resting_usd(truth, rates, exponents)
    by_rule = {rule: traced_usd(reports, rule) for rule in RULES}
    total = {rule: fsum(traced.values()) for rule, traced in by_rule.items()}
    right = {rule: _right(traced, resting) for rule, traced in by_rule.items()}
    strays = {rule: _outside(traced, truth) for rule, traced in by_rule.items()}
    remaining = fsum(resting.values())
    return {
        "true_proceeds": proceeds,
        "true_resting": remaining,
        "traced_value": total,
        "traced_to_proceeds": {r: share(total[r], proceeds) for r in RULES},
        "value_recall": {r: share(right[r], remaining) for r in RULES},
        "value_precision": {r: share(right[r], total[r]) for r in RULES},
        "outside_schemes_share": {r: share(strays[r], total[r]) for r in RULES},
    }


def first_money_figures(
    reports: Mapping[str, pd.DataFrame],
    truth: WorldTruth,
    rates: Mapping[str, float],
    exponents: Mapping[str, int],
) -> Figures:
    """Return the same shares for what the queue has of the first cases.

    Raises:
        InputError: a report, a column, a rate or an exponent is missing.
    """
    figures: Figures = {}
    for k in MONEY_KS:
        first = {**reports, "seizure_queue": _of_first(reports, k)}
        found = money_figures(first, truth, rates, exponents)
        figures |= {f"{name}_at_{k}": found[name] for name in MONEY_NAMES}
    return figures


def resting_figures(
    ranked: Ranked,
    files: Sequence[Unit],
    truth: WorldTruth,
    rates: Mapping[str, float],
    exponents: Mapping[str, int],
) -> Figures:
    """Return the share of remaining proceeds that the first fifty cases reach.

    Of the proceeds that truly remain on accounts: what lies on accounts that these
    cases name, and on all accounts of their files, each with its interval.

    Args:
        ranked: The cases of a run in order, with the schemes.
        files: The accounts of the case files, in the same order.
        truth: The world's truth.
        rates: US dollars for one unit of each currency.
        exponents: Digits of the minor unit of each currency.
    """
    named = frozenset[str]().union(*ranked.cases[:K])
    reached = {
        "resting_in_first_fifty": named,
        "resting_in_files_of_first_fifty": named.union(*files[:K]),
    }
    figures: Figures = {}
    for figure, accounts in reached.items():
        parts, wholes = (dict.fromkeys(ranked.schemes, 0.0) for _ in range(2))
        for row in truth.balances:
            units = row.resting_minor / 10 ** exponents[row.currency]
            usd = units * rates[row.currency]
            wholes[row.scheme_id] = wholes.get(row.scheme_id, 0.0) + usd
            parts[row.scheme_id] = parts.get(row.scheme_id, 0.0) + usd * (
                row.account_id in accounts
            )
        figures[figure] = with_interval(list(parts.values()), list(wholes.values()))
    return figures


def _of_first(reports: Mapping[str, pd.DataFrame], k: int) -> pd.DataFrame:
    """Return the rows of the queue that belong to one of the first k cases."""
    cases = read.table(reports, "cases", ("case_id", "rank"))
    first = set(cases.sort_values("rank")["case_id"].head(k))
    queue = reports["seizure_queue"]
    return queue[queue["case_id"].isin(first)]


def traced_usd(reports: Mapping[str, pd.DataFrame], rule: str) -> dict[Place, float]:
    """Return what the queue traces under a rule to each account or asset.

    Raises:
        InputError: the queue or a column of it is missing.
    """
    column = f"traced_{rule}_usd"
    columns = ("item_id", "account_id", "asset_id", "role", column)
    queue = read.table(reports, "seizure_queue", columns)
    if rule == SELECTED:
        kept = [role != DESIGNATED for role in read.texts(queue, "role")]
        queue = queue.loc[kept]
    items: dict[str, tuple[Place, float]] = {}
    for item, place, amount in zip(
        read.texts(queue, "item_id"),
        _places(queue),
        read.amounts(queue, column),
        strict=True,
    ):
        known = items.get(item or "", (place, 0.0))
        items[item or ""] = max(known, (place, amount or 0.0), key=lambda i: i[1])
    traced: dict[Place, list[float]] = {}
    for place, amount in items.values():
        traced.setdefault(place, []).append(amount)
    return {place: fsum(parts) for place, parts in traced.items()}


def resting_usd(
    truth: WorldTruth, rates: Mapping[str, float], exponents: Mapping[str, int]
) -> dict[Place, float]:
    """Return the proceeds that truly remain on each account and in each asset.

    Raises:
        InputError: a currency has no rate or no exponent.
    """
    parts: dict[Place, list[float]] = {}
    for row in truth.balances:
        if row.currency not in rates or row.currency not in exponents:
            raise InputError(f"balance.csv: no rate or exponent for {row.currency}")
        units = row.resting_minor / 10 ** exponents[row.currency]
        place = ("account", row.account_id)
        parts.setdefault(place, []).append(units * rates[row.currency])
    for asset, illicit in truth.assets:
        parts.setdefault(("asset", asset), []).append(illicit)
    return {place: fsum(amounts) for place, amounts in parts.items()}


def _places(queue: pd.DataFrame) -> list[Place]:
    # an asset's row may name its holder's account too: the asset is what is frozen
    pairs = zip(
        read.texts(queue, "asset_id"), read.texts(queue, "account_id"), strict=True
    )
    return [("asset", a) if a else ("account", account or "") for a, account in pairs]


def _right(traced: Mapping[Place, float], resting: Mapping[Place, float]) -> float:
    return fsum(min(usd, resting.get(place, 0.0)) for place, usd in traced.items())


def _outside(traced: Mapping[Place, float], truth: WorldTruth) -> float:
    inside: set[Place] = {("account", a.subject_id) for a in truth.accounts}
    inside |= {("asset", asset) for asset, _ in truth.assets}
    return fsum(usd for place, usd in traced.items() if place not in inside)
