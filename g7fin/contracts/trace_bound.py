"""What `follow` writes on bounds: what no rule of tracing can leave."""

from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import not_above, not_negative, one_of, refers

BOUND = Table(
    name="trace.bound",
    meaning="The least and the most that any rule which conserves value can trace to a"
    " place with the smallest opening balances (high ones lower the least and raise"
    " the most); worked out for the places that most is traced to, three hundred by"
    " default.",
    key=("case_id", "kind", "place_id", "currency"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("kind", "VARCHAR", "balance or asset"),
        Column("place_id", "VARCHAR", "the account, or the asset"),
        Column("currency", "VARCHAR", "of the balance, or of the purchase"),
        Column("least_minor", "BIGINT", "no rule traces less; minor units"),
        Column("most_minor", "BIGINT", "no rule traces more; minor units"),
    ),
    checks=(
        one_of("trace.bound", "kind", "balance", "asset"),
        refers("trace.bound", "case_id", "cases.case_file"),
        not_negative("trace.bound", "least_minor"),
        not_above("trace.bound", "least_minor", "most_minor"),
        Check(
            "every rule is within the bounds",
            "select bound.case_id, bound.place_id, traced.rule from trace.bound as"
            " bound inner join (select case_id, 'balance' as kind, account_id as"
            " place_id, currency, rule, resting_minor as amount from trace.resting"
            " where stop_class is null union all select case_id, 'asset', asset_id,"
            " currency, rule, traced_minor from trace.asset) as traced"
            " on traced.case_id = bound.case_id and traced.kind = bound.kind"
            " and traced.place_id = bound.place_id"
            " and traced.currency = bound.currency where traced.amount"
            " not between bound.least_minor and bound.most_minor",
        ),
        Check(
            "a rule that traces nothing to a place leaves its least at nothing",
            "select bound.case_id, bound.place_id, bound.currency from trace.bound as"
            " bound left join (select case_id, 'balance' as kind, account_id as"
            " place_id, currency, rule from trace.resting where stop_class is null"
            " union all select case_id, 'asset', asset_id, currency, rule from"
            " trace.asset) as traced on traced.case_id = bound.case_id"
            " and traced.kind = bound.kind and traced.place_id = bound.place_id"
            " and traced.currency = bound.currency where bound.least_minor > 0"
            " group by bound.case_id, bound.kind, bound.place_id, bound.currency"
            " having count(traced.rule) < 5",
        ),
    ),
)
