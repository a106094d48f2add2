"""What `follow` infers, for intelligence only: no evidence, no queue, no report.

A test sees to it that no other stage reads these two tables.
"""

from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import (
    absent,
    between,
    not_negative,
    one_of,
    refers,
)
from g7fin.contracts.trace import RULES

INFERRED_LINK = Table(
    name="trace.inferred_link",
    meaning="Intelligence only: what left the view with proceeds or went to a broker,"
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

INTELLIGENCE_RESTING = Table(
    name="trace.intelligence_resting",
    meaning="Intelligence only: where proceeds of a case with an inferred link in use"
    " rest if those links are what they seem, beside where the evidence leaves them.",
    key=("case_id", "rule", "account_id", "currency"),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("rule", "VARCHAR", "tracing rule"),
        Column("account_id", "VARCHAR", "empty: it stayed on inferred links", True),
        Column("currency", "VARCHAR", "of the amounts"),
        Column("evidence_minor", "BIGINT", "rests there by the evidence; minor units"),
        Column("intelligence_minor", "BIGINT", "with the links; minor units"),
        Column(
            "lowest_probability",
            "DECIMAL(9,6)",
            "of any link that may have fed it; empty: none",
            nullable=True,
        ),
    ),
    checks=(
        one_of("trace.intelligence_resting", "rule", *RULES),
        refers("trace.intelligence_resting", "case_id", "cases.case_file"),
        absent("trace.intelligence_resting", "account_id", "cases.gate"),
        not_negative(
            "trace.intelligence_resting", "evidence_minor", "intelligence_minor"
        ),
        between("trace.intelligence_resting", 0, 1, "lowest_probability"),
    ),
)
