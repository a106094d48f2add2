"""Page of a case: score, accounts and their links, alerts and traced proceeds."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from g7fin.review.finished import Finished
from g7fin.review.pages.context import context
from g7fin.review.pages.lookup import find, points
from g7fin.review.pages.request import first_requests
from g7fin.review.pages.stops import stops, value_cap
from g7fin.review.text import count, label, minute, percent, table, usd

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
# who is not named stays so: a payer, or somebody else of the case file
_RELATIONS = """
with strongest as (
    select relation, reason,
        row_number() over (partition by relation order by points desc, term) as standing
    from alert.relation_point
    where points > 0
)
select case when payer.account_id is null then $unnamed else relation.payer_id end,
    case when payee.account_id is null then $unnamed else relation.payee_id end,
    relation.payments, relation.amount_usd, scored.points, strongest.reason
from cases.relation as part
inner join link.relation as relation on relation.relation = part.relation
inner join alert.relation as scored on scored.relation = part.relation
inner join strongest on strongest.relation = part.relation and strongest.standing = 1
left join cases.grouped as payer on payer.case_id = part.case_id
    and payer.account_id = relation.payer_id
left join cases.grouped as payee on payee.case_id = part.case_id
    and payee.account_id = relation.payee_id
where part.case_id = $case
order by scored.points desc, part.relation
limit $most
"""
_SHAPES = """
select shape, sentence from cases.shape
where case_id = $case and shape not in ('none', 'random')
order by position
limit $most
"""
_PAST = """
select kind, earlier_case_id, accounts from cases.lineage
where case_id = $case and kind <> 'new' and earlier_case_id <> case_id
order by accounts desc, earlier_case_id
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


# kinds of `traces` that the page sums up, by their headings
_HEADINGS = {
    "injected": "entered",
    "resting": "remains",
    "asset": "spent on assets",
    "stopped": "stopped",
    "outside": "left the data",
    "fee": "fees",
}
UNNAMED = "not named"
_MOST_RELATIONS, _MOST_SHAPES = 20, 5
_BASES = {"fed": "funded by the case"}


def case_page(run: Finished, name: str) -> Iterator[RenderableType] | None:
    """Return the page of a case; None if the run has no such case."""
    rows = find(run, "cases", case_id=name)
    return None if not rows else _pages(run, name, rows[0])


def _pages(run: Finished, name: str, case: dict[str, Any]) -> Iterator[RenderableType]:
    as_of = run.facts["as_of"]
    yield Text(f"Case {name}: score {case['score']}, rank {case['rank']}", style="bold")
    yield from _decided(run, case)
    yield Text(f"{case['summary']}")
    yield Text(
        f"{count(case['account_count'], 'account')},"
        f" {count(case['transaction_count'], 'payment')} of"
        f" USD {usd(case['value_usd'])} in evidence, booked from"
        f" {minute(case['first_at'])} to {minute(case['last_at'])} (UTC); as of {as_of}"
    )
    yield from _entry(case)
    yield points(run, "case", name)
    yield from _relations(run, name)
    yield from _members(run, name)
    yield from _alerts(run, name)
    with run.store() as store:
        yield from value_cap(store, name)
        yield from stops(store, name, as_of)
        yield from first_requests(run, name)
        yield from context(store, name)


def _decided(run: Finished, case: dict[str, Any]) -> Iterator[RenderableType]:
    """Yield what its score stands for, and its place where confirmed accounts add."""
    facts = run.facts["decisions"]
    yield Text(
        f"about {percent(case['probability'])} likely to hold"
        f" ({facts['calibrated_by']}); {facts['status']}"
    )
    if case["confirmed_points"]:
        yield Text(
            f"confirmed before: {case['confirmed_points']:+d} points beside the score,"
            f" rank {case['rank_with_confirmed']} with them"
        )


def _entry(case: dict[str, Any]) -> Iterator[RenderableType]:
    """Yield who paid into the case, and who else is in its file, without a name."""
    if case["entry_payers"]:
        paid = case["entry_usd"]
        value = "" if paid is None else f", USD {usd(paid)}"
        yield Text(f"entry: {count(case['entry_payers'], 'payer')}{value}")
    if case["held_back"]:
        yield Text(
            f"{count(case['held_back'], 'account')} more in its file that it does not"
            " name: too little shows what part they have"
        )


def _relations(run: Finished, name: str) -> Iterator[RenderableType]:
    """Yield the strongest relations of the case, and the cases that it comes from."""
    with run.store() as store:
        rows = store.rows(
            _RELATIONS, {"case": name, "unnamed": UNNAMED, "most": _MOST_RELATIONS}
        )
        past = store.rows(_PAST, {"case": name})
        shapes = store.rows(_SHAPES, {"case": name, "most": _MOST_SHAPES})
    if rows:
        yield table(
            f"Relations that relay money, the strongest {len(rows)}",
            ("payer", "payee", ">payments", ">USD", ">points", "strongest reason"),
            [(*row[:3], usd(row[3]), *row[4:]) for row in rows],
        )
    if shapes:
        yield table("What its relations look like", ("shape", "evidence"), shapes)
    for kind, earlier, accounts in past:
        yield Text(f"{kind} {earlier}: {count(accounts, 'account')} in both")


def _told(members: list[dict[str, Any]]) -> Iterator[RenderableType]:
    """Yield what supports the roles, if anything does."""
    told = [row for row in members if row["role_reasons"]]
    if told:
        yield table(
            "What supports each role: what the money shows, not what a person is",
            ("account", "role", "strongest reasons"),
            [
                (row["account_id"], row["role"], "; ".join(row["role_reasons"]))
                for row in told
            ],
        )


def _members(run: Finished, name: str) -> Iterator[RenderableType]:
    """Yield the accounts of the case, and why they are linked."""
    members = find(run, "case_members", case_id=name)
    yield table(
        "Accounts",
        ("account", "role", ">sure", ">score", "reason for membership", "through"),
        [
            (
                row["account_id"],
                row["role"],
                _share(row["role_probability"]),
                row["score"],
                _BASES.get(row["basis"], row["basis"]),
                row["through_id"] or "",
            )
            for row in members
        ],
    )
    yield from _told(members)
    with run.store() as store:
        yield table(
            "Links between accounts",
            ("account", "account", "link", "detail"),
            store.rows(_JOINED, {"case": name}),
        )
        related = store.rows(_RELATED, {"case": name})
        possible = store.rows(_POSSIBLE, {"case": name})
    if related:
        yield table(
            "Related cases (kept separate: too large to review as one)",
            ("case", "account here", "account there", "link"),
            related,
        )
    if possible:
        yield table(
            "Organisations that designated parties may control (for information only;"
            " no alert, no points)",
            ("party", "name", ">lower share", ">upper share", "through", "regime"),
            [
                (party, known, _share(low), _share(high), path, regime)
                for party, known, low, high, path, regime in possible
            ],
        )


def _share(share: Any) -> str:
    return "-" if share is None else percent(share)


def _alerts(run: Finished, name: str) -> Iterator[RenderableType]:
    """Yield the alerts, the traced proceeds and the items of the queue."""
    yield table(
        "Alerts",
        ("alert", "typology", ">USD", "reason"),
        [
            (
                row["alert_id"],
                label(row["typology"]),
                usd(row["value_usd"]),
                row["reason"],
            )
            for row in find(run, "alerts", case_id=name)
        ],
    )
    yield _traced(run, name)
    yield table(
        f"In the seizure queue, as of {run.facts['as_of']}",
        (">rank", "item", ">value (USD)", ">expected recovery (USD)"),
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
    return table(
        f"Traced proceeds under every rule (US dollars at the rates of"
        f" {run.facts['as_of']}; proceeds that two receipts bring in count once; spent"
        " on assets: included in stopped and left the data)",
        ("rule", *(f">{heading}" for heading in _HEADINGS.values())),
        [
            (label(rule), *(usd(totals.get((rule, kind), 0)) for kind in _HEADINGS))
            for rule in sorted({rule for rule, _ in totals})
        ],
    )
