"""Endpoints outside the case: stopped or left proceeds, and the cap on confiscation."""

from collections.abc import Iterator
from decimal import Decimal

from rich.console import RenderableType
from rich.text import Text

from g7fin.review.text import count, label, table, usd
from g7fin.store import Store

MOST_STOPS = 12

# cents, so that sums are the same in any order
_STOPS = """
with every as (
    select 'stopped' as kind, stop_class, country, 'the account' as country_of,
        currency, stopped_minor as minor, payment_count
    from trace.stopped where case_id = $case and is_locked_rule
    union all
    select case when outside = 'fee' then 'fee' else 'left the data' end,
        case when outside = 'fee' then 'institution' else outside end, country,
        country_of, currency, leaked_minor, payment_count
    from trace.leaked where case_id = $case and is_locked_rule
),
valued as (
    select every.kind, every.stop_class, coalesce(every.country, '?') as country,
        every.country_of, every.payment_count,
        cast(round(cast(every.minor as double) / power(10, rate.exponent) * rate.rate,
            2) as decimal(18, 2)) as amount_usd
    from every
    inner join trace.rate as rate on rate.currency = every.currency
)
select kind, stop_class, country, country_of,
    cast(sum(payment_count) as bigint) as payments, sum(amount_usd) as amount_usd
from valued
group by kind, stop_class, country, country_of
order by sum(amount_usd) desc nulls last, kind, stop_class, country, country_of
"""
_CAP = """
select proceeds_usd, unvalued_count, claimed_usd, capped_count, capped_usd,
    above_cap_usd
from queue.value_cap where case_id = $case
"""


def stops(store: Store, case: str, as_of: str) -> Iterator[RenderableType]:
    """Yield where proceeds stopped or left the data, under the selected rule."""
    rows = store.rows(_STOPS, {"case": case})
    if not rows:
        return
    shown: list[tuple[object, ...]] = [
        (kind, label(at), country, of, f"{payments:,}", usd(value))
        for kind, at, country, of, payments, value in rows[:MOST_STOPS]
    ]
    rest = rows[MOST_STOPS:]
    if rest:
        value = sum((row[-1] or Decimal(0) for row in rest), Decimal(0))
        payments = sum(row[-2] for row in rest)
        more = f"{len(rest)} more"
        shown.append((more, "", "", "", f"{payments:,}", usd(value)))
    yield table(
        "Where traced proceeds stopped or left the data (selected rule, as of"
        f" {as_of})",
        (
            "outcome", "stopped at / left as", "country", "country of", ">payments",
            ">USD",
        ),
        shown,
    )  # fmt: skip


def value_cap(store: Store, case: str) -> Iterator[RenderableType]:
    """Yield the amount traced to items of a case beside its assessed proceeds."""
    for proceeds, unvalued, claimed, items, capped, above in store.rows(
        _CAP, {"case": case}
    ):
        law = "whose law caps confiscation at the proceeds"
        text = (
            f"Assessed proceeds: USD {usd(proceeds)}. Traced to queued items under"
            f" their selected rules: USD {usd(claimed)}, of which USD {usd(capped)} in"
            f" {count(items, 'item')} {law}"
        )
        if above is None:
            have = "receipt has" if unvalued == 1 else "receipts have"
            text += f"; not compared: {unvalued} {have} no exchange rate."
        elif above > 0:
            text += f". USD {usd(above)} above the cap cannot be confiscated."
        else:
            text += ": within the cap."
        yield Text(text)
        yield Text("")
