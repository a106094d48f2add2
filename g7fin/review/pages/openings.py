"""What unknown opening balances do to an item: both figures, and what they rest on."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from g7fin.review.opening_words import words
from g7fin.review.pages.lookup import LISTED
from g7fin.review.text import table, usd
from g7fin.review.tracing.hops import money
from g7fin.store import Store

_FIGURES = """
select high.rule, high.traced_minor, high.traced_high_minor, high.currency,
    currency.exponent
from trace.at_high_opening as high
inner join core.currency as currency on currency.currency = high.currency
where high.case_id = $case and high.kind = $kind and high.place_id = $place
    and (high.kind = 'asset' or high.currency = $currency)
order by high.rule
"""
_OWN = """
select opening.smallest_minor, opening.high_minor, opening.basis, currency.exponent
from trace.opening as opening
inner join core.currency as currency on currency.currency = opening.currency
where opening.account_id = $account and opening.currency = $currency
"""
_BASES = """
select opening.basis, count(*) as accounts
from trace.opening_touched as touched
inner join trace.opening as opening on opening.account_id = touched.account_id
    and opening.currency = touched.currency
where touched.case_id = $case
group by opening.basis
order by accounts desc, opening.basis
"""


def openings(store: Store, item: dict[str, Any]) -> Iterator[RenderableType]:
    """Yield what would be traced if the unknown opening balances were high."""
    bases = store.rows(_BASES, {"case": item["case_id"]})
    if not bases:
        return
    yield Text(
        f"\nUnknown opening balances: {words(bases)} The rank stays by the smallest,"
        " and for those alone hold the least and the most that any rule can trace."
    )
    yield Text("")
    yield _figures(store, item)
    high, now = item["traced_high_opening_usd"], item["traced_locked_usd"]
    if high is not None and item["role"] != LISTED:
        yield Text(
            f"By the locked rule that is USD {usd(high)} if they were high, and"
            f" USD {usd(now)} as ranked; an account that opened with more holds more"
            f" now too. {_own(store, item)}"
        )


def _figures(store: Store, item: dict[str, Any]) -> RenderableType:
    is_asset = item["account_id"] is None
    rows = store.rows(
        _FIGURES,
        {
            "case": item["case_id"],
            "kind": "asset" if is_asset else "balance",
            "place": item["asset_id"] if is_asset else item["account_id"],
            "currency": item["currency"],
        },
    )
    return table(
        "Traced by every rule",
        ("rule", ">smallest openings", ">high openings", ""),
        [
            (
                rule.replace("_", " ") + ("*" if rule == item["locked_rule"] else ""),
                money(now, exponent),
                money(high, exponent),
                currency,
            )
            for rule, now, high, currency, exponent in rows
        ],
    )


def _own(store: Store, item: dict[str, Any]) -> str:
    """Return what this account itself may have held at first."""
    if item["account_id"] is None:
        return ""
    rows = store.rows(
        _OWN, {"account": item["account_id"], "currency": item["currency"]}
    )
    if not rows:
        return "This account itself has a statement."
    smallest, high, basis, exponent = rows[0]
    return (
        f"This account's opening: smallest {money(smallest, exponent)}, high"
        f" {money(high, exponent)} {item['currency']} ({basis}); it would then hold"
        " that much more."
    )
