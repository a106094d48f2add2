"""Tables of stage 6: proceeds in each case, by tracing rule, and where they went.

Amounts are whole minor units of the currency that the meaning names. A *pocket* is an
account in one currency. There is one row for each rule of `policy/tracing_rules.py`.
"""

from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import (
    absent,
    between,
    in_order,
    not_above,
    not_negative,
    one_of,
    ranked,
    refers,
    same_sums,
    sorted_ids,
)
from g7fin.policy import endpoints
from g7fin.policy.tracing_rules import RULES

# how tracing ends at a payment
_KINDS = (endpoints.STOPPED, endpoints.LEFT)

RATE = Table(
    name="trace.rate",
    meaning="The value of one unit of each currency on the as-of date.",
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
            " (order by pocket) - 1 as number from trace.pocket) as numbered"
            " where numbered.pocket <> numbered.number",
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
    meaning="What each pocket with a statement held before its first transaction;"
    " 0 if it was overdrawn.",
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
    meaning="Every transaction that contains traced proceeds, by case and rule.",
    key=("case_id", "rule", "transaction_id"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("rule", "VARCHAR", "tracing rule"),
        Column("transaction_id", "VARCHAR", "the transaction"),
        Column("booked_at", "TIMESTAMP", "when it was booked, UTC"),
        Column("beneficiary_outside", "VARCHAR", "how it left the data", True),
        Column("debit_currency", "VARCHAR", "of moved_out and fee"),
        Column("credit_currency", "VARCHAR", "of what entered and moved_in"),
        Column("injected_minor", "BIGINT", "proceeds that entered; credit minor units"),
        Column("moved_out_minor", "BIGINT", "in the debit leg; debit minor units"),
        Column("moved_in_minor", "BIGINT", "in the credit leg; credit minor units"),
        Column(
            "fee_minor",
            "BIGINT",
            "in the fee, and in what was deducted on the way; debit minor units",
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
            "no leg contains more proceeds than its amount",
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
            "every receipt brings its whole credit, under every rule",
            "select receipt.case_id, receipt.position from trace.receipt as receipt"  # noqa: S608
            " left join trace.movement as moved on moved.case_id = receipt.case_id"
            " and moved.position = receipt.position"
            " and moved.moved_in_minor = receipt.credit"
            " where receipt.credit > 0"
            " group by receipt.case_id, receipt.position"
            f" having count(moved.rule) <> {len(RULES)}",
        ),
    ),
)

REMAINING = Table(
    name="trace.remaining",
    meaning="Where traced proceeds remain or stopped at the end, by case and rule.",
    key=("case_id", "rule", "account_id", "currency"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("rule", "VARCHAR", "tracing rule"),
        Column("account_id", "VARCHAR", "the account; empty: good faith", True),
        Column("currency", "VARCHAR", "of the amounts"),
        Column("stop_class", "VARCHAR", "why they stopped; empty: they remain", True),
        Column("balance_minor", "BIGINT", "what the pocket holds; minor units"),
        Column("resting_minor", "BIGINT", "of that traced proceeds; minor units"),
        Column("stopped_minor", "BIGINT", "proceeds that stopped; minor units"),
        Column("deficit_minor", "BIGINT", "paid out and not covered; minor units"),
        Column("has_statement", "BOOLEAN", "false: minimum opening balance used"),
    ),
    checks=(
        one_of("trace.remaining", "rule", *RULES),
        refers("trace.remaining", "case_id", "cases.case_file"),
        not_negative(
            "trace.remaining",
            "balance_minor",
            "resting_minor",
            "stopped_minor",
            "deficit_minor",
        ),
        not_above("trace.remaining", "resting_minor", "balance_minor"),
        Check(
            "proceeds remain, or they stopped, and never both",
            "select case_id, rule, account_id from trace.remaining"
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
    meaning="Assets bought with proceeds: the proceeds in their price.",
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

# opening balances that are not stated: traced with the minimum, and again with P95
_AFFECTED, _SENSITIVITY = "trace.affected_opening", "trace.opening_sensitivity"

OPENING = Table(
    name="trace.opening",
    meaning="Opening balances of accounts without a statement: the minimum, and P95.",
    key=("account_id", "currency"),
    columns=(
        Column("account_id", "VARCHAR", "the account"),
        Column("currency", "VARCHAR", "of what it holds"),
        Column("smallest_minor", "BIGINT", "with it never overdrawn; minor units"),
        Column("high_minor", "BIGINT", "P95 of its segment, if more; minor units"),
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
            "without a segment the P95 opening balance is the minimum",
            "select account_id, currency from trace.opening"
            " where statement_count = 0 and high_minor > smallest_minor",
        ),
    ),
)

AFFECTED_OPENING = Table(
    name=_AFFECTED,
    meaning="Accounts of trace.opening that a case's proceeds can reach and leave, if"
    " the opening balance could exceed the minimum; such a case is traced twice.",
    key=("case_id", "account_id", "currency"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("account_id", "VARCHAR", "the account"),
        Column("currency", "VARCHAR", "of what it holds"),
    ),
    checks=(
        refers(_AFFECTED, "case_id", "cases.case_file"),
        Check(
            "the opening balance is not stated and could be higher",
            f"select affected.case_id, affected.account_id from {_AFFECTED} as affected"  # noqa: S608
            " left join trace.opening as opening"
            " on opening.account_id = affected.account_id"
            " and opening.currency = affected.currency"
            " and opening.high_minor > opening.smallest_minor"
            " where opening.account_id is null",
        ),
    ),
)

OPENING_SENSITIVITY = Table(
    name=_SENSITIVITY,
    meaning="Traced proceeds by account and asset in the cases of"
    " trace.affected_opening, with minimum and with P95 opening balances; what is not"
    " here has none.",
    key=("case_id", "rule", "kind", "place_id", "currency"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("rule", "VARCHAR", "tracing rule"),
        Column("kind", "VARCHAR", "balance or asset"),
        Column("place_id", "VARCHAR", "the account, or the asset"),
        Column("currency", "VARCHAR", "of the balance, or of the purchase"),
        Column("traced_minor", "BIGINT", "with minimum opening balances; minor units"),
        Column("traced_high_minor", "BIGINT", "with P95 opening balances; minor units"),
    ),
    checks=(
        one_of(_SENSITIVITY, "rule", *RULES),
        one_of(_SENSITIVITY, "kind", "balance", "asset"),
        refers(_SENSITIVITY, "case_id", _AFFECTED),
        not_negative(_SENSITIVITY, "traced_minor", "traced_high_minor"),
        Check(
            "traced_minor is what trace.remaining and trace.asset say",
            "select traced.case_id, traced.rule, traced.place_id from (select case_id,"  # noqa: S608
            " rule, 'balance' as kind, account_id as place_id, currency, resting_minor"
            " as amount from trace.remaining where resting_minor > 0 union all select"
            " case_id, rule, 'asset', asset_id, currency, traced_minor"
            " from trace.asset) as traced inner join (select distinct case_id"
            f" from {_AFFECTED}) as affected on affected.case_id = traced.case_id"
            f" left join {_SENSITIVITY} as sensitive"
            " on sensitive.case_id = traced.case_id and sensitive.rule = traced.rule"
            " and sensitive.kind = traced.kind"
            " and sensitive.place_id = traced.place_id"
            " and sensitive.currency = traced.currency"
            " where sensitive.traced_minor is distinct from traced.amount",
        ),
    ),
)

# where tracing stops, and that nothing is lost on the way
_COUNTRY = (
    Column("country", "VARCHAR", "ISO 3166 alpha-2; empty: not known", True),
    Column("country_of", "VARCHAR", "whose country that is"),
)
_SELECTED = Column("is_locked_rule", "BOOLEAN", "selected for the case and country")

ENDPOINT = Table(
    name="trace.endpoint",
    meaning="The payments at which tracing of some case stops, why and where.",
    key=("transaction_id",),
    columns=(
        Column("position", "BIGINT", "booking order"),
        Column("transaction_id", "VARCHAR", "the payment"),
        Column("booked_on", "DATE", "the day of it, UTC"),
        Column("kind", "VARCHAR", "stopped, or left the data"),
        Column("stop_class", "VARCHAR", "why it stopped, or how it left"),
        Column("account_id", "VARCHAR", "where it stopped; empty: it left", True),
        Column("institution_id", "VARCHAR", "who keeps it, or the payer's", True),
        *_COUNTRY,
        Column("is_protected", "BOOLEAN", "a possible victim paid it or was paid"),
        Column("asked_about", "VARCHAR", "subject of the request; empty: none", True),
    ),
    checks=(
        one_of("trace.endpoint", "kind", *_KINDS),
        refers("trace.endpoint", "transaction_id", "core.transaction"),
        refers("trace.endpoint", "account_id", "core.account"),
        Check(
            "every payment that left the data, unless in good faith, is in a request",
            "select transaction_id from trace.endpoint"  # noqa: S608
            f" where kind = '{endpoints.LEFT}' and asked_about is null"
            f" and stop_class <> '{endpoints.GOOD_FAITH_TOO_LARGE.name}'",
        ),
    ),
)

STOPPED = Table(
    name="trace.stopped",
    meaning="Proceeds that stopped, by case, rule, why, country and currency.",
    key=("case_id", "rule", "stop_class", "country", "currency"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("rule", "VARCHAR", "tracing rule"),
        Column("stop_class", "VARCHAR", "why; of good faith, what was paid for"),
        Column("country", "VARCHAR", "of the account; empty: not known", True),
        Column("currency", "VARCHAR", "of the amount"),
        Column("stopped_minor", "DECIMAL(38,0)", "minor units of currency"),
        Column("payment_count", "BIGINT", "payments that contained it"),
        _SELECTED,
    ),
    checks=(
        one_of("trace.stopped", "rule", *RULES),
        not_negative("trace.stopped", "stopped_minor"),
        refers("trace.stopped", "case_id", "cases.case_file"),
        same_sums(
            "what payments brought to stops is what the stops received",
            "select case_id || ' ' || rule || ' ' || currency || ' '"  # noqa: S608
            " || case when stop_class like 'good faith:%'"
            f" then '{endpoints.GOOD_FAITH.name}' else stop_class end"
            " as id, sum(stopped_minor) as number from trace.stopped group by 1",
            "select case_id || ' ' || rule || ' ' || currency || ' ' || stop_class"
            " as id, sum(stopped_minor) as number from trace.remaining"
            " where stopped_minor > 0 group by 1",
        ),
    ),
)

LEAKED = Table(
    name="trace.leaked",
    meaning="Proceeds that left the data, and fees charged on them.",
    key=("case_id", "rule", "outside", "country", "country_of", "currency"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("rule", "VARCHAR", "tracing rule"),
        Column("outside", "VARCHAR", "what lies outside; fee: an institution's"),
        *_COUNTRY,
        Column("currency", "VARCHAR", "of the amount"),
        Column("leaked_minor", "DECIMAL(38,0)", "minor units of currency"),
        Column("payment_count", "BIGINT", "payments that contained it"),
        _SELECTED,
    ),
    checks=(
        one_of("trace.leaked", "rule", *RULES),
        not_negative("trace.leaked", "leaked_minor"),
        refers("trace.leaked", "case_id", "cases.case_file"),
        same_sums(
            "what left is what payments out of the data contained, and all fees",
            "select case_id || ' ' || rule || ' ' || currency || ' ' || outside as id,"
            " sum(leaked_minor) as number from trace.leaked group by 1",
            "select left_data.id, sum(left_data.minor) as number from (select case_id"
            " || ' ' || rule || ' ' || credit_currency || ' ' || beneficiary_outside"
            " as id, moved_in_minor as minor from trace.movement"
            " where beneficiary_outside is not null and moved_in_minor > 0"
            " union all select case_id || ' ' || rule || ' ' || debit_currency"
            " || ' fee', fee_minor from trace.movement where fee_minor > 0)"
            " as left_data group by left_data.id",
        ),
    ),
)

# what each column but the conversions adds up, from the table that says it
_SOURCES = (
    "select said.id, sum(said.minor) as number from (select case_id || ' ' || rule"
    " || ' ' || credit_currency || ' injected' as id, injected_minor as minor"
    " from trace.movement union all select case_id || ' ' || rule || ' ' || currency"
    " || ' resting', resting_minor from trace.remaining union all select case_id || ' '"
    " || rule || ' ' || currency || ' stopped', stopped_minor from trace.stopped"
    " union all select case_id || ' ' || rule || ' ' || currency || case when"
    " outside = 'fee' then ' fee' else ' leaked' end, leaked_minor from trace.leaked)"
    " as said where said.minor > 0 group by said.id"
)
_PARTS = (
    "select part.id, part.minor as number from ("
    "select case_id || ' ' || rule || ' ' || currency || ' injected' as id,"
    " injected_minor as minor from trace.conservation"
    " union all select case_id || ' ' || rule || ' ' || currency || ' resting',"
    " resting_minor from trace.conservation"
    " union all select case_id || ' ' || rule || ' ' || currency || ' stopped',"
    " stopped_minor from trace.conservation"
    " union all select case_id || ' ' || rule || ' ' || currency || ' fee',"
    " fee_minor from trace.conservation"
    " union all select case_id || ' ' || rule || ' ' || currency || ' leaked',"
    " leaked_minor from trace.conservation) as part where part.minor > 0"
)

CONSERVATION = Table(
    name="trace.conservation",
    meaning="Nothing is lost: what entered a case, by rule and currency, and what"
    " became of it.",
    key=("case_id", "rule", "currency"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("rule", "VARCHAR", "tracing rule"),
        Column("currency", "VARCHAR", "of all amounts"),
        Column("injected_minor", "DECIMAL(38,0)", "proceeds that entered; minor units"),
        Column(
            "converted_in_minor",
            "DECIMAL(38,0)",
            "brought by payments whose legs differ; minor units",
        ),
        Column("resting_minor", "DECIMAL(38,0)", "what remains; minor units"),
        Column("stopped_minor", "DECIMAL(38,0)", "what stopped; minor units"),
        Column("leaked_minor", "DECIMAL(38,0)", "what left the data; minor units"),
        Column("fee_minor", "DECIMAL(38,0)", "fees charged on it; minor units"),
        Column(
            "converted_out_minor",
            "DECIMAL(38,0)",
            "taken by payments whose legs differ; minor units",
        ),
    ),
    checks=(
        one_of("trace.conservation", "rule", *RULES),
        refers("trace.conservation", "case_id", "cases.case_file"),
        Check(
            "entered + converted in = remaining + stopped + left the data + fees +"
            " converted out, to the minor unit",
            "select case_id, rule, currency from trace.conservation"
            " where injected_minor + converted_in_minor <> resting_minor"
            " + stopped_minor + leaked_minor + fee_minor + converted_out_minor",
        ),
        same_sums("each figure is what its own table adds up to", _PARTS, _SOURCES),
        Check(
            "a conversion brings what the payment's legs say of what it takes, rounded"
            " down",
            "select moved.case_id, moved.rule, moved.transaction_id"
            " from trace.movement as moved inner join core.transaction as booked"
            " on booked.position = moved.position"
            " and booked.debit_currency = moved.debit_currency"
            " and booked.credit_currency = moved.credit_currency"
            # larger credits leave the data in units of the debit
            " where booked.debit_minor > 0"
            # in one currency the lesser leg is what is traced: no conversion
            " and booked.debit_currency <> booked.credit_currency"
            " and booked.credit_minor < 2000000000000000000"
            " and abs(cast(moved.moved_in_minor - moved.injected_minor as double)"
            " - cast(moved.moved_out_minor as double)"
            " * cast(booked.credit_minor as double)"
            " / cast(booked.debit_minor as double))"
            " > 1 + 0.000000000001 * cast(moved.moved_in_minor as double)",
        ),
    ),
)

# information requests
REQUEST = Table(
    name="trace.request",
    meaning="Information requests (RFIs): addressee and question, about the payments at"
    " which proceeds stop or leave the data; no minimum amount.",
    key=("rank",),
    columns=(
        Column("rank", "BIGINT", "1 to n: more under the selected rule first"),
        Column("case_id", "VARCHAR", "the case"),
        Column("kind", "VARCHAR", "stopped, or left the data"),
        Column("stop_class", "VARCHAR", "why it stopped, or how it left"),
        Column("account_id", "VARCHAR", "the account; empty: not one, or a person's",
               nullable=True),
        Column("institution_id", "VARCHAR", "who may know; empty: not known", True),
        Column("institution_name", "VARCHAR", "its name", nullable=True),
        Column("institution_country", "VARCHAR", "where it is supervised", True),
        Column("country", "VARCHAR", "where it stopped or left; empty: unknown", True),
        Column("country_of", "VARCHAR", "whose country that is"),
        Column("home_country", "VARCHAR", "where most accounts of the case are; empty:"
               " no one country", nullable=True),
        Column("is_protected", "BOOLEAN", "for the protection desk: possible victims"),
        Column("asked_through", "VARCHAR", "the institution, or its country's FIU"),
        Column("question", "VARCHAR", "the question"),
        Column("first_on", "DATE", "day of the first payment, UTC"),
        Column("last_on", "DATE", "day of the last payment, UTC"),
        Column("payment_count", "BIGINT", "payments with proceeds under any rule"),
        Column("unvalued_count", "BIGINT", "of those without a rate; in no figure"),
        Column("transaction_ids", "VARCHAR[]", "those payments, sorted; empty in the"
               " report if possible victims made them", nullable=True),
        Column("traced_least_usd", "DECIMAL(18,2)", "lowest of all rules, USD", True),
        Column("traced_most_usd", "DECIMAL(18,2)", "highest of all rules, USD", True),
        Column("traced_locked_usd", "DECIMAL(18,2)", "under the selected rule, USD",
               nullable=True),
        Column("locked_rule", "VARCHAR", "the selected tracing rule"),
        Column("locked_by", "VARCHAR", "who selected it"),
    ),
    checks=(
        ranked("trace.request"),
        one_of("trace.request", "kind", *_KINDS),
        one_of("trace.request", "locked_rule", *RULES),
        refers("trace.request", "case_id", "cases.case_file"),
        refers("trace.request", "account_id", "core.account"),
        in_order("trace.request", "first_on", "last_on"),
        sorted_ids("trace.request", "transaction_ids"),
        not_negative("trace.request", "traced_least_usd"),
        not_above("trace.request", "traced_least_usd", "traced_locked_usd"),
        not_above("trace.request", "traced_locked_usd", "traced_most_usd"),
        Check(
            "every payment that left the data, or reached an institution, is in one"
            " request of its case",
            "select traced.case_id, traced.transaction_id from (select distinct"
            " moved.case_id, moved.transaction_id from trace.movement as moved"
            " inner join trace.endpoint as ending"
            " on ending.transaction_id = moved.transaction_id"
            " where ending.asked_about is not null and moved.moved_in_minor > 0)"
            " as traced full outer join (select case_id, unnest(transaction_ids) as"
            " transaction_id from trace.request) as asked"
            " on asked.case_id = traced.case_id"
            " and asked.transaction_id = traced.transaction_id"
            " group by traced.case_id, traced.transaction_id"
            " having count(asked.transaction_id) <> 1 or count(traced.case_id) <> 1",
        ),
        Check(
            "payments of possible victims are in requests of their own, for the desk"
            " that protects them",
            "select request.rank from trace.request as request inner join (select"
            " rank, unnest(transaction_ids) as transaction_id from trace.request)"
            " as asked on asked.rank = request.rank inner join core.transaction as"
            " movement on movement.transaction_id = asked.transaction_id"
            " inner join cases.gate as gate"
            " on gate.account_id = movement.originator_account_id"
            " where not request.is_protected",
        ),
        Check(
            "no account of a possible victim, or of its holder, is named",
            "select request.account_id from trace.request as request"
            " inner join link.holder as holder"
            " on holder.account_id = request.account_id"
            " and holder.role in ('holder', 'joint_holder')"
            " inner join link.holder as other on other.party_id = holder.party_id"
            " and other.role in ('holder', 'joint_holder')"
            " inner join cases.gate as gate on gate.account_id = other.account_id"
            " union select request.account_id from trace.request as request"
            " inner join cases.gate as gate on gate.account_id = request.account_id",
        ),
        Check(
            "no person's account outside the case is named",
            "select request.account_id from trace.request as request"
            " inner join link.account_profile as profile"
            " on profile.account_id = request.account_id"
            " where coalesce(profile.holder_kind, 'person') <> 'organisation'"
            " and coalesce(profile.kind, '') not in ('internal', 'mvts')",
        ),
    ),
)  # fmt: skip

# bounds
BOUND = Table(
    name="trace.bound",
    meaning="Lower and upper bound of what any value-conserving rule can trace to an"
    " account or asset, with minimum opening balances (P95 opening balances"
    " widen them); computed for the three hundred accounts and assets with the largest"
    " traced proceeds.",
    key=("case_id", "kind", "place_id", "currency"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("kind", "VARCHAR", "balance or asset"),
        Column("place_id", "VARCHAR", "the account, or the asset"),
        Column("currency", "VARCHAR", "of the balance, or of the purchase"),
        Column("least_minor", "BIGINT", "lower bound; minor units"),
        Column("most_minor", "BIGINT", "upper bound; minor units"),
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
            " place_id, currency, rule, resting_minor as amount from trace.remaining"
            " where stop_class is null union all select case_id, 'asset', asset_id,"
            " currency, rule, traced_minor from trace.asset) as traced"
            " on traced.case_id = bound.case_id and traced.kind = bound.kind"
            " and traced.place_id = bound.place_id"
            " and traced.currency = bound.currency where traced.amount"
            " not between bound.least_minor and bound.most_minor",
        ),
        Check(
            "where a rule traces nothing the lower bound is zero",
            "select bound.case_id, bound.place_id, bound.currency from trace.bound as"  # noqa: S608
            " bound left join (select case_id, 'balance' as kind, account_id as"
            " place_id, currency, rule from trace.remaining where stop_class is null"
            " union all select case_id, 'asset', asset_id, currency, rule from"
            " trace.asset) as traced on traced.case_id = bound.case_id"
            " and traced.kind = bound.kind and traced.place_id = bound.place_id"
            " and traced.currency = bound.currency where bound.least_minor > 0"
            " group by bound.case_id, bound.kind, bound.place_id, bound.currency"
            f" having count(traced.rule) < {len(RULES)}",
        ),
    ),
)

# for intelligence only: no evidence, no queue, no report (a test sees to it)
INFERRED_LINK = Table(
    name="trace.inferred_link",
    meaning="Intelligence only: what left the data with proceeds or went to a broker,"
    " and a later payment to the same case that may be the same value.",
    key=("out_transaction_id",),
    columns=(
        Column("case_id", "VARCHAR", "the case of both accounts"),
        Column("kind", "VARCHAR", "re-entry; broker offset: a broker is at an end"),
        Column("out_transaction_id", "VARCHAR", "what left"),
        Column("in_transaction_id", "VARCHAR", "what came later, in one link only"),
        Column("out_minor", "BIGINT", "what left; minor units"),
        Column("out_currency", "VARCHAR", "of what left"),
        Column("in_minor", "BIGINT", "what came; minor units"),
        Column("in_currency", "VARCHAR", "of what came"),
        Column("ratio", "DECIMAL(9,6)", "in over out, both in US dollars of the day"),
        Column("lag_hours", "DECIMAL(9,2)", "hours between them"),
        Column("probability", "DECIMAL(9,6)", "of being one value; a cautious figure"),
        Column("pairs_found", "BIGINT", "pairs of its class, in this order of time"),
        Column("pairs_by_chance", "BIGINT", "as many in the reverse order of time"),
        Column("is_used", "BOOLEAN", "likely enough to act as a movement"),
        Column("basis", "VARCHAR", "why it is inferred, in words"),
    ),
    checks=(
        one_of("trace.inferred_link", "kind", "re-entry", "broker offset"),
        refers("trace.inferred_link", "case_id", "cases.case_file"),
        not_negative("trace.inferred_link", "lag_hours", "pairs_by_chance"),
        between("trace.inferred_link", 0, 1, "probability"),
        Check(
            "what came is in one link only",
            "select in_transaction_id from trace.inferred_link"
            " group by in_transaction_id having count(*) > 1",
        ),
        Check(
            "what came brings no proceeds in by the evidence",
            "select link.in_transaction_id from trace.inferred_link as link"
            " inner join core.transaction as came"
            " on came.transaction_id = link.in_transaction_id"
            " inner join trace.receipt as receipt on receipt.case_id = link.case_id"
            " and receipt.position = came.position",
        ),
        Check(
            "both ends are accounts of the case, so no possible victim's",
            "select link.out_transaction_id from trace.inferred_link as link"
            " inner join core.transaction as left_by"
            " on left_by.transaction_id = link.out_transaction_id"
            " inner join core.transaction as came_by"
            " on came_by.transaction_id = link.in_transaction_id"
            " left join cases.member as payer"
            " on payer.account_id = left_by.originator_account_id"
            " and payer.case_id = link.case_id"
            " left join cases.member as payee"
            " on payee.account_id = came_by.beneficiary_account_id"
            " and payee.case_id = link.case_id"
            " where payer.account_id is null or payee.account_id is null"
            " or left_by.position >= came_by.position",
        ),
    ),
)

INTELLIGENCE_REMAINING = Table(
    name="trace.intelligence_remaining",
    meaning="Intelligence only: where proceeds of a case with an inferred link in use"
    " remain if those links are real, beside where they remain by the evidence.",
    key=("case_id", "rule", "account_id", "currency"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("rule", "VARCHAR", "tracing rule"),
        Column("account_id", "VARCHAR", "empty: it stayed on inferred links", True),
        Column("currency", "VARCHAR", "of the amounts"),
        Column("evidence_minor", "BIGINT", "remains by the evidence; minor units"),
        Column("intelligence_minor", "BIGINT", "with the links; minor units"),
        Column(
            "lowest_probability",
            "DECIMAL(9,6)",
            "of any link it may have come by; empty: none",
            nullable=True,
        ),
    ),
    checks=(
        one_of("trace.intelligence_remaining", "rule", *RULES),
        refers("trace.intelligence_remaining", "case_id", "cases.case_file"),
        absent("trace.intelligence_remaining", "account_id", "cases.gate"),
        not_negative(
            "trace.intelligence_remaining", "evidence_minor", "intelligence_minor"
        ),
        between("trace.intelligence_remaining", 0, 1, "lowest_probability"),
    ),
)
