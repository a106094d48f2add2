"""Policy on one page: roles, criteria, and the tables behind the queue."""

from collections.abc import Sequence
from typing import Any

from docs.generator.gains import gains
from docs.generator.markdown import cited, code, page, table
from docs.generator.typologies import unread
from g7fin.citations import JUDGEMENT, citations
from g7fin.policy import decisions, membership, relation_terms, role_terms
from g7fin.policy.alert_roles import ALERT_ROLES
from g7fin.policy.criteria import CRITERIA
from g7fin.policy.families import FAMILIES
from g7fin.policy.limits import Limit
from g7fin.policy.purposes import PURPOSES
from g7fin.policy.role_term import RoleTerm
from g7fin.policy.roles import LEAST_PROBABILITY, MOST_REASONS, ROLES
from g7fin.policy.tables import table_of
from g7fin.reference.tables import table as reference

LAWYER = "no: to be verified by a lawyer"
_INTRO = """
Everything on this page is policy: it is read as a whole and changed in one review.
Where a source is *judgement*, no public source states it.
"""
_FAMILIES = """
## Families

Typologies that describe one behaviour: of several alerts of one family the strongest
counts. `takes_in_proceeds`: what an alerted account received in evidence is proceeds.
`needs_no_relay`: an alert makes a case by itself. `has_cases_of_its_own`: it does so
apart from relations that its accounts take part in. All of it is judgement.
"""
_ALERT_ROLES = """
## Roles in an alert

What the accounts of an alert do in it (column `part`).
"""
_RELATIONS = """
## Relations

What one account paid another is a relation. Its points are the sum of these terms and
of those passed to it along relayed money; it starts at {start} points and is suspicious
from nought on. Points are the most that a term gives, and are judgement; {n} is what
was counted.
"""
_DECISIONS = """
## Decisions of the past

When points are fitted to decisions, and what a score means (docs/method/decisions.md).
"""
_CLUSTERS = """
## Cases and gates

Numbers that decide which suspicious relations make one case, how strong it is, how
plain the part of an account in it, and from when it is named and scored.
"""
_JOIN_REASONS = """
## Reasons to join

Why two accounts that a case names are linked; alerts that make a case by themselves are
joined by them, the strongest first. `joins_any_size`: holds however large the case
becomes. `links_people`: counts as a link between holders.
"""
_BASES = """
## Bases of membership

Why an account is in a case, the first that fits. `is_named`: the case names it for what
it does itself. `claims_assets`: assets of its holder are looked at for seizure.
"""
_PURPOSES = """
## Purposes

The stated purposes of payments. `is_consideration`: paid for something given
in return, or owed by law. `in_good_faith`: who is paid for it outside a case gives
value in good faith. `is_pay`: pay for work, never proceeds. `is_family_support`: small
sums sent home. All of it is judgement.
"""
_ROLES = """
## Roles

A role says what the money shows, never what a person is. Each account of a case has
points for every role: the role's prior and the evidence below; ten points double the
odds. It is shown with the most probable role. Payers, relatives and possible victims
are weighed too, and never shown.
"""
_CRITERIA = """
## Criteria

What supports or weighs against an account or a case, beside the points of typologies.
Ten points double the odds; points are the most that a criterion gives, and are
judgement. A source supports the direction of the criterion; {n} is what was counted.
"""
_LIMITS = """
The numbers that they use:
"""
_TABLES = {
    "jurisdiction": """
## Jurisdictions

The chance to enforce (`reach`) and to have a legal route (`route`), both shares from 0
to 1, and the days after which a first freezing order lapses. `*` is any other country.
**None of it is legal advice.**
""",
    "tracing_law": """
## Tracing

The tracing rule that applies unless the settings choose another (`default_rule`), the
rules that courts have applied, what limits the value that may be confiscated, and who
is protected. `*` is any other country. **None of it is legal advice.**
""",
    "cash_threshold": """
## Cash thresholds

Amounts from which a cash payment must be reported or is forbidden, in whole units of
the currency.
""",
    "asset_class": """
## Asset classes

The chance that an item has not been moved (`survival`), the cost of selling it and the
holding cost for a year: shares of its value, from 0 to 1. `instrument`: such a thing
may itself have served the offence.
""",
    "corridor_price": """
## Prices of corridors

Published prices of smuggling per person, in whole units of the currency. Prices change
faster than this table; the year is that of the source. The table records no
verification.
""",
}
# tables whose rows state law
_LEGAL = ("jurisdiction", "tracing_law", "cash_threshold")


_NUMBER = ("number", "value", "what it limits", "source")
_CASES = (
    *membership.CLUSTER_LINKS,
    membership.RESOLUTION,
    membership.FINER,
    membership.MOST_ACCOUNTS,
    *membership.STRENGTH,
    *membership.NEW_PAYER,
    *membership.COLLECTOR,
    *membership.PART,
    *membership.NAMES_ACCOUNTS,
    membership.NAMED,
    membership.SCORED,
)
_JOINING = (
    *membership.JOIN_LIMITS,
    membership.MOST_ALERTED,
    membership.SAME_CASE,
)


def criteria_page() -> str:
    """Return the page of roles, criteria and reference tables."""
    roles = table(
        ("role", "meaning", "prior", "shown", "sources"),
        (
            (
                role.name,
                role.meaning,
                role.prior,
                "no" if role.is_protected else "yes",
                _basis(role.cites),
            )
            for role in ROLES
        ),
    )
    shown = table(
        ("evidence", "sentence", "points where it holds in full", "sources"),
        (
            (item.name, item.reason, _points(item), _basis(item.basis))
            for item in role_terms.TERMS
        ),
    )
    numbers = (*role_terms.LINKS, LEAST_PROBABILITY, MOST_REASONS)
    criteria = table(
        ("criterion", "of", "points", "sentence", "sources"),
        (
            (item.name, item.subject, item.points, item.reason, _basis(item.basis))
            for item in CRITERIA
        ),
    )
    limits = table(
        ("criterion", *_NUMBER),
        ((item.name, *_number(limit)) for item in CRITERIA for limit in item.limits),
    )
    parts = [_FAMILIES, _flags(FAMILIES), _ALERT_ROLES, _flags(ALERT_ROLES)]
    terms = table(
        ("term", "points", "sentence", "told with", "sources"),
        (
            (item.name, item.points, item.reason, item.kind, _basis(item.basis))
            for item in relation_terms.TERMS
        ),
    )
    parts += [_RELATIONS.replace("{start}", str(relation_terms.START)), terms]
    parts += [_limits(relation_terms.LIMITS), *gains()]
    parts += [_CLUSTERS, _limits(_CASES)]
    parts += [_JOIN_REASONS, _flags(membership.JOIN_REASONS), _limits(_JOINING)]
    parts += [_BASES, _flags(membership.BASES), _limits(membership.MEMBER_LIMITS)]
    parts += [_ROLES, roles, shown, _limits(numbers), _PURPOSES, _flags(PURPOSES)]
    parts += [_CRITERIA, criteria, _unread(), _LIMITS, limits]
    parts += [_DECISIONS, _limits(decisions.LIMITS)]
    for name, intro in _TABLES.items():
        parts += [intro, _reference(name)]
    return page("Criteria", _INTRO, *parts)


def _points(item: RoleTerm) -> str:
    """Return the points of one piece of evidence, role by role."""
    return ", ".join(f"{role} {points:+}" for role, points in item.points.items())


def _limits(limits: Sequence[Limit]) -> str:
    return table(_NUMBER, map(_number, limits))


def _number(limit: Limit) -> tuple[str, ...]:
    basis = _basis(limit.basis)
    return (code(limit.name), f"{limit.value:,}", limit.meaning, basis)


def _basis(keys: tuple[str, ...]) -> str:
    return JUDGEMENT if keys == (JUDGEMENT,) else cited(keys)


def _unread() -> str:
    """Return a warning about the documents of criteria known only from memory."""
    keys = {key for item in CRITERIA for key in item.basis if key != JUDGEMENT}
    return unread(sorted(keys))


def _flags(records: Sequence[Any]) -> str:
    """Return records with their meaning and whatever is true or false of them."""
    flags = table_of(records).column_names[2:]
    texts = [name for name in ("name", "meaning") if hasattr(records[0], name)]
    rows = (
        (
            *(getattr(item, name) for name in texts),
            *("yes" if getattr(item, flag) else "no" for flag in flags),
        )
        for item in records
    )
    return table((*texts, *map(code, flags)), rows)


def _reference(name: str) -> str:
    rows = reference(name).to_pylist()
    header = list(rows[0])
    return table(
        header, ([_cell(name, key, row[key]) for key in header] for row in rows)
    )


def _cell(name: str, column: str, text: str) -> str:
    if column == "source" and text in citations():
        return cited([text])
    if column == "verified" and text != "yes" and name in _LEGAL:
        return LAWYER
    return text
