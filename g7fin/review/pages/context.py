"""Context of a case, for information only: links to designated parties, adverts.

It adds no point. Nobody outside the cases is named, and no possible victim: a
designated party is named only if it holds an account of a case and none that is
protected, and an advert is left out if the handle is a protected party's.
"""

from collections.abc import Iterator

from rich.console import RenderableType

from g7fin.review.text import percent, table, usd
from g7fin.store import Store

MOST_ROWS = 25
# smaller shares of an account's turnover say nothing (judgement)
LEAST = {"least_share": 0.01}

_EXPOSED = """
with protected as (
    select distinct holder.party_id
    from link.holder as holder
    inner join cases.protection as protection
        on protection.account_id = holder.account_id
),
named as (
    select distinct holder.party_id
    from link.holder as holder
    inner join cases.member as member on member.account_id = holder.account_id
    left join protected on protected.party_id = holder.party_id
    where protected.party_id is null
)
select exposure.account_id, exposure.direction,
    sum(case when exposure.hops = 1 then exposure.share else 0 end) as one,
    sum(case when exposure.hops = 2 then exposure.share else 0 end) as two,
    sum(case when exposure.hops = 3 then exposure.share else 0 end) as three,
    sum(case when exposure.hops = 3 then exposure.amount_usd end) as amount_usd,
    min(case when exposure.hops = 3 then coalesce(named.party_id, '(in no case)') end)
        as listed
from link.exposure as exposure
inner join cases.member as member on member.account_id = exposure.account_id
left join named on named.party_id = exposure.listed_party_id
where member.case_id = $case
group by exposure.account_id, exposure.direction
having max(exposure.share) >= $least_share
order by three desc, exposure.account_id, exposure.direction
"""
_ADVERTS = """
with protected as (
    select distinct holder.party_id
    from link.holder as holder
    inner join cases.protection as protection
        on protection.account_id = holder.account_id
)
select advert.account_id, advert.handle_key, advert.occurred_on, advert.corridor,
    advert.event_id
from link.advert_handle as advert
inner join cases.member as member on member.account_id = advert.account_id
left join protected on protected.party_id = advert.party_id
where member.case_id = $case and protected.party_id is null
order by advert.account_id, advert.occurred_on, advert.event_id
"""
_TITLE = "Context (not evidence, adds no point)"
_FLOWS = {"in": "received", "out": "paid"}


def context(store: Store, case: str) -> Iterator[RenderableType]:
    """Yield the context of the members of a case; nothing if there is none."""
    exposed = store.rows(_EXPOSED, {"case": case} | LEAST)
    if exposed:
        yield table(
            f"{_TITLE}: share of each account's payments that is within one, two or"
            " three payments of designated parties, and US dollars within three"
            + _more(len(exposed)),
            ("account", "flow", ">one", ">two", ">three", ">USD", "designated party"),
            [
                (account, _FLOWS[flow], *(map(percent, shares)), usd(value), party)
                for account, flow, *shares, value, party in exposed[:MOST_ROWS]
            ],
        )
    adverts = store.rows(_ADVERTS, {"case": case})
    if adverts:
        yield table(
            f"{_TITLE}: handles of account holders seen in adverts"
            + _more(len(adverts)),
            ("account", "handle", "date of advert", "corridor", "event"),
            [
                (account, handle, f"{day}", corridor or "", event)
                for account, handle, day, corridor, event in adverts[:MOST_ROWS]
            ],
        )


def _more(count: int) -> str:
    return f", first {MOST_ROWS} of {count}" if count > MOST_ROWS else ""
