"""Reports: one Parquet file for each table, for people and machines.

Loaded for a check, `alerts.parquet` is the table `report.alerts`, and so on.
"""

from dataclasses import replace

from g7fin.contracts import alert, cases, intake, queue, trace
from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import (
    absent,
    not_above,
    not_negative,
    one_of,
    ranked,
    refers,
    same_sums,
)
from g7fin.policy.roles import PROTECTED
from g7fin.policy.tracing_rules import RULES, TRACING_RULES

_PROTECTED = "report.protection"


def _file(name: str, table: Table, *checks: Check) -> Table:
    """Return the report that shows a table as it is."""
    return replace(table, name=f"report.{name}", checks=checks)


ALERTS = Table(
    name="report.alerts",
    meaning="Every alert of a case, without the accounts of possible victims.",
    key=("alert_id",),
    columns=(
        alert.ALERT.columns[0],
        Column("case_id", "VARCHAR", "the case"),
        *(
            column
            for column in alert.ALERT.columns[1:]
            if column.name not in ("family", "part")
        ),
    ),
    checks=(
        refers("report.alerts", "case_id", "report.cases"),
        Check(
            "no account of a possible victim is named",
            "select named.alert_id, named.account_id from (select alert_id,"
            " unnest(account_ids) as account_id from report.alerts) as named"
            " inner join report.protection as protection"
            " on protection.account_id = named.account_id",
        ),
        Check(
            "every transaction in evidence is in core",
            "select named.alert_id, named.transaction_id from (select alert_id,"
            " unnest(transaction_ids) as transaction_id from report.alerts) as named"
            " left join core.transaction as movement"
            " on movement.transaction_id = named.transaction_id"
            " where movement.transaction_id is null",
        ),
    ),
)

ACCOUNTS = _file(
    "accounts",
    cases.ACCOUNT,
    ranked("report.accounts"),
    absent("report.accounts", "account_id", _PROTECTED),
    refers("report.accounts", "case_id", "report.cases"),
    same_sums(
        "an account's score is the sum of the contributions reported",
        "select subject_id as id, sum(points) as number from report.contributions"
        " where subject_kind = 'account' group by subject_id",
        "select account_id as id, score as number from report.accounts",
    ),
)

ACCOUNT_STRENGTH = Table(
    name="report.account_strength",
    meaning="Every account of a ledger that knows accounts, amounts and times only.",
    key=("account_id",),
    columns=(
        alert.ACCOUNT_STRENGTH.columns[0],
        alert.ACCOUNT_STRENGTH.columns[1],
        alert.ACCOUNT_STRENGTH.columns[3],
    ),
    checks=(
        absent("report.account_strength", "account_id", _PROTECTED),
        same_sums(
            "every account of such a ledger is here or in the protection file",
            "select 'accounts' as id, count(*) as number from (select account_id from"
            " report.account_strength union select account_id from report.protection)"
            " as told where exists (select 1 from alert.account_strength"
            " where method = 'channels')",
            "select 'accounts' as id, count(*) as number from alert.account_strength"
            " where method = 'channels'",
        ),
    ),
)

CASES = _file(
    "cases",
    cases.CASE_FILE,
    ranked("report.cases"),
    same_sums(
        "every case has as many members as it says, at least one",
        "select case_id as id, count(*) as number from report.case_members"
        " group by case_id",
        "select case_id as id, account_count as number from report.cases",
    ),
    same_sums(
        "a case's score is the sum of the contributions reported",
        "select subject_id as id, sum(points) as number from report.contributions"
        " where subject_kind = 'case' group by subject_id",
        "select case_id as id, score as number from report.cases",
    ),
)

CASE_MEMBERS = Table(
    name="report.case_members",
    meaning="Who is in a case, in what role, and why.",
    key=("case_id", "account_id"),
    columns=(
        *cases.MEMBER.columns[:3],
        Column(
            "role_probability", "DOUBLE", "of the role, 0 to 1; empty: unclear", True
        ),
        Column("role_reasons", "VARCHAR[]", "what supports it, the strongest first"),
        *cases.MEMBER.columns[3:-1],
        Column("score", "BIGINT", "of the account; 0: nothing was counted"),
    ),
    checks=(
        refers("report.case_members", "case_id", "report.cases"),
        absent("report.case_members", "account_id", _PROTECTED),
        absent("report.case_members", "through_id", _PROTECTED, "account_id"),
    ),
)

CONTRIBUTIONS = _file(
    "contributions",
    cases.CONTRIBUTION,
    absent("report.contributions", "subject_id", _PROTECTED, "account_id"),
    refers("report.contributions", "alert_id", "report.alerts"),
)

PROTECTION = _file(
    "protection",
    cases.PROTECTION,
    refers("report.protection", "case_id", "report.cases"),
)

SEED_NETWORK = _file(
    "seed_network",
    cases.SEED_NETWORK,
    ranked("report.seed_network"),
    absent("report.seed_network", "account_id", _PROTECTED, status=PROTECTED),
    absent("report.seed_network", "through_id", _PROTECTED, "account_id", PROTECTED),
)

RELIABILITY = _file("reliability", cases.RELIABILITY)

TRACES = Table(
    name="report.traces",
    meaning="Every attribution: what entered, moved, left, remains, stopped, bought.",
    key=(
        "case_id", "rule", "kind", "transaction_id", "account_id", "asset_id",
        "place", "currency",
    ),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("rule", "VARCHAR", "tracing rule"),
        Column("kind", "VARCHAR", "what became of the proceeds"),
        Column("transaction_id", "VARCHAR", "the transaction", nullable=True),
        Column("account_id", "VARCHAR", "an account of the case", nullable=True),
        Column("asset_id", "VARCHAR", "the asset", nullable=True),
        Column("place", "VARCHAR", "how it left, or why it stopped; else empty text"),
        Column("currency", "VARCHAR", "of the amount"),
        Column("amount_minor", "DECIMAL(38,0)", "minor units of currency"),
        Column(
            "amount_usd",
            "DECIMAL(18,2)",
            "US dollars at the rate of the as-of date",
            nullable=True,
        ),
    ),
    checks=(
        one_of("report.traces", "rule", *RULES),
        one_of(
            "report.traces", "kind",
            "injected", "moved", "outside", "fee", "resting", "stopped", "asset",
        ),
        not_negative("report.traces", "amount_minor", "amount_usd"),
        refers("report.traces", "case_id", "report.cases"),
        refers("report.traces", "account_id", "report.case_members"),
        absent("report.traces", "account_id", _PROTECTED),
    ),
)  # fmt: skip

REQUESTS = _file(
    "requests",
    trace.REQUEST,
    ranked("report.requests"),
    refers("report.requests", "case_id", "report.cases"),
    absent("report.requests", "account_id", _PROTECTED),
)


def _side_by_side(table: Table, after: str) -> Table:
    """Return the queue with a column for each tracing rule after one of its columns."""
    place = [column.name for column in table.columns].index(after) + 1
    rules = tuple(
        Column(f"traced_{rule.name}_usd", "DECIMAL(18,2)", f"{rule.title}, USD", True)
        for rule in TRACING_RULES
    )
    columns = (*table.columns[:place], *rules, *table.columns[place:])
    return replace(table, columns=columns)


_TRACED = tuple(f"traced_{rule}_usd" for rule in RULES)
SEIZURE_QUEUE = _file(
    "seizure_queue",
    _side_by_side(queue.SEIZURE, after="net_value_usd"),
    not_negative("report.seizure_queue", *_TRACED),
    *(not_above("report.seizure_queue", name, "value_usd") for name in _TRACED),
    *(not_above("report.seizure_queue", "bound_least_usd", name) for name in _TRACED),
    *(not_above("report.seizure_queue", name, "bound_most_usd") for name in _TRACED),
    ranked("report.seizure_queue"),
    refers("report.seizure_queue", "case_id", "report.cases"),
    absent("report.seizure_queue", "account_id", _PROTECTED),
)

REJECTS = Table(
    name="report.rejects",
    meaning="Every delivered row that is rejected, and why.",
    key=(),
    columns=(
        Column("file", "VARCHAR", "its path below the delivered folder"),
        *(item for item in intake.CORE_REJECT.columns[2:] if item.name != "part"),
    ),
    checks=(
        one_of("report.rejects", "kind", "rejected", "redelivery", "superseded"),
        Check(
            "every rejected row has a reason",
            "select file, row_number from report.rejects where reason = ''",
        ),
    ),
)

REPORTS: tuple[Table, ...] = (
    ALERTS,
    ACCOUNTS,
    ACCOUNT_STRENGTH,
    CASES,
    CASE_MEMBERS,
    CONTRIBUTIONS,
    PROTECTION,
    SEED_NETWORK,
    RELIABILITY,
    TRACES,
    REQUESTS,
    SEIZURE_QUEUE,
    REJECTS,
)
