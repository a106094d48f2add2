"""The quality of tracing under each rule, given the receipts of the truth.

`money` measures the queue, in which a case that was not found and value that was traced
wrongly look alike. Here an investigator knows every receipt and how much of it is
proceeds; where the rules of `follow` lead from there is compared with where proceeds
truly remain. All schemes are traced in one pass, so what remains on an account adds up
over them, and a receipt that is in two schemes counts once, with the larger amount.

An item is an account (all its currencies together) or an asset, which holds the
proceeds in the payment for it. Value is in US dollars at the run's rates. On each item
what is traced is right up to what truly remains there: *recall* is what is right of all
that truly remains, *precision* of all that is traced to remain, F1 their harmonic mean.
*On innocents* is the share of traced value on accounts in no scheme; *on victims*, on
accounts that are in schemes as victims alone. What stopped remains nowhere. `ledger`
says what stops.

Beside the rules stands *locked*: each item under the rule that the law of its country
gives, as the queue has it. That is the most the queue can reach, every case found.

Five variants: as a run does it, specific identification first and good faith stopped;
the rules alone; with no stop; and as a run does it if no balance had been stated, with
minimum and with 95th-percentile opening balances.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

import numpy as np

from g7fin.errors import InputError
from g7fin.follow.specific_identification import came_by, set_aside
from g7fin.follow.subledger import Subledgers
from g7fin.kernels.tracing.trace import trace
from g7fin.lab.scoring.figures import Figures, share
from g7fin.lab.scoring.money import SELECTED, Place
from g7fin.lab.scoring.tracing.ledger import (
    MEMBERS,
    Seeded,
    scratch,
    seeded,
    without_statements,
)
from g7fin.lab.scoring.truth.model import WorldTruth, victims
from g7fin.policy.tracing_rules import RULES
from g7fin.reference.tables import table
from g7fin.store import Store

_COUNTRIES = {
    "account": "select account_id, country from link.account_profile",
    "asset": "select asset_id, country from core.asset",
}
Usd = Mapping[Place, float]
Found = Mapping[str, Usd]  # by rule


@dataclass(frozen=True)
class TracedReceipts:
    """Proceeds that a ledger leads to from the receipts of a truth.

    Attributes:
        receipts: How many of them the ledger has.
        found: US dollars on each account or asset, by variant and by rule.
    """

    receipts: int
    found: Mapping[str, Found]


def trace_receipts(
    run: Store, truth: WorldTruth, unit: Mapping[str, float]
) -> TracedReceipts:
    """Return where a run's ledger leads from the receipts of a truth.

    Args:
        run: The store of a finished run.
        truth: The world's truth.
        unit: US dollars of one minor unit of each currency.

    Raises:
        InputError: proceeds remain in a currency without a rate.
    """
    law = _law(run)
    with scratch(run, truth.receipts) as store:
        given = seeded(store, MEMBERS["good_faith_stop"])
        minimum, p95 = without_statements(store, given, unit)
        free = seeded(store, MEMBERS["no_stop"])
    variants = {
        "good_faith_stop": by_rule(given, unit),
        "rules_alone": by_rule(given, unit, identify=False),
        "no_stop": by_rule(free, unit),
        "unstated_smallest": by_rule(minimum, unit),
        "unstated_high": by_rule(p95, unit),
    }
    return TracedReceipts(
        max(len(given.receipts), len(free.receipts)),
        {name: _with_locked(found, law) for name, found in variants.items()},
    )


def _law(run: Store) -> dict[Place, str]:
    """Return the rule that the law of its country gives, of each account and asset."""
    rows = table("tracing_law").to_pylist()
    rules = {row["country"]: row["default_rule"] for row in rows}
    return {
        (kind, name): rules.get(country, rules["*"])
        for kind, text in _COUNTRIES.items()
        for name, country in run.rows(text)
    }


def _with_locked(found: Found, law: Mapping[Place, str]) -> Found:
    """Return the rules and, beside them, each item under that of its country."""
    locked = {
        place: usd
        for rule, places in found.items()
        for place, usd in places.items()
        if law[place] == rule
    }
    return {**found, SELECTED: locked}


def by_rule(
    given: Seeded, unit: Mapping[str, float], *, identify: bool = True
) -> Found:
    """Return the US dollars on each account and asset of a ledger, by rule.

    Specific identification comes first, as in a run, or is left out.

    Raises:
        InputError: proceeds remain in a currency without a rate.
    """
    ledger = given.ledger
    rows = ledger.rows_of(given.receipts)
    near = Subledgers(ledger).reached(rows)
    proceeds = np.zeros(len(near.rows), np.int64)
    proceeds[np.searchsorted(near.rows, rows)] = given.proceeds
    if identify:
        near = set_aside(near, came_by(ledger))
    found: dict[str, Usd] = {}
    for rule in RULES:
        done = trace(near.flow, proceeds, near.opening, near.stop, rule)
        moves = done.moves.by_row()
        arrived = dict(
            zip(
                ledger.position[near.rows[moves.row]].tolist(),
                moves.moved_in.tolist(),
                strict=True,
            )
        )
        resting = dict(zip(near.pockets.tolist(), done.resting.tolist(), strict=False))
        found[rule] = _places(given, resting, arrived, unit)
    return found


def _places(
    given: Seeded,
    resting: Mapping[int, int],
    arrived: Mapping[int, int],
    unit: Mapping[str, float],
) -> Usd:
    """Return the US dollars on each account and asset that has any."""
    parts: dict[Place, list[float]] = {}
    for pocket, minor in resting.items():
        account, currency = given.pockets[pocket]
        if minor:
            usd = minor * _unit(unit, currency)
            parts.setdefault(("account", account), []).append(usd)
    for asset, position, currency in given.purchases:
        if arrived.get(position):
            usd = arrived[position] * _unit(unit, currency)
            parts.setdefault(("asset", asset), []).append(usd)
    return {place: fsum(amounts) for place, amounts in parts.items()}


def _unit(unit: Mapping[str, float], currency: str) -> float:
    if currency not in unit:
        raise InputError(f"tracing: no rate or exponent for {currency}")
    return unit[currency]


def tracing_figures(traced: TracedReceipts, truth: WorldTruth, resting: Usd) -> Figures:
    """Return how right each rule is, by what stops.

    Args:
        traced: Where the run's ledger leads from its receipts.
        truth: The world's truth.
        resting: US dollars that truly remain on each account or asset.
    """
    return {
        "true_receipts": len(truth.receipts),
        "true_receipts_in_ledger": traced.receipts,
        "tracing_given_receipts": {
            stop: {rule: _figures(usd, truth, resting) for rule, usd in rules.items()}
            for stop, rules in traced.found.items()
        },
    }


def _figures(traced: Usd, truth: WorldTruth, resting: Usd) -> Figures:
    total, remaining = fsum(traced.values()), fsum(resting.values())
    right = fsum(min(usd, resting.get(place, 0.0)) for place, usd in traced.items())
    involved = {account.subject_id for account in truth.accounts}
    harmed = victims(truth.accounts)
    on = {
        who: fsum(
            usd
            for (kind, name), usd in traced.items()
            if kind == "account" and (name in harmed if mine else name not in involved)
        )
        for who, mine in (("innocents", False), ("victims", True))
    }
    return {
        "traced_value": total,
        "value_recall": share(right, remaining),
        "value_precision": share(right, total),
        "value_f1": share(2 * right, total + remaining),
        "innocents_share": share(on["innocents"], total),
        "victims_share": share(on["victims"], total),
    }
