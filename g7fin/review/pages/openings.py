"""Sensitivity of an item to opening balances that are not stated."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from g7fin.policy.roles import DESIGNATED
from g7fin.review.text import count, label, money, table, usd
from g7fin.store import Store

MOST_BASES = 5

_FIGURES = """
select p95.rule, p95.traced_minor, p95.traced_high_minor, p95.currency,
    currency.exponent
from trace.opening_sensitivity as p95
inner join core.currency as currency on currency.currency = p95.currency
where p95.case_id = $case and p95.kind = $kind and p95.place_id = $place
    and (p95.kind = 'asset' or p95.currency = $currency)
order by p95.rule
"""
_OWN = """
select opening.smallest_minor, opening.high_minor, opening.basis, currency.exponent
from trace.opening as opening
inner join core.currency as currency on currency.currency = opening.currency
where opening.account_id = $account and opening.currency = $currency
"""
_BASES = """
select opening.basis, count(*) as accounts
from trace.affected_opening as affected
inner join trace.opening as opening on opening.account_id = affected.account_id
    and opening.currency = affected.currency
where affected.case_id = $case
group by opening.basis
order by accounts desc, opening.basis
"""


def openings(store: Store, item: dict[str, Any]) -> Iterator[RenderableType]:
    """Yield the traced amounts with P95 opening balances beside the minimum ones."""
    bases = store.rows(_BASES, {"case": item["case_id"]})
    if not bases:
        return
    yield Text(
        f"\nOpening balances not stated: {basis_text(bases)} The rank and the bounds"
        " use the minimum opening balances."
    )
    yield Text("")
    yield _figures(store, item)
    p95, now = item["traced_high_opening_usd"], item["traced_locked_usd"]
    if p95 is not None and item["role"] != DESIGNATED:
        yield Text(
            f"Under the selected rule: USD {usd(now)} with minimum and USD {usd(p95)}"
            " with P95 opening balances. A higher opening balance also means a higher"
            f" balance on the as-of date. {_own(store, item)}\n"
        )


def basis_text(bases: Sequence[tuple[Any, ...]]) -> str:
    """Return what the opening balances of a trace are based on.

    Args:
        bases: each basis with how many accounts it serves.
    """
    number = sum(accounts for _, accounts in bases)
    shown = [
        f"{basis} ({count(accounts, 'account')})"
        for basis, accounts in bases[:MOST_BASES]
    ]
    rest = sum(accounts for _, accounts in bases[MOST_BASES:])
    if rest:
        shown.append(f"other segments ({count(rest, 'account')})")
    have = "account … has" if number == 1 else "accounts … have"
    have = have.replace("…", "that the proceeds can reach")
    return (
        f"{number} {have} no stated opening balance (counted per currency). The figures"
        " above use the minimum: the smallest that avoids an overdraft. P95 is the 95th"
        f" percentile stated for comparable accounts: {'; '.join(shown)}."
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
        "Traced under every rule, by opening balance (*: selected rule)",
        ("rule", ">minimum", ">P95", ""),
        [
            (
                label(rule) + ("*" if rule == item["locked_rule"] else ""),
                money(now, exponent),
                money(p95, exponent),
                currency,
            )
            for rule, now, p95, currency, exponent in rows
        ],
    )


def _own(store: Store, item: dict[str, Any]) -> str:
    """Return the opening balances of this account itself."""
    if item["account_id"] is None:
        return ""
    rows = store.rows(
        _OWN, {"account": item["account_id"], "currency": item["currency"]}
    )
    if not rows:
        return "The opening balance of this account itself is stated."
    minimum, p95, basis, exponent = rows[0]
    return (
        f"Opening balance of this account: minimum {money(minimum, exponent)}, P95"
        f" {money(p95, exponent)} {item['currency']} ({basis})."
    )
