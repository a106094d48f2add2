"""Where the money of a case stops or leaves the view, and whom to ask about it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from g7fin.review.finished import Finished
from g7fin.review.pages.lookup import find
from g7fin.review.text import table, usd
from g7fin.store import Store

MOST_REQUESTS = 5
MOST_ENDS = 12
# of requests: payments that carry proceeds by any rule, dollars by the one that counts
COLUMNS = (">request", "whom", "through", "about", ">payments", ">USD")
# nobody says where money went that left the data, so whose country it is is said
_PLACES = {
    "the place where it was paid out": "paid out in",
    "the payer's account": "paid from",
    "the payer's institution": "paid from",
}

# cents, so that sums are the same in any order
_ENDS = """
with every as (
    select 'stopped' as kind, stop_class, country, 'the account' as country_of,
        currency, stopped_minor as minor, payment_count
    from trace.stopped where case_id = $case and is_locked_rule
    union all
    select case when outside = 'fee' then 'taken' else 'left' end, outside, country,
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


def ends(store: Store, case: str) -> Iterator[RenderableType]:
    """Yield where proceeds stopped or left, by the rule that counts there."""
    rows = store.rows(_ENDS, {"case": case})
    if not rows:
        return
    rest = rows[MOST_ENDS:]
    shown = [(*names, count, usd(value)) for *names, count, value in rows[:MOST_ENDS]]
    if rest:
        value = sum((row[-1] or Decimal(0) for row in rest), Decimal(0))
        payments = sum(row[-2] for row in rest)
        shown.append((f"{len(rest)} more", "", "", "", payments, usd(value)))
    yield table(
        "Where tracing stops, by the rule that counts in that country",
        ("", "with whom", "country", "which is of", ">payments", ">USD"),
        shown,
    )


def requests(run: Finished, case: str) -> Iterator[RenderableType]:
    """Yield the first requests for information of a case, and how to see them all."""
    found = find(run, "requests", case_id=case)
    if not found:
        return
    yield table(
        f"Ask for (first {min(len(found), MOST_REQUESTS)} of {len(found):,} requests"
        " for information; payments by any rule, USD by the rule that counts)",
        COLUMNS,
        [row_of(row) for row in found[:MOST_REQUESTS]],
    )
    yield Text(
        f"What to ask, and the payments: g7fin explain RUN 'request"
        f" {found[0]['rank']}'. All of them: g7fin explain RUN 'requests {case}', or"
        " requests.parquet."
    )
    yield Text("")


def row_of(row: dict[str, Any]) -> tuple[object, ...]:
    """Return a request as a row of a table."""
    whom = row["institution_name"] or row["institution_id"] or "?"
    place = f"{_PLACES.get(row['country_of'], 'in')} {row['country'] or '?'}"
    return (
        row["rank"],
        whom,
        row["asked_through"],
        f"{row['stop_class']}: {row['account_id'] or place}",
        f"{row['payment_count']:,}",
        usd(row["traced_locked_usd"]),
    )


def value_cap(store: Store, case: str) -> Iterator[RenderableType]:
    """Yield what the queue claims of the case beside its assessed proceeds."""
    for proceeds, unvalued, claimed, count, capped, above in store.rows(
        _CAP, {"case": case}
    ):
        text = (
            f"Assessed proceeds: USD {usd(proceeds)}. Traced to items of the queue by"
            f" their locked rules: USD {usd(claimed)}; of that USD {usd(capped)} in"
            f" {count} items where the law caps the value at the proceeds"
        )
        if above is None:
            text += f"; not compared: {unvalued} receipts have no exchange rate."
        elif above > 0:
            text += f": USD {usd(above)} above the cap, which cannot all be taken."
        else:
            text += ": within the cap."
        yield Text(text)
        yield Text("")
