"""The page of a case: its score, its accounts, what joins them, its money."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from g7fin.review.finished import Finished
from g7fin.review.pages.context import context
from g7fin.review.pages.lookup import find, points
from g7fin.review.pages.stops import ends, requests, value_cap
from g7fin.review.text import table, usd

_JOINED = """
select reason.left_id, reason.right_id, reason.kind, reason.detail
from cases.join_reason as reason
inner join cases.grouped as mine on mine.account_id = reason.left_id
inner join cases.grouped as other on other.account_id = reason.right_id
    and other.case_id = mine.case_id
where mine.case_id = $case
order by reason.left_id, reason.right_id, reason.kind
"""
_RELATED = """
with either as (
    select left_id as here_id, right_id as there_id, kind from cases.join_reason
    union
    select right_id, left_id, kind from cases.join_reason
)
select other.case_id, either.here_id, either.there_id, either.kind
from either
inner join cases.grouped as mine on mine.account_id = either.here_id
inner join cases.grouped as other on other.account_id = either.there_id
    and other.case_id <> mine.case_id
where mine.case_id = $case
order by other.case_id, either.here_id, either.there_id, either.kind
"""
_POSSIBLE = """
select distinct holder.party_id, known.name, possible.share_min, possible.share_max,
    possible.path, possible.regime
from cases.member as member
inner join link.holder as holder on holder.account_id = member.account_id
inner join link.possible_control as possible on possible.party_id = holder.party_id
inner join core.party as known on known.party_id = holder.party_id
where member.case_id = $case
order by holder.party_id
"""


def case_page(run: Finished, name: str) -> Iterator[RenderableType] | None:
    """Return the page of a case; None if the run has no such case."""
    found = find(run, "cases", case_id=name)
    return None if not found else _pages(run, name, found[0])


def _pages(run: Finished, name: str, case: dict[str, Any]) -> Iterator[RenderableType]:
    yield Text(f"Case {name}: score {case['score']}, rank {case['rank']}", style="bold")
    yield Text(f"{case['summary']}")
    yield points(run, "case", name)
    yield from _members(run, name)
    yield from _findings(run, name)
    with run.store() as store:
        yield from value_cap(store, name)
        yield from ends(store, name)
        yield from requests(run, name)
        yield from context(store, name)


def _members(run: Finished, name: str) -> Iterator[RenderableType]:
    """Yield who is in the case, and what joins them."""
    yield table(
        "Accounts",
        ("account", "role", ">score", "in the case because", "through"),
        [
            (
                row["account_id"],
                row["role"],
                row["score"],
                row["basis"],
                row["through_id"] or "",
            )
            for row in find(run, "case_members", case_id=name)
        ],
    )
    with run.store() as store:
        yield table(
            "What joins them",
            ("account", "account", "why", "detail"),
            store.rows(_JOINED, {"case": name}),
        )
        related = store.rows(_RELATED, {"case": name})
        possible = store.rows(_POSSIBLE, {"case": name})
    if related:
        yield table(
            "Related cases (too large together for one reader)",
            ("case", "account here", "account there", "why"),
            related,
        )
    if possible:
        yield table(
            "Organisations in it that listed parties possibly control (for a reader; it"
            " adds no alert and no point)",
            ("party", "name", ">least share", ">most", "through", "rule of"),
            [tuple("" if x is None else str(x) for x in row) for row in possible],
        )


def _findings(run: Finished, name: str) -> Iterator[RenderableType]:
    """Yield the alerts, the traced money and what could be frozen."""
    yield table(
        "Alerts",
        ("alert", "typology", ">USD", "reason"),
        [
            (row["alert_id"], row["typology"], usd(row["value_usd"]), row["reason"])
            for row in find(run, "alerts", case_id=name)
        ],
    )
    yield _traced(run, name)
    yield table(
        "In the seizure queue",
        (">rank", "item", ">worth USD", ">expected USD"),
        [
            (
                row["rank"],
                row["item_id"],
                usd(row["value_usd"]),
                usd(row["expected_recoverable_usd"]),
            )
            for row in find(run, "seizure_queue", case_id=name)
        ],
    )


def _traced(run: Finished, case: str) -> RenderableType:
    totals: dict[tuple[str, str], float] = {}
    for row in find(run, "traces", case_id=case):
        key = (row["rule"], row["kind"])
        totals[key] = totals.get(key, 0) + float(row["amount_usd"] or 0)
    kinds = ("injected", "resting", "asset", "stopped", "outside", "fee")
    return table(
        "Traced proceeds in US dollars, by every rule (what a receipt carries already"
        " enters once; assets were bought with what stopped or went outside)",
        ("rule", *(f">{kind}" for kind in kinds)),
        [
            (rule, *(usd(totals.get((rule, kind), 0)) for kind in kinds))
            for rule in sorted({rule for rule, _ in totals})
        ],
    )
