"""What `follow` writes of opening balances that nobody stated, and what hangs on them.

An account in one currency (a *pocket*) without a statement is traced with the smallest
opening balance that is feasible; what would be traced with a high one stands beside it.
"""

from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import not_above, not_negative, one_of, refers
from g7fin.contracts.trace import RULES

_NAME, _PLACE = "trace.opening_touched", "trace.at_high_opening"

OPENING = Table(
    name="trace.opening",
    meaning="What each account without a statement may have held at first.",
    key=("account_id", "currency"),
    columns=(
        Column("account_id", "VARCHAR", "the account"),
        Column("currency", "VARCHAR", "of what it holds"),
        Column("smallest_minor", "BIGINT", "with it never overdrawn; minor units"),
        Column("high_minor", "BIGINT", "or P95 of its segment, if more; minor units"),
        Column("statement_count", "BIGINT", "openings stated in that segment"),
        Column("basis", "VARCHAR", "which segment that is, in words"),
    ),
    checks=(
        refers("trace.opening", "account_id", "core.account"),
        not_negative("trace.opening", "smallest_minor", "statement_count"),
        not_above("trace.opening", "smallest_minor", "high_minor"),
        Check(
            "every pocket is here, or has a statement",
            "select pocket.account_id, pocket.currency from trace.pocket as pocket"
            " left join trace.statement as statement"
            " on statement.pocket = pocket.pocket"
            " left join trace.opening as opening"
            " on opening.account_id = pocket.account_id"
            " and opening.currency = pocket.currency"
            " where pocket.account_id is not null"
            " and (statement.pocket is null) = (opening.account_id is null)",
        ),
        Check(
            "without a segment the high opening is the smallest",
            "select account_id, currency from trace.opening"
            " where statement_count = 0 and high_minor > smallest_minor",
        ),
    ),
)

TOUCHED = Table(
    name=_NAME,
    meaning="To which of these each case's proceeds can come and go on, if the opening"
    " could be higher than the smallest; such a case is traced a second time.",
    key=("case_id", "account_id", "currency"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("account_id", "VARCHAR", "the account"),
        Column("currency", "VARCHAR", "of what it holds"),
    ),
    checks=(
        refers(_NAME, "case_id", "cases.case_file"),
        Check(
            "the opening is unknown and could be higher",
            f"select touched.case_id, touched.account_id from {_NAME} as touched"  # noqa: S608
            " left join trace.opening as opening"
            " on opening.account_id = touched.account_id"
            " and opening.currency = touched.currency"
            " and opening.high_minor > opening.smallest_minor"
            " where opening.account_id is null",
        ),
    ),
)

AT_HIGH_OPENING = Table(
    name=_PLACE,
    meaning="What is traced to each place of the cases in trace.opening_touched, with"
    " the smallest openings and with high ones; a place that is not here has nothing.",
    key=("case_id", "rule", "kind", "place_id", "currency"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("rule", "VARCHAR", "tracing rule"),
        Column("kind", "VARCHAR", "balance or asset"),
        Column("place_id", "VARCHAR", "the account, or the asset"),
        Column("currency", "VARCHAR", "of the balance, or of the purchase"),
        Column("traced_minor", "BIGINT", "with the smallest openings; minor units"),
        Column("traced_high_minor", "BIGINT", "with high openings; minor units"),
    ),
    checks=(
        one_of(_PLACE, "rule", *RULES),
        one_of(_PLACE, "kind", "balance", "asset"),
        refers(_PLACE, "case_id", _NAME),
        not_negative(_PLACE, "traced_minor", "traced_high_minor"),
        Check(
            "traced_minor is what trace.resting and trace.asset say",
            "select traced.case_id, traced.rule, traced.place_id from (select case_id,"  # noqa: S608
            " rule, 'balance' as kind, account_id as place_id, currency, resting_minor"
            " as amount from trace.resting where resting_minor > 0 union all select"
            " case_id, rule, 'asset', asset_id, currency, traced_minor"
            " from trace.asset) as traced inner join (select distinct case_id"
            f" from {_NAME}) as touched on touched.case_id = traced.case_id"
            f" left join {_PLACE} as place on place.case_id = traced.case_id"
            " and place.rule = traced.rule and place.kind = traced.kind"
            " and place.place_id = traced.place_id"
            " and place.currency = traced.currency"
            " where place.traced_minor is distinct from traced.amount",
        ),
    ),
)
