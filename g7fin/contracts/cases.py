"""What `escalate` writes about cases: who is in one, why, and who is kept apart."""

from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import absent, between, one_of, refers, sorted_ids
from g7fin.policy.roles import ALERTED, ROLES

BASES = ("alerted", "fed", "ownership", "same holder")

GATE = Table(
    name="cases.gate",
    meaning="Who paid a collector of fees: possible victims, kept out of every case.",
    key=("account_id", "alert_id", "transaction_id"),
    columns=(
        Column("account_id", "VARCHAR", "the account that paid"),
        Column("alert_id", "VARCHAR", "the alert about the collector"),
        Column("transaction_id", "VARCHAR", "the payment"),
    ),
    checks=(
        refers("cases.gate", "alert_id", "alert.alert"),
        refers("cases.gate", "transaction_id", "link.payment"),
    ),
)

PAYER = Table(
    name="cases.payer",
    meaning="Every account that paid a collector: none joins a case by links alone.",
    key=("account_id",),
    columns=(Column("account_id", "VARCHAR", "the account that paid"),),
    checks=(
        Check(
            "every possible victim is among them",
            "select gate.account_id from cases.gate as gate left join cases.payer"
            " as payer on payer.account_id = gate.account_id"
            " where payer.account_id is null",
        ),
    ),
)

SUBJECT = Table(
    name="cases.subject",
    meaning="Alerted accounts that may be named.",
    key=("alert_id", "account_id"),
    columns=(
        Column("alert_id", "VARCHAR", "the alert"),
        Column("account_id", "VARCHAR", "the account"),
        Column("typology", "VARCHAR", "as in the alert"),
        Column("part", "VARCHAR", "as in the alert"),
        Column("family", "VARCHAR", "as in the alert"),
        Column("strength", "DECIMAL(9,6)", "as in the alert, share 0 to 1"),
        Column("account_number", "INTEGER", "dense number by id, from 0"),
        Column("holder_party_id", "VARCHAR", "first holder; empty: unknown", True),
        Column("is_hub", "BOOLEAN", "joins strangers: no case is joined through it"),
    ),
    checks=(
        absent("cases.subject", "account_id", "cases.gate"),
        refers("cases.subject", "alert_id", "alert.alert"),
        Check(
            "an alerted account is here unless it is a possible victim's",
            "select subject.alert_id, subject.account_id from alert.subject as subject"
            " left join cases.subject as named on named.alert_id = subject.alert_id"
            " and named.account_id = subject.account_id"
            " left join cases.payer as payer on payer.account_id = subject.account_id"
            " where named.account_id is null and payer.account_id is null",
        ),
    ),
)

JOIN_REASON = Table(
    name="cases.join_reason",
    meaning="Why two alerted accounts belong together, in one case or in two.",
    key=("left_id", "right_id", "kind"),
    columns=(
        Column("left_id", "VARCHAR", "an alerted account"),
        Column("right_id", "VARCHAR", "another alerted account"),
        Column("kind", "VARCHAR", "what joins them"),
        Column("detail", "VARCHAR", "the first alert, payment, account or stake"),
        Column("amount_usd", "DECIMAL(18,2)", "US dollars paid in evidence", True),
    ),
    checks=(
        one_of(
            "cases.join_reason",
            "kind",
            "one alert",
            "payment in evidence",
            "pay the same account",
            "same holder",
            "ownership",
            "shared identifier",
        ),
        refers("cases.join_reason", "left_id", "cases.grouped", "account_id"),
        refers("cases.join_reason", "right_id", "cases.grouped", "account_id"),
        Check(
            "what one alert names is in one case",
            "select reason.left_id, reason.right_id from cases.join_reason as reason"
            " inner join cases.grouped as one on one.account_id = reason.left_id"
            " inner join cases.grouped as other on other.account_id = reason.right_id"
            " where one.case_id <> other.case_id and reason.kind = 'one alert'",
        ),
    ),
)

GROUPED = Table(
    name="cases.grouped",
    meaning="The case of every alerted account.",
    key=("account_id",),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("account_id", "VARCHAR", "an alerted account of it"),
    ),
    checks=(
        refers("cases.grouped", "account_id", "cases.subject"),
        refers("cases.grouped", "case_id", "cases.case_file"),
    ),
)

CANDIDATE = Table(
    name="cases.candidate",
    meaning="Who is in a case, before each account's role is chosen.",
    key=("account_id",),
    columns=(
        Column("case_id", "VARCHAR", "the case"),
        Column("account_id", "VARCHAR", "the account, in one case only"),
        Column("basis", "VARCHAR", "why it is in the case"),
        Column("through_id", "VARCHAR", "the account of the case it is in by", True),
        Column(
            "fed_share",
            "DECIMAL(9,6)",
            "share 0 to 1 of its receipts that come from the case",
            nullable=True,
        ),
    ),
    checks=(one_of("cases.candidate", "basis", *BASES),),
)

ROLE = Table(
    name="cases.role",
    meaning="What each account of a case does in it.",
    key=("account_id",),
    columns=(
        Column("account_id", "VARCHAR", "the account"),
        Column("role", "VARCHAR", "the first role that fits (criteria page)"),
    ),
    checks=(
        refers("cases.role", "account_id", "cases.candidate"),
        one_of("cases.role", "role", *(item.name for item in ROLES), ALERTED),
    ),
)

MEMBER = Table(
    name="cases.member",
    meaning="Who is in a case, in what role, and why.",
    key=("account_id",),
    columns=(
        CANDIDATE.columns[0],
        CANDIDATE.columns[1],
        Column("role", "VARCHAR", "what it does in the case"),
        *CANDIDATE.columns[2:],
    ),
    checks=(
        absent("cases.member", "account_id", "cases.gate"),
        one_of("cases.member", "basis", *BASES),
        between("cases.member", 0, 1, "fed_share"),
        refers("cases.member", "case_id", "cases.case_file"),
        refers("cases.member", "through_id", "cases.member", "account_id"),
        Check(
            "who is not alerted says through whom it is here",
            "select account_id, basis from cases.member"
            " where (basis = 'alerted') <> (through_id is null)",
        ),
        Check(
            "who lives off the case says how much of its receipts that is",
            "select account_id, basis from cases.member"
            " where (basis = 'fed') <> (fed_share is not null)",
        ),
        Check(
            "every alerted account is a member of its case",
            "select grouped.account_id from cases.grouped as grouped"
            " left join cases.member as member"
            " on member.account_id = grouped.account_id"
            " and member.case_id = grouped.case_id"
            " where member.account_id is null",
        ),
    ),
)

PROTECTION = Table(
    name="cases.protection",
    meaning="Possible victims and relatives, and nobody else; in no other report.",
    key=("account_id", "case_id"),
    columns=(
        Column("account_id", "VARCHAR", "the account that paid"),
        Column("case_id", "VARCHAR", "the case of the collector"),
        Column("status", "VARCHAR", "possible victim or relative"),
        Column("reason", "VARCHAR", "why the account is kept apart"),
        Column("transaction_ids", "VARCHAR[]", "what it paid, sorted"),
    ),
    checks=(
        one_of("cases.protection", "status", "possible victim or relative"),
        sorted_ids("cases.protection", "transaction_ids"),
        refers("cases.protection", "account_id", "cases.gate"),
        refers("cases.protection", "case_id", "cases.case_file"),
        Check(
            "every possible victim is here",
            "select gate.account_id from cases.gate as gate"
            " left join cases.protection as protection"
            " on protection.account_id = gate.account_id"
            " where protection.account_id is null",
        ),
    ),
)
