"""Page of an item of the seizure queue: factors, law, receipts and purchase."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from g7fin.citations import citations
from g7fin.policy.roles import DESIGNATED
from g7fin.policy.tracing_rules import RULES
from g7fin.reference.tables import table as reference
from g7fin.review.finished import Finished
from g7fin.review.pages.lookup import Labels, dollars, labelled, yes_no
from g7fin.review.pages.openings import openings
from g7fin.review.pages.transaction import lines
from g7fin.review.text import label, percent, table

_WITH_PROCEEDS = """
select transaction_id from trace.movement
where case_id = $case and rule = $rule and (injected_minor > 0
    or transaction_id in (
        select acquisition_transaction_id from core.asset where asset_id = $asset))
order by position
"""


def item_page(run: Finished, name: str) -> Iterator[RenderableType] | None:
    """Return the page of an asset or balance; None if it is not in the queue."""
    rows = [
        row
        for row in run.rows("seizure_queue")
        if name in (row["item_id"], row["asset_id"])
    ]
    return None if not rows else _page(run, rows[0])


def _page(run: Finished, item: dict[str, Any]) -> Iterator[RenderableType]:
    as_of = run.facts["as_of"]
    yield Text(f"{item['item_id']}: rank {item['rank']} in the queue", style="bold")
    yield Text(
        f"{label(item['kind'])} in {item['country'] or '?'}, case {item['case_id']}"
    )
    yield table(
        f"Factors (US dollars at the rates of {as_of})",
        ("factor", "value"),
        labelled(item, factor_labels(as_of, item["country"])),
    )
    if item["role"] == DESIGNATED:
        yield Text(
            "The holder is designated, or controlled by a designated party: the full"
            " value counts, traced or not, and may exceed the upper bound.\n"
        )
    yield law(item["country"])
    with run.store() as store:
        yield from openings(store, item)
        wanted = {
            "case": item["case_id"],
            "rule": item["locked_rule"],
            "asset": item["asset_id"],
        }
        ids = [row[0] for row in store.rows(_WITH_PROCEEDS, wanted)]
        bought = "" if item["asset_id"] is None else " and purchase"
        title = f"Receipts{bought} that contain the traced proceeds"
        yield lines(store, title, ids)


def factor_labels(as_of: str, country: str | None) -> Labels:
    """Return the label of each factor of an item, and how its values are printed."""
    known = "" if _law(country)["verified"] == "yes" else " (not verified)"
    return {
        "account_id": ("account", str),
        "asset_id": ("asset", str),
        "description": ("description", str),
        "role": ("role of the holder in the case", str),
        "holder_party_id": ("holder (party)", str),
        "other_case_ids": ("other cases that claim it", str),
        "currency": ("currency", str),
        "value_usd": ("value", lambda value: f"{dollars(value)} on {as_of}"),
        "encumbrance_usd": ("liens on it", dollars),
        "owner_share": ("share owned", percent),
        "net_value_usd": ("net value after liens, share and costs of sale", dollars),
        **{
            f"traced_{rule}_usd": (f"traced under {label(rule)}", dollars)
            for rule in RULES
        },
        "traced_lowest_usd": ("lowest under any rule", dollars),
        "bound_least_usd": ("lower bound", dollars),
        "bound_most_usd": ("upper bound", dollars),
        "locked_rule": ("selected rule", label),
        "locked_by": ("selected as", str),
        "is_rule_allowed": (
            "rule accepted in this jurisdiction",
            lambda value: yes_no(value) + known,
        ),
        "traced_locked_usd": ("counted as traced", dollars),
        "traced_high_opening_usd": (
            "traced under the selected rule with P95 opening balances",
            dollars,
        ),
        "traced_share": ("share traced", percent),
        "link_certainty": ("certainty of the link to the offence", percent),
        "survival_share": ("share expected to remain until an order", percent),
        "reach": ("chance that an order is enforced in that country", percent),
        "route": ("chance of a legal route", percent),
        "data_confidence": ("confidence in the stated balance", percent),
        "holding_cost_usd": ("holding cost for a year", dollars),
        "expected_recoverable_usd": ("expected recovery", dollars),
        "rank_note": ("note on the rank", str),
        "gate": ("below the value gate", str),
        "is_instrument": ("may have served the offence itself", yes_no),
        "possible_restitution_usd": ("possible restitution to victims", dollars),
        "freeze_power": ("power to freeze (to be verified by a lawyer)", str),
        "freeze_until_on": (f"an order made on {as_of} would lapse on", str),
        "not_evaluated": ("not evaluated, so not reducing the recovery", str),
    }


def law(country: str | None) -> RenderableType:
    """Return the law of a country on tracing, its source and if it was verified."""
    row = _law(country)
    source = citations().get(row["source"], {}).get("title", row["source"])
    verified = "" if row["verified"] == "yes" else " (to be verified by a lawyer)"
    is_known = row["country"] == country
    where = country if is_known else f"{country or '?'}: as for any other country"
    return table(
        f"Law on tracing, {where}{verified}",
        ("subject", "as the reference table says"),
        [
            ("value cap", row["value_cap"]),
            ("good faith", row["good_faith"]),
            (
                "rules accepted by its courts",
                ", ".join(label(rule) for rule in row["allowed_rules"].split()),
            ),
            ("default rule", label(row["default_rule"])),
            ("source", source),
            ("verified", row["verified"]),
        ],
    )


def _law(country: str | None) -> dict[str, Any]:
    """Return the row of the reference table for a country, else that for any other."""
    by_country = {row["country"]: row for row in reference("tracing_law").to_pylist()}
    row: dict[str, Any] = by_country.get(country) or by_country["*"]
    return row
