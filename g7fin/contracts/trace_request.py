"""Requests for information: what `follow` proposes to ask, and whom.

No account or party of a possible victim is named, and no person outside the case. What
possible victims paid is asked apart, by the protection desk, and not listed in reports.
"""

from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import (
    in_order,
    not_above,
    not_negative,
    one_of,
    ranked,
    refers,
    sorted_ids,
)
from g7fin.contracts.trace import RULES

REQUEST = Table(
    name="trace.request",
    meaning="Requests for information: whom to ask what about the payments at which"
    " proceeds stop or leave the view; no least amount.",
    key=("rank",),
    columns=(
        Column("rank", "BIGINT", "1 to n: more by the rule that counts first"),
        Column("case_id", "VARCHAR", "the case"),
        Column("kind", "VARCHAR", "stopped, or left the view"),
        Column("stop_class", "VARCHAR", "why it stopped, or what lies outside"),
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
        Column("question", "VARCHAR", "what to ask"),
        Column("first_on", "DATE", "day of the first payment, UTC"),
        Column("last_on", "DATE", "day of the last payment, UTC"),
        Column("payment_count", "BIGINT", "payments that carried proceeds by any rule"),
        Column("unvalued_count", "BIGINT", "of those without a rate; in no figure"),
        Column("transaction_ids", "VARCHAR[]", "those payments, sorted; empty in the"
               " report if possible victims made them", nullable=True),
        Column("traced_least_usd", "DECIMAL(18,2)", "least of five rules, USD", True),
        Column("traced_most_usd", "DECIMAL(18,2)", "most of five rules, USD", True),
        Column("traced_locked_usd", "DECIMAL(18,2)", "by the rule that counts, USD",
               nullable=True),
        Column("locked_rule", "VARCHAR", "the tracing rule that counts"),
        Column("locked_by", "VARCHAR", "whose choice that is"),
    ),
    checks=(
        ranked("trace.request"),
        one_of("trace.request", "kind", "stopped", "left the view"),
        one_of("trace.request", "locked_rule", *RULES),
        refers("trace.request", "case_id", "cases.case_file"),
        refers("trace.request", "account_id", "core.account"),
        in_order("trace.request", "first_on", "last_on"),
        sorted_ids("trace.request", "transaction_ids"),
        not_negative("trace.request", "traced_least_usd"),
        not_above("trace.request", "traced_least_usd", "traced_locked_usd"),
        not_above("trace.request", "traced_locked_usd", "traced_most_usd"),
        Check(
            "every payment that left the view, or stopped with whom one can ask, is in"
            " one request of its case",
            "select carried.case_id, carried.transaction_id from (select distinct"
            " moved.case_id, moved.transaction_id from trace.movement as moved"
            " inner join trace.ending as ending"
            " on ending.transaction_id = moved.transaction_id"
            " where ending.asked_about is not null and moved.moved_in_minor > 0)"
            " as carried full outer join (select case_id, unnest(transaction_ids) as"
            " transaction_id from trace.request) as asked"
            " on asked.case_id = carried.case_id"
            " and asked.transaction_id = carried.transaction_id"
            " group by carried.case_id, carried.transaction_id"
            " having count(asked.transaction_id) <> 1 or count(carried.case_id) <> 1",
        ),
        Check(
            "what possible victims paid is for the protection desk, and apart",
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
