"""Tables of `alert`: alerts, their accounts and evidence, and what was evaluated."""

from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import (
    between,
    in_order,
    not_negative,
    one_of,
    refers,
    same_sums,
    sorted_ids,
)
from g7fin.policy.alert_roles import ALERT_ROLES
from g7fin.policy.families import FAMILIES

OFFENCES = ("migrant smuggling", "money laundering", "sanctions evasion")


def _strength(table: str) -> Check:
    return Check(
        "strength is above 0 and at most 1",
        f"select alert_id, strength from {table}"  # noqa: S608  a contract's name
        " where strength <= 0 or strength > 1",
    )


ALERT = Table(
    name="alert.alert",
    meaning="One alert: its typology, its accounts and its evidence.",
    key=("alert_id",),
    columns=(
        Column("alert_id", "VARCHAR", "typology and digest of accounts and evidence"),
        Column("typology", "VARCHAR", "what was looked for"),
        Column("offence", "VARCHAR", "what it is consistent with"),
        Column("family", "VARCHAR", "behaviour; alerts of one family count once"),
        Column("part", "VARCHAR", "what its accounts do in it"),
        Column("account_ids", "VARCHAR[]", "the accounts it is about, sorted"),
        Column("transaction_ids", "VARCHAR[]", "its evidence, sorted"),
        Column("strength", "DECIMAL(9,6)", "share 0 to 1: how far beyond the smallest"),
        Column(
            "value_usd",
            "DECIMAL(18,2)",
            "US dollars in evidence; empty: no exchange rate",
            nullable=True,
        ),
        Column("first_at", "TIMESTAMP", "first payment in evidence, UTC"),
        Column("last_at", "TIMESTAMP", "last payment in evidence, UTC"),
        Column("reason", "VARCHAR", "the sentence for the analyst"),
    ),
    checks=(
        _strength("alert.alert"),
        one_of("alert.alert", "offence", *OFFENCES),
        one_of("alert.alert", "family", *(item.name for item in FAMILIES)),
        one_of("alert.alert", "part", *(item.name for item in ALERT_ROLES)),
        sorted_ids("alert.alert", "account_ids"),
        sorted_ids("alert.alert", "transaction_ids"),
        in_order("alert.alert", "first_at", "last_at"),
        not_negative("alert.alert", "value_usd"),
        refers("alert.alert", "typology", "alert.status"),
        Check(
            "the reason has no gap left to fill",
            "select alert_id, reason from alert.alert"
            " where reason = '' or reason like '%{%'",
        ),
    ),
)

SUBJECT = Table(
    name="alert.subject",
    meaning="One account of one alert.",
    key=("alert_id", "account_id"),
    columns=(
        Column("alert_id", "VARCHAR", "the alert"),
        Column("typology", "VARCHAR", "as in the alert"),
        Column("part", "VARCHAR", "as in the alert"),
        Column("family", "VARCHAR", "as in the alert"),
        Column("strength", "DECIMAL(9,6)", "as in the alert, share 0 to 1"),
        Column("account_id", "VARCHAR", "an account it is about"),
    ),
    checks=(
        _strength("alert.subject"),
        refers("alert.subject", "account_id", "core.account"),
        same_sums(
            "every account of every alert has a row",
            "select alert_id as id, count(*) as number from alert.subject"
            " group by alert_id",
            "select alert_id as id, array_length(account_ids) as number"
            " from alert.alert",
        ),
    ),
)

EVIDENCE = Table(
    name="alert.evidence",
    meaning="One transaction of one alert.",
    key=("alert_id", "transaction_id"),
    columns=(
        Column("alert_id", "VARCHAR", "the alert"),
        Column("transaction_id", "VARCHAR", "a payment that is evidence for it"),
    ),
    checks=(
        refers("alert.evidence", "transaction_id", "link.payment"),
        same_sums(
            "every transaction of every alert has a row",
            "select alert_id as id, count(*) as number from alert.evidence"
            " group by alert_id",
            "select alert_id as id, array_length(transaction_ids) as number"
            " from alert.alert",
        ),
    ),
)

STATUS = Table(
    name="alert.status",
    meaning="Whether each typology could be evaluated, and why not.",
    key=("typology",),
    columns=(
        Column("typology", "VARCHAR", "the typology"),
        Column("status", "VARCHAR", "evaluated, evaluated in part or not evaluated"),
        Column("reason", "VARCHAR", "what was missing; empty text: nothing"),
    ),
    checks=(
        one_of(
            "alert.status", "status", "evaluated", "evaluated in part", "not evaluated"
        ),
        Check(
            "what was not evaluated in full says why",
            "select typology from alert.status"
            " where (status = 'evaluated') <> (reason = '')",
        ),
    ),
)

RELATION = Table(
    name="alert.relation",
    meaning="Points of each relation: its own, and those passed along relayed money.",
    key=("relation",),
    columns=(
        Column("relation", "BIGINT", "the relation"),
        Column("payer_id", "VARCHAR", "the account that paid"),
        Column("payee_id", "VARCHAR", "the account that was paid"),
        Column("own_points", "BIGINT", "of its own terms"),
        Column("points", "BIGINT", "with what is passed to it; 10 double the odds"),
        Column(
            "receipt_points",
            "BIGINT",
            "what it counts for its payee: nothing in it hangs on what the payee pays",
        ),
        Column(
            "receipt_came_points",
            "BIGINT",
            "of those, for money that came over suspicious relations",
        ),
        Column(
            "came_over_share",
            "DOUBLE",
            "share 0 to 1 of its money that came over suspicious relations",
        ),
        Column("went_on_share", "DOUBLE", "share 0 to 1 that went on over such"),
        Column("is_suspicious", "BOOLEAN", "it may be part of a case"),
    ),
    checks=(
        refers("alert.relation", "relation", "link.relation"),
        between("alert.relation", 0, 1, "came_over_share", "went_on_share"),
    ),
)

RELATION_POINT = Table(
    name="alert.relation_point",
    meaning="Every point of every suspicious relation, with its reason.",
    key=("relation", "term"),
    columns=(
        Column("relation", "BIGINT", "the relation"),
        Column("term", "VARCHAR", "the term"),
        Column("points", "BIGINT", "what it adds; negative: it weighs against"),
        Column("reason", "VARCHAR", "the sentence for the analyst"),
    ),
    checks=(
        same_sums(
            "the points of a suspicious relation are the sum of its terms",
            "select relation as id, sum(points) as number from alert.relation_point"
            " group by relation",
            "select relation as id, points as number from alert.relation"
            " where is_suspicious",
        ),
    ),
)

CANDIDATE = Table(
    name="alert.candidate",
    meaning="Candidate groups of a ledger of accounts, amounts and times; none else.",
    key=("relation",),
    columns=(
        Column("candidate", "BIGINT", "the group, from 1, the strongest first"),
        Column("relation", "BIGINT", "a relation of it, in one group only"),
    ),
    checks=(refers("alert.candidate", "relation", "link.relation"),),
)

ACCOUNT_STRENGTH = Table(
    name="alert.account_strength",
    meaning="Strength of the evidence about every account of the input.",
    key=("account_id",),
    columns=(
        Column("account_id", "VARCHAR", "the account"),
        Column("strength", "DOUBLE", "to compare; empty: it has no payments", True),
        Column(
            "method",
            "VARCHAR",
            "relations; channels where only amounts and times are known",
        ),
        Column("reason", "VARCHAR", "what it comes from, or why there is none"),
    ),
    checks=(
        one_of("alert.account_strength", "method", "relations", "channels"),
        same_sums(
            "every account of the input is here",
            "select 'accounts' as id, count(*) as number from alert.account_strength",
            "select 'accounts' as id, count(*) as number from link.account_profile",
        ),
        Check(
            "who has no strength says why",
            "select account_id from alert.account_strength"
            " where strength is null and reason not like 'not scored: %'",
        ),
    ),
)
