"""What `follow` writes about where tracing stops, and that nothing is lost on the way.

Amounts are whole minor units of the currency that the meaning names.
"""

from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import not_negative, one_of, refers, same_sums
from g7fin.contracts.trace import RULES

_PLACE = (
    Column("country", "VARCHAR", "ISO 3166 alpha-2; empty: not known", True),
    Column("country_of", "VARCHAR", "whose country that is"),
)
_LOCKED = Column("is_locked_rule", "BOOLEAN", "this rule counts for case and country")

ENDING = Table(
    name="trace.ending",
    meaning="The payments at which tracing of some case stops, why and where.",
    key=("transaction_id",),
    columns=(
        Column("position", "BIGINT", "booking order"),
        Column("transaction_id", "VARCHAR", "the payment"),
        Column("booked_on", "DATE", "the day of it, UTC"),
        Column("kind", "VARCHAR", "stopped, or left the view"),
        Column("stop_class", "VARCHAR", "why it stopped, or what lies outside"),
        Column("account_id", "VARCHAR", "where it stopped; empty: it left", True),
        Column("institution_id", "VARCHAR", "who keeps it, or the payer's", True),
        *_PLACE,
        Column("is_protected", "BOOLEAN", "a possible victim paid it or was paid"),
        Column(
            "asked_about", "VARCHAR", "what one request is about; empty: none", True
        ),
    ),
    checks=(
        one_of("trace.ending", "kind", "stopped", "left the view"),
        refers("trace.ending", "transaction_id", "core.transaction"),
        refers("trace.ending", "account_id", "core.account"),
        Check(
            "of all that left the view, but in good faith, something is asked",
            "select transaction_id from trace.ending"
            " where kind = 'left the view' and asked_about is null"
            " and stop_class not like 'payment in good faith%'",
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
        Column("payment_count", "BIGINT", "payments that carried it"),
        _LOCKED,
    ),
    checks=(
        one_of("trace.stopped", "rule", *RULES),
        not_negative("trace.stopped", "stopped_minor"),
        refers("trace.stopped", "case_id", "cases.case_file"),
        same_sums(
            "what payments brought to stops is what the stops took in",
            "select case_id || ' ' || rule || ' ' || currency || ' '"
            " || case when stop_class like 'good faith:%' then 'payment in good faith'"
            " when stop_class = 'licensed remitter'"
            " then 'licensed remitter: ask for the account behind' else stop_class end"
            " as id, sum(stopped_minor) as number from trace.stopped group by 1",
            "select case_id || ' ' || rule || ' ' || currency || ' ' || stop_class"
            " as id, sum(stopped_minor) as number from trace.resting"
            " where stopped_minor > 0 group by 1",
        ),
    ),
)

LEAKED = Table(
    name="trace.leaked",
    meaning="Proceeds that left the view, and fees taken of them.",
    key=("case_id", "rule", "outside", "country", "country_of", "currency"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("rule", "VARCHAR", "tracing rule"),
        Column("outside", "VARCHAR", "what lies outside; fee: an institution's"),
        *_PLACE,
        Column("currency", "VARCHAR", "of the amount"),
        Column("leaked_minor", "DECIMAL(38,0)", "minor units of currency"),
        Column("payment_count", "BIGINT", "payments that carried it"),
        _LOCKED,
    ),
    checks=(
        one_of("trace.leaked", "rule", *RULES),
        not_negative("trace.leaked", "leaked_minor"),
        refers("trace.leaked", "case_id", "cases.case_file"),
        same_sums(
            "what left is what payments out of the view carried, and all fees",
            "select case_id || ' ' || rule || ' ' || currency || ' ' || outside as id,"
            " sum(leaked_minor) as number from trace.leaked group by 1",
            "select left_view.id, sum(left_view.minor) as number from (select case_id"
            " || ' ' || rule || ' ' || credit_currency || ' ' || beneficiary_outside"
            " as id, moved_in_minor as minor from trace.movement"
            " where beneficiary_outside is not null and moved_in_minor > 0"
            " union all select case_id || ' ' || rule || ' ' || debit_currency"
            " || ' fee', fee_minor from trace.movement where fee_minor > 0)"
            " as left_view group by left_view.id",
        ),
    ),
)

# what each column but the conversions adds up, from the table that says it
_SOURCES = (
    "select said.id, sum(said.minor) as number from (select case_id || ' ' || rule"
    " || ' ' || credit_currency || ' injected' as id, injected_minor as minor"
    " from trace.movement union all select case_id || ' ' || rule || ' ' || currency"
    " || ' resting', resting_minor from trace.resting union all select case_id || ' '"
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
        Column("resting_minor", "DECIMAL(38,0)", "what rests; minor units"),
        Column("stopped_minor", "DECIMAL(38,0)", "what stopped; minor units"),
        Column("leaked_minor", "DECIMAL(38,0)", "what left the view; minor units"),
        Column("fee_minor", "DECIMAL(38,0)", "fees taken of it; minor units"),
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
            "injected + converted in = resting + stopped + leaked + fees + converted"
            " out, to the minor unit",
            "select case_id, rule, currency from trace.conservation"
            " where injected_minor + converted_in_minor <> resting_minor"
            " + stopped_minor + leaked_minor + fee_minor + converted_out_minor",
        ),
        same_sums("each part is what its own table adds up to", _PARTS, _SOURCES),
        Check(
            "a conversion brings what the payment's legs say of what it takes, rounded"
            " down",
            "select moved.case_id, moved.rule, moved.transaction_id"
            " from trace.movement as moved inner join core.transaction as booked"
            " on booked.position = moved.position"
            " and booked.debit_currency = moved.debit_currency"
            " and booked.credit_currency = moved.credit_currency"
            # larger credits leave the view in units of the debit
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
