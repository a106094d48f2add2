"""What `escalate` writes about scores: every point, and the sums that rank."""

from g7fin.contracts.alert import OFFENCES
from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import (
    between,
    in_order,
    not_negative,
    one_of,
    ranked,
    refers,
    same_sums,
)

CRITERION = Table(
    name="cases.criterion",
    meaning="What adds to a score beside typologies, as of this version.",
    key=("name", "subject"),
    columns=(
        Column("name", "VARCHAR", "as reports show it"),
        Column("subject", "VARCHAR", "account or case"),
        Column("points", "BIGINT", "what it adds at most; negative: takes away"),
        Column("reason", "VARCHAR", "the sentence for the analyst; {n} is counted"),
    ),
    checks=(one_of("cases.criterion", "subject", "account", "case"),),
)

TYPOLOGY = Table(
    name="cases.typology",
    meaning="What each typology adds to a score, as of this version.",
    key=("typology",),
    columns=(
        Column("typology", "VARCHAR", "the typology"),
        Column("points", "BIGINT", "what its strongest finding adds"),
    ),
    checks=(not_negative("cases.typology", "points"),),
)


def _measure(name: str, subject: str) -> Table:
    table = f"cases.{name}"
    return Table(
        name=table,
        meaning=f"What speaks for and against each {subject}: one row a criterion.",
        key=("subject_id", "criterion"),
        columns=(
            Column("subject_kind", "VARCHAR", subject),
            Column("subject_id", "VARCHAR", f"the {subject}"),
            Column("case_id", "VARCHAR", "the case"),
            Column("criterion", "VARCHAR", "which criterion"),
            Column("factor", "DOUBLE", "share 0 to 1 of its points"),
            Column("n", "BIGINT", "what was counted, for the sentence"),
        ),
        checks=(
            one_of(table, "subject_kind", subject),
            between(table, 0, 1, "factor"),
            refers(table, "criterion", "cases.criterion", "name"),
            refers(table, "case_id", "cases.case_file"),
        ),
    )


ACCOUNT_MEASURE = _measure("account_measure", "account")
CASE_MEASURE = _measure("case_measure", "case")

CONTRIBUTION = Table(
    name="cases.contribution",
    meaning="Every point of every score, with its reason and its evidence.",
    key=("subject_kind", "subject_id", "criterion", "alert_id"),
    columns=(
        Column("subject_kind", "VARCHAR", "account or case"),
        Column("subject_id", "VARCHAR", "which one"),
        Column("case_id", "VARCHAR", "the case"),
        Column("criterion", "VARCHAR", "typology or criterion"),
        Column("family", "VARCHAR", "behaviour, or context for a criterion"),
        Column("points", "BIGINT", "what it adds; 0: not counted"),
        Column("status", "VARCHAR", "counted, or why not"),
        Column("reason", "VARCHAR", "the sentence for the analyst"),
        Column("alert_id", "VARCHAR", "the alert; empty: a criterion", nullable=True),
        Column("transaction_ids", "VARCHAR[]", "its evidence, sorted", nullable=True),
    ),
    checks=(
        one_of("cases.contribution", "subject_kind", "account", "case"),
        refers("cases.contribution", "alert_id", "alert.alert"),
        refers("cases.contribution", "case_id", "cases.case_file"),
        Check(
            "what is not counted adds nothing",
            "select subject_id, criterion from cases.contribution"
            " where status <> 'counted' and points <> 0",
        ),
        Check(
            "a finding has an alert and evidence, a criterion has neither",
            "select subject_id, criterion from cases.contribution"
            " where (family = 'context') <> (alert_id is null)"
            " or (alert_id is null) <> (transaction_ids is null)",
        ),
        Check(
            "one finding of a family counts for one subject",
            "select subject_kind, subject_id, family from cases.contribution"
            " where family <> 'context' and status = 'counted'"
            " group by subject_kind, subject_id, family having count(*) > 1",
        ),
    ),
)

ACCOUNT = Table(
    name="cases.account",
    meaning="Every scored account, in order of its score.",
    key=("account_id",),
    columns=(
        Column("rank", "BIGINT", "1 to n: higher score first, then more turnover"),
        Column("account_id", "VARCHAR", "the account"),
        Column("score", "BIGINT", "sum of its contributions; 10 double the odds"),
        Column("role", "VARCHAR", "what it does in the case"),
        Column("case_id", "VARCHAR", "the case"),
        Column("holder_party_id", "VARCHAR", "first holder; empty: unknown", True),
        Column("institution_id", "VARCHAR", "who keeps it", nullable=True),
        Column("country", "VARCHAR", "where it is kept", nullable=True),
        Column("alert_count", "BIGINT", "alerts about it"),
        Column("reason", "VARCHAR", "its strongest contribution"),
    ),
    checks=(
        ranked("cases.account"),
        refers("cases.account", "account_id", "cases.member"),
        Check(
            "a higher rank has no lower score",
            "select one.account_id, other.account_id from cases.account as one"
            " inner join cases.account as other on other.rank = one.rank + 1"
            " where one.score < other.score",
        ),
        same_sums(
            "an account's score is the sum of its contributions",
            "select subject_id as id, sum(points) as number from cases.contribution"
            " where subject_kind = 'account' group by subject_id",
            "select account_id as id, score as number from cases.account",
        ),
    ),
)

CASE_FILE = Table(
    name="cases.case_file",
    meaning="One case: its score, its hypothesis, what it is about.",
    key=("case_id",),
    columns=(
        Column("rank", "BIGINT", "1 to n: higher score first, then more value"),
        Column("case_id", "VARCHAR", "the case"),
        Column("score", "BIGINT", "sum of its contributions; 10 double the odds"),
        Column("offence", "VARCHAR", "what it is consistent with"),
        Column("account_count", "BIGINT", "its members"),
        Column("transaction_count", "BIGINT", "payments in evidence"),
        Column("value_usd", "DECIMAL(18,2)", "of them, US dollars", nullable=True),
        Column("turnover_usd", "DECIMAL(18,2)", "in and out of accounts, USD", True),
        Column("first_at", "TIMESTAMP", "first payment in evidence, UTC"),
        Column("last_at", "TIMESTAMP", "last payment in evidence, UTC"),
        Column("summary", "VARCHAR", "hypothesis and strongest reason"),
    ),
    checks=(
        ranked("cases.case_file"),
        one_of("cases.case_file", "offence", *OFFENCES),
        in_order("cases.case_file", "first_at", "last_at"),
        not_negative("cases.case_file", "value_usd", "turnover_usd"),
        same_sums(
            "account_count counts its members, at least one",
            "select case_id as id, count(*) as number from cases.member"
            " group by case_id",
            "select case_id as id, account_count as number from cases.case_file",
        ),
        same_sums(
            "a case's score is the sum of its contributions",
            "select subject_id as id, sum(points) as number from cases.contribution"
            " where subject_kind = 'case' group by subject_id",
            "select case_id as id, score as number from cases.case_file",
        ),
        Check(
            "the summary says consistent with, and nothing stronger",
            "select case_id, summary from cases.case_file"
            " where summary not like 'consistent with %'"
            " or lower(summary) like '%guilty%' or lower(summary) like '%criminal%'",
        ),
    ),
)
