"""What `connect` writes: who is who, who holds what, and which payments count."""

from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import (
    between,
    in_order,
    one_of,
    refers,
)


def _decided(table: str, subject: str, left: str, right: str) -> Check:
    """Return that a decision was delivered for what an analyst is said to have said."""
    return Check(
        "what an analyst judged, a delivered decision names",
        f"select linked.{left}, linked.{right} from {table} as linked"  # noqa: S608
        " left join core.identity_decision as decision"
        f" on decision.subject = '{subject}'"
        " and least(decision.left_id, decision.right_id)"
        f" = least(linked.{left}, linked.{right})"
        " and greatest(decision.left_id, decision.right_id)"
        f" = greatest(linked.{left}, linked.{right})"
        " where linked.method = 'analyst' and decision.decision_id is null",
    )


PARTY = Table(
    name="link.party",
    meaning="Every party with the id that resolution gives it; none is overwritten.",
    key=("party_id",),
    columns=(
        Column("party_id", "VARCHAR", "as delivered"),
        Column(
            "resolved_party_id", "VARCHAR", "first of the records that are one party"
        ),
        Column(
            "group_id", "VARCHAR", "first of the parties tied by majority or control"
        ),
    ),
    checks=(
        refers("link.party", "party_id", "core.party"),
        refers("link.party", "resolved_party_id", "link.party", "party_id"),
        Check(
            "every party of core is here",
            "select party.party_id from core.party as party left join link.party"
            " as linked on linked.party_id = party.party_id"
            " where linked.party_id is null",
        ),
        Check(
            "a resolved id resolves to itself",
            "select party.party_id from link.party as party inner join link.party"
            " as first on first.party_id = party.resolved_party_id"
            " where first.resolved_party_id <> party.resolved_party_id",
        ),
    ),
)

SAME_PARTY = Table(
    name="link.same_party",
    meaning="Pairs of party records that are one, may be one, or are said not to be.",
    key=("left_party_id", "right_party_id"),
    columns=(
        Column("left_party_id", "VARCHAR", "the smaller party id"),
        Column("right_party_id", "VARCHAR", "the larger one"),
        Column("judgement", "VARCHAR", "same (merged), unsure or different"),
        Column("method", "VARCHAR", "what judged: document, model or analyst"),
        Column("probability", "DECIMAL(7,6)", "that the pair is one (judgement)"),
        Column(
            "evidence",
            "VARCHAR[]",
            "what agreed or contradicted, in powers of two, and what was decided",
        ),
    ),
    checks=(
        one_of("link.same_party", "judgement", "same", "unsure", "different"),
        one_of("link.same_party", "method", "document", "model", "analyst"),
        between("link.same_party", 0, 1, "probability"),
        refers("link.same_party", "left_party_id", "link.party", "party_id"),
        refers("link.same_party", "right_party_id", "link.party", "party_id"),
        Check(
            "each pair is there once, the smaller id first, and says why",
            "select left_party_id, right_party_id from link.same_party"
            " where left_party_id >= right_party_id or array_length(evidence) = 0",
        ),
        Check(
            "a pair that is the same has one resolved id, any other has two",
            "select pair.left_party_id, pair.right_party_id from link.same_party"
            " as pair inner join link.party as one"
            " on one.party_id = pair.left_party_id inner join link.party as other"
            " on other.party_id = pair.right_party_id"
            " where (pair.judgement = 'same')"
            " <> (one.resolved_party_id = other.resolved_party_id)",
        ),
        Check(
            "only an analyst says that two records are different",
            "select left_party_id, right_party_id from link.same_party"
            " where judgement = 'different' and method <> 'analyst'",
        ),
        _decided("link.same_party", "same_party", "left_party_id", "right_party_id"),
    ),
)

HOLDER = Table(
    name="link.holder",
    meaning="Who holds or may act on each account, by the resolved party.",
    key=("account_id", "party_id", "role", "share", "from_on", "to_on"),
    columns=(
        Column("account_id", "VARCHAR", "the account"),
        Column("party_id", "VARCHAR", "the resolved party"),
        Column("role", "VARCHAR", "in what capacity"),
        Column("share", "DECIMAL(9,6)", "part that is theirs, 0 to 1", nullable=True),
        Column("from_on", "DATE", "first day; empty: always", nullable=True),
        Column("to_on", "DATE", "last day; empty: still", nullable=True),
    ),
    checks=(
        one_of(
            "link.holder",
            "role",
            "holder",
            "joint_holder",
            "signatory",
            "beneficial_owner",
        ),
    ),
)

SCREENING = Table(
    name="link.screening",
    meaning="Parties and list entries that share a document or have names alike.",
    key=("party_id", "designation_id"),
    columns=(
        Column("party_id", "VARCHAR", "the party"),
        Column("designation_id", "VARCHAR", "the list entry"),
        Column("list", "VARCHAR", "which list"),
        Column("reference", "VARCHAR", "the list's own reference", nullable=True),
        Column("listed_name", "VARCHAR", "the name that was compared"),
        Column("listed_on", "DATE", "first day of the listing", nullable=True),
        Column("removed_on", "DATE", "day it was taken off", nullable=True),
        Column("method", "VARCHAR", "identifier, name or analyst"),
        Column(
            "score",
            "DECIMAL(7,6)",
            "likeness, 0 to 1 (judgement); of an analyst: 1, 0.5 if unsure, or 0",
        ),
        Column("judgement", "VARCHAR", "match, unsure or no match"),
        Column("reason", "VARCHAR", "what speaks for it or against it"),
    ),
    checks=(
        one_of("link.screening", "method", "identifier", "name", "analyst"),
        one_of("link.screening", "judgement", "match", "unsure", "no match"),
        between("link.screening", 0, 1, "score"),
        refers("link.screening", "designation_id", "core.designation"),
        Check(
            "a name without anything beside it confirms nobody",
            "select party_id, designation_id from link.screening"
            " where judgement = 'match' and method = 'name' and score < 0.85",
        ),
        Check(
            "the score of what an analyst decided is that of the judgement",
            "select party_id, designation_id from link.screening"
            " where method = 'analyst' and score <> case judgement"
            " when 'match' then 1 when 'unsure' then 0.5 else 0 end",
        ),
        _decided("link.screening", "screening", "party_id", "designation_id"),
    ),
)

SHARED_IDENTIFIER = Table(
    name="link.shared_identifier",
    meaning="Identifiers that a few parties share; what many share says nothing.",
    key=("kind", "value_key", "party_id"),
    columns=(
        Column("kind", "VARCHAR", "address, phone, device and the like"),
        Column("value_key", "VARCHAR", "the value in lower case, letters and digits"),
        Column("party_id", "VARCHAR", "a party that has it"),
        Column("parties", "BIGINT", "how many have it"),
    ),
    checks=(
        Check(
            "at least two parties share it, and each has a row",
            "select kind, value_key from link.shared_identifier"
            " group by kind, value_key"
            " having count(*) < 2 or max(parties) <> count(*)",
        ),
    ),
)

FLOW = Table(
    name="link.flow",
    meaning="What went from one account to another: one row a pair.",
    key=("originator_account_id", "beneficiary_account_id"),
    columns=(
        Column("originator_account_id", "VARCHAR", "who paid"),
        Column("beneficiary_account_id", "VARCHAR", "who was paid"),
        Column("payments", "BIGINT", "how many payments"),
        Column(
            "amount_usd",
            "DECIMAL(38,2)",
            "US dollars in all; empty: no exchange rate",
            nullable=True,
        ),
        Column("first_at", "TIMESTAMP", "the first of them, UTC"),
        Column("last_at", "TIMESTAMP", "the last of them, UTC"),
        Column("is_own", "BOOLEAN", "both accounts have one holder"),
    ),
    checks=(
        in_order("link.flow", "first_at", "last_at"),
        Check(
            "every payment between two accounts is counted once",
            "select counted.payments, flows.payments from (select count(*) as payments"
            " from link.payment where originator_account_id is not null"
            " and beneficiary_account_id is not null) as counted"
            " cross join (select coalesce(sum(payments), 0) as payments from link.flow)"
            " as flows where counted.payments <> flows.payments",
        ),
    ),
)
