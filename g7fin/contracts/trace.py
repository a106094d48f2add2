"""What `follow` writes: where proceeds entered, moved, rest and stopped, by rule.

Amounts are whole minor units of the currency that the meaning names. A *pocket* is an
account in one currency.
"""

from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import between, not_above, not_negative, one_of, refers

RULES = ("fifo", "lifo", "pro_rata", "lowest_balance", "dirty_first")

RATE = Table(
    name="trace.rate",
    meaning="What one unit of each currency is worth on the day of the run.",
    key=("currency",),
    columns=(
        Column("currency", "VARCHAR", "ISO 4217 or asset code"),
        Column("exponent", "INTEGER", "minor units are 10^-exponent of a major unit"),
        Column("rate", "DOUBLE", "US dollars for one major unit; empty: none", True),
    ),
    checks=(
        refers("trace.rate", "currency", "core.currency"),
        not_negative("trace.rate", "exponent", "rate"),
    ),
)

POCKET = Table(
    name="trace.pocket",
    meaning="An account in one currency, and whether proceeds stop there.",
    key=("account_id", "currency"),
    columns=(
        Column("pocket", "INTEGER", "dense number, from 0"),
        Column("account_id", "VARCHAR", "the account; empty: good faith", True),
        Column("currency", "VARCHAR", "of what it holds"),
        Column("stop_class", "VARCHAR", "why proceeds stop here; empty: not", True),
    ),
    checks=(
        Check(
            "pocket is 0 to n - 1, each once",
            "select numbered.pocket from (select pocket, row_number() over"
            " (order by pocket) - 1 as place from trace.pocket) as numbered"
            " where numbered.pocket <> numbered.place",
        ),
        Check(
            "no account of a case stops proceeds",
            "select pocket.account_id from trace.pocket as pocket inner join"
            " cases.member as member on member.account_id = pocket.account_id"
            " where pocket.stop_class is not null",
        ),
    ),
)

STATEMENT = Table(
    name="trace.statement",
    meaning="What each pocket with a statement held before its first transaction.",
    key=("pocket",),
    columns=(
        Column("pocket", "INTEGER", "the pocket"),
        Column("opening", "BIGINT", "minor units of the pocket's currency"),
    ),
    checks=(
        refers("trace.statement", "pocket", "trace.pocket"),
        not_negative("trace.statement", "opening"),
    ),
)

UNTRACED = Table(
    name="trace.untraced",
    meaning="Pockets that tracing leaves out, and why.",
    key=("account_id", "currency"),
    columns=(
        Column("account_id", "VARCHAR", "the account"),
        Column("currency", "VARCHAR", "of what it holds"),
        Column("reason", "VARCHAR", "why it is left out"),
    ),
    checks=(refers("trace.untraced", "account_id", "core.account"),),
)

RECEIPT = Table(
    name="trace.receipt",
    meaning="The receipts by which proceeds enter a case.",
    key=("case_id", "position"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("position", "BIGINT", "the transaction's booking order"),
        Column("credit", "BIGINT", "minor units of the credit currency"),
    ),
    checks=(
        refers("trace.receipt", "case_id", "cases.case_file"),
        Check(
            "credit is what the transaction gave, in one currency at most what it took",
            "select receipt.case_id, receipt.position from trace.receipt as receipt"
            " left join core.transaction as movement"
            " on movement.position = receipt.position"
            " where movement.credit_minor is distinct from receipt.credit"
            " and (movement.debit_minor is distinct from receipt.credit"
            " or movement.debit_minor > movement.credit_minor"
            " or movement.debit_currency <> movement.credit_currency)",
        ),
    ),
)

MOVEMENT = Table(
    name="trace.movement",
    meaning="Every transaction that carries proceeds, by case and rule.",
    key=("case_id", "rule", "transaction_id"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("rule", "VARCHAR", "tracing rule"),
        Column("transaction_id", "VARCHAR", "the transaction"),
        Column("booked_at", "TIMESTAMP", "when it was booked, UTC"),
        Column("beneficiary_outside", "VARCHAR", "where it left the view", True),
        Column("debit_currency", "VARCHAR", "of moved_out and fee"),
        Column("credit_currency", "VARCHAR", "of injected and moved_in"),
        Column("injected_minor", "BIGINT", "proceeds that enter; credit minor units"),
        Column("moved_out_minor", "BIGINT", "in the debit leg; debit minor units"),
        Column("moved_in_minor", "BIGINT", "in the credit leg; credit minor units"),
        Column(
            "fee_minor",
            "BIGINT",
            "in the fee, and in what was kept on the way; debit minor units",
        ),
        Column("position", "BIGINT", "booking order"),
    ),
    checks=(
        one_of("trace.movement", "rule", *RULES),
        refers("trace.movement", "case_id", "cases.case_file"),
        not_negative(
            "trace.movement",
            "injected_minor",
            "moved_out_minor",
            "moved_in_minor",
            "fee_minor",
        ),
        not_above("trace.movement", "injected_minor", "moved_in_minor"),
        Check(
            "no leg carries more proceeds than its amount",
            "select moved.case_id, moved.rule, moved.transaction_id"
            " from trace.movement as moved inner join core.transaction as movement"
            " on movement.transaction_id = moved.transaction_id"
            " where moved.moved_out_minor > movement.debit_minor"
            " or moved.moved_in_minor > movement.credit_minor"
            " or moved.fee_minor > coalesce(movement.fee_minor, 0) + case"
            " when movement.debit_currency = movement.credit_currency"
            " and movement.debit_minor > movement.credit_minor"
            " then movement.debit_minor - movement.credit_minor else 0 end",
        ),
        Check(
            "every receipt brings its whole credit, by every rule",
            "select receipt.case_id, receipt.position from trace.receipt as receipt"
            " left join trace.movement as moved on moved.case_id = receipt.case_id"
            " and moved.position = receipt.position"
            " and moved.moved_in_minor = receipt.credit"
            " where receipt.credit > 0"
            " group by receipt.case_id, receipt.position having count(moved.rule) <> 5",
        ),
    ),
)

RESTING = Table(
    name="trace.resting",
    meaning="Where proceeds rest or stopped at the end, by case and rule.",
    key=("case_id", "rule", "account_id", "currency"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("rule", "VARCHAR", "tracing rule"),
        Column("account_id", "VARCHAR", "the account; empty: good faith", True),
        Column("currency", "VARCHAR", "of the amounts"),
        Column("stop_class", "VARCHAR", "why they stopped; empty: they rest", True),
        Column("balance_minor", "BIGINT", "what the pocket holds; minor units"),
        Column("resting_minor", "BIGINT", "of that proceeds; minor units"),
        Column("stopped_minor", "BIGINT", "proceeds that stopped; minor units"),
        Column("deficit_minor", "BIGINT", "paid out and not covered; minor units"),
        Column("has_statement", "BOOLEAN", "false: the smallest feasible opening"),
    ),
    checks=(
        one_of("trace.resting", "rule", *RULES),
        refers("trace.resting", "case_id", "cases.case_file"),
        not_negative(
            "trace.resting",
            "balance_minor",
            "resting_minor",
            "stopped_minor",
            "deficit_minor",
        ),
        not_above("trace.resting", "resting_minor", "balance_minor"),
        Check(
            "proceeds rest, or they stopped, and never both",
            "select case_id, rule, account_id from trace.resting"
            " where (stop_class is null and stopped_minor > 0)"
            " or (stop_class is not null and resting_minor > 0)",
        ),
    ),
)

PURCHASE = Table(
    name="trace.purchase",
    meaning="What was paid for each asset whose purchase tracing walks over.",
    key=("asset_id",),
    columns=(
        Column("asset_id", "VARCHAR", "the asset"),
        Column("transaction_id", "VARCHAR", "the payment that bought it"),
        Column("currency", "VARCHAR", "of the payment"),
        Column("paid_minor", "BIGINT", "the price; minor units of currency"),
    ),
    checks=(
        refers("trace.purchase", "asset_id", "core.asset"),
        not_negative("trace.purchase", "paid_minor"),
    ),
)

ASSET = Table(
    name="trace.asset",
    meaning="Assets bought with proceeds: what their purchase carried.",
    key=("case_id", "rule", "asset_id"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("rule", "VARCHAR", "tracing rule"),
        Column("asset_id", "VARCHAR", "the asset"),
        Column("transaction_id", "VARCHAR", "the payment that bought it"),
        Column("currency", "VARCHAR", "of the payment"),
        Column("traced_minor", "BIGINT", "proceeds in it; minor units of currency"),
        Column("traced_share", "DECIMAL(9,6)", "share 0 to 1 of the payment"),
    ),
    checks=(
        one_of("trace.asset", "rule", *RULES),
        refers("trace.asset", "asset_id", "core.asset"),
        not_negative("trace.asset", "traced_minor"),
        between("trace.asset", 0, 1, "traced_share"),
    ),
)
