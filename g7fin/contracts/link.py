"""Tables of stage 3: parties, screening, control, payments and their context."""

from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import (
    absent,
    between,
    in_order,
    not_above,
    not_negative,
    one_of,
    refers,
)


def _decided(table: str, subject: str, left: str, right: str) -> Check:
    """Return the check that a delivered decision exists for what an analyst judged."""
    return Check(
        "a pair judged by an analyst has a delivered decision",
        f"select linked.{left}, linked.{right} from {table} as linked"  # noqa: S608
        " left join core.identity_decision as decision"
        f" on decision.subject = '{subject}'"
        " and least(decision.left_id, decision.right_id)"
        f" = least(linked.{left}, linked.{right})"
        " and greatest(decision.left_id, decision.right_id)"
        f" = greatest(linked.{left}, linked.{right})"
        " where linked.method = 'analyst' and decision.decision_id is null",
    )


SAME_PARTY = Table(
    name="link.same_party",
    meaning="Pairs of party records that describe one party, may do so, or do not.",
    key=("left_party_id", "right_party_id"),
    columns=(
        Column("left_party_id", "VARCHAR", "the smaller party id"),
        Column("right_party_id", "VARCHAR", "the larger one"),
        Column("judgement", "VARCHAR", "same (merged), unsure or different"),
        Column(
            "method", "VARCHAR", "basis of the judgement: document, model or analyst"
        ),
        Column(
            "probability",
            "DECIMAL(7,6)",
            "that the two records describe one party, 0 to 1 (judgement)",
        ),
        Column(
            "evidence",
            "VARCHAR[]",
            "what agrees or differs, with its weight in bits, and what was decided",
        ),
    ),
    checks=(
        one_of("link.same_party", "judgement", "same", "unsure", "different"),
        one_of("link.same_party", "method", "document", "model", "analyst"),
        between("link.same_party", 0, 1, "probability"),
        refers("link.same_party", "left_party_id", "link.party", "party_id"),
        refers("link.same_party", "right_party_id", "link.party", "party_id"),
        Check(
            "each pair has the smaller id first, and a reason",
            "select left_party_id, right_party_id from link.same_party"
            " where left_party_id >= right_party_id or array_length(evidence) = 0",
        ),
        Check(
            "the records of a pair judged the same have one resolved id, others two",
            "select pair.left_party_id, pair.right_party_id from link.same_party"
            " as pair inner join link.party as one"
            " on one.party_id = pair.left_party_id inner join link.party as other"
            " on other.party_id = pair.right_party_id"
            " where (pair.judgement = 'same')"
            " <> (one.resolved_party_id = other.resolved_party_id)",
        ),
        Check(
            "only an analyst judges two records different",
            "select left_party_id, right_party_id from link.same_party"
            " where judgement = 'different' and method <> 'analyst'",
        ),
        _decided("link.same_party", "same_party", "left_party_id", "right_party_id"),
    ),
)

PARTY = Table(
    name="link.party",
    meaning="Every party with its resolved id and its group; delivered ids are kept.",
    key=("party_id",),
    columns=(
        Column("party_id", "VARCHAR", "as delivered"),
        Column(
            "resolved_party_id", "VARCHAR", "first of the records that are one party"
        ),
        Column(
            "group_id",
            "VARCHAR",
            "first of the parties linked by majority ownership or control",
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

HOLDER = Table(
    name="link.holder",
    meaning="Holders of each account and those who may act on it, by resolved party.",
    key=("account_id", "party_id", "role", "share", "from_on", "to_on"),
    columns=(
        Column("account_id", "VARCHAR", "the account"),
        Column("party_id", "VARCHAR", "the resolved party"),
        Column("role", "VARCHAR", "in what capacity"),
        Column("share", "DECIMAL(9,6)", "share of the account, 0 to 1", nullable=True),
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
    meaning="Parties and list entries that share an identifier or have similar names.",
    key=("party_id", "designation_id"),
    columns=(
        Column("party_id", "VARCHAR", "the party"),
        Column("designation_id", "VARCHAR", "the list entry"),
        Column("list", "VARCHAR", "which list"),
        Column("reference", "VARCHAR", "the list's own reference", nullable=True),
        Column("listed_name", "VARCHAR", "the name that was compared"),
        Column("listed_on", "DATE", "date of designation", nullable=True),
        Column("removed_on", "DATE", "date of removal from the list", nullable=True),
        Column("method", "VARCHAR", "identifier, name or analyst"),
        Column(
            "score",
            "DECIMAL(7,6)",
            "0 to 1 (judgement); decided by an analyst: 1, 0.5 if unsure, or 0",
        ),
        Column("judgement", "VARCHAR", "match, unsure or no match"),
        Column("reason", "VARCHAR", "evidence for and against it"),
    ),
    checks=(
        one_of("link.screening", "method", "identifier", "name", "analyst"),
        one_of("link.screening", "judgement", "match", "unsure", "no match"),
        between("link.screening", 0, 1, "score"),
        refers("link.screening", "designation_id", "core.designation"),
        Check(
            "a similar name without further evidence is no match",
            "select party_id, designation_id from link.screening"
            " where judgement = 'match' and method = 'name' and score < 0.85",
        ),
        Check(
            "the score of a decided pair is that of its judgement",
            "select party_id, designation_id from link.screening"
            " where method = 'analyst' and score <> case judgement"
            " when 'match' then 1 when 'unsure' then 0.5 else 0 end",
        ),
        _decided("link.screening", "screening", "party_id", "designation_id"),
    ),
)

EXCLUDED_IDENTIFIER = Table(
    name="link.excluded_identifier",
    meaning="Identifiers that parties share and that link none of them, and why.",
    key=("kind", "value_key"),
    columns=(
        Column("kind", "VARCHAR", "address, phone, device and the like"),
        Column("value_key", "VARCHAR", "the normalised value; may be empty text"),
        Column("parties", "BIGINT", "how many resolved parties have it"),
        Column("reason", "VARCHAR", "placeholder, too short, or shared by too many"),
    ),
    checks=(
        Check(
            "at least two parties share it, and the reason is there",
            "select kind, value_key from link.excluded_identifier"
            " where parties < 2 or reason = ''",
        ),
        Check(
            "no excluded identifier is among the shared",
            "select excluded.kind, excluded.value_key from link.excluded_identifier"
            " as excluded inner join link.shared_identifier as shared"
            " on shared.kind = excluded.kind and shared.value_key = excluded.value_key",
        ),
    ),
)

SHARED_IDENTIFIER = Table(
    name="link.shared_identifier",
    meaning="Identifiers that a few parties share, and each party that has one.",
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

CONTROL = Table(
    name="link.control",
    meaning="Organisations that designated parties own or control on the as-of date.",
    key=("party_id",),
    columns=(
        Column("party_id", "VARCHAR", "the organisation"),
        Column(
            "listed_party_ids",
            "VARCHAR[]",
            "the designated parties that control it, by delivered id",
        ),
        Column(
            "share",
            "DECIMAL(9,6)",
            "their joint share, at least, 0 to 1; empty: control without a share",
            nullable=True,
        ),
        Column(
            "since_on",
            "DATE",
            "first day on which the designation and enough stakes hold",
        ),
        Column(
            "path", "VARCHAR", "chains of stakes from a designated party to it, as text"
        ),
        Column("regime", "VARCHAR", "ownership rule applied: US, EU or UK"),
    ),
    checks=(
        one_of("link.control", "regime", "US", "EU", "UK"),
        not_negative("link.control", "share"),
        Check(
            "at least one designated party controls it",
            "select party_id from link.control"
            " where array_length(listed_party_ids) = 0",
        ),
    ),
)

POSSIBLE_CONTROL = Table(
    name="link.possible_control",
    meaning="Organisations that designated parties control only at the upper end of the"
    " stated shares; for information only: no alert and no score reads it.",
    key=("party_id",),
    columns=(
        Column("party_id", "VARCHAR", "the organisation"),
        Column(
            "listed_party_ids",
            "VARCHAR[]",
            "the designated parties that may control it, by delivered id",
        ),
        Column(
            "share_min",
            "DECIMAL(9,6)",
            "their joint share, at least, 0 to 1; empty: control without a share",
            nullable=True,
        ),
        Column(
            "share_max",
            "DECIMAL(9,6)",
            "their joint share, at most, 0 to 1; empty: control without a share",
            nullable=True,
        ),
        Column(
            "since_on",
            "DATE",
            "first day on which the designation and enough stakes may hold",
        ),
        Column(
            "path", "VARCHAR", "chains of stakes from a designated party to it, as text"
        ),
        Column("regime", "VARCHAR", "ownership rule applied: US, EU or UK"),
    ),
    checks=(
        one_of("link.possible_control", "regime", "US", "EU", "UK"),
        between("link.possible_control", 0, 1, "share_min", "share_max"),
        not_above("link.possible_control", "share_min", "share_max"),
        Check(
            "at least one designated party may control it",
            "select party_id from link.possible_control"
            " where array_length(listed_party_ids) = 0",
        ),
        absent("link.possible_control", "party_id", "link.control"),
    ),
)

PAYMENT = Table(
    name="link.payment",
    meaning="Payments that count: booked, not reversed, and no reversals.",
    key=("transaction_id",),
    columns=(
        Column("position", "BIGINT", "booking order, as in core.transaction"),
        Column("transaction_id", "VARCHAR", "the transaction"),
        Column("booked_at", "TIMESTAMP", "when it was booked, UTC"),
        Column("booked_on", "DATE", "the day of it, UTC"),
        Column("time_precision", "VARCHAR", "day or second"),
        Column("originator_account_id", "VARCHAR", "account debited", nullable=True),
        Column("originator_outside", "VARCHAR", "or what lies outside", nullable=True),
        Column("beneficiary_account_id", "VARCHAR", "account credited", nullable=True),
        Column("beneficiary_outside", "VARCHAR", "or what lies outside", nullable=True),
        Column("channel", "VARCHAR", "how it was paid"),
        Column("purpose", "VARCHAR", "stated purpose of the payment", nullable=True),
        Column("goods_code", "VARCHAR", "HS code of goods paid for", nullable=True),
        Column("goods_quantity", "BIGINT", "pieces of those goods", nullable=True),
        Column("place_id", "VARCHAR", "branch, agent or machine", nullable=True),
        Column("conductor_party_id", "VARCHAR", "who acted", nullable=True),
        Column("credit_minor", "DECIMAL(38,0)", "minor units of credit_currency"),
        Column("credit_currency", "VARCHAR", "ISO 4217 or asset code"),
        Column(
            "amount_usd",
            "DECIMAL(18,2)",
            "US dollars; empty: no exchange rate",
            nullable=True,
        ),
        Column("is_own", "BOOLEAN", "both sides have one holder"),
    ),
    checks=(
        refers("link.payment", "transaction_id", "core.transaction"),
        not_negative("link.payment", "credit_minor", "amount_usd"),
        Check(
            "each side is an account or says what lies outside",
            "select transaction_id from link.payment where"
            " (originator_account_id is null and originator_outside is null)"
            " or (beneficiary_account_id is null and beneficiary_outside is null)",
        ),
        Check(
            "nothing pending, reversed or reversing is here",
            "select payment.transaction_id from link.payment as payment"
            " inner join core.transaction as movement"
            " on movement.transaction_id = payment.transaction_id"
            " where movement.status = 'pending' or movement.is_reversed"
            " or movement.reverses_transaction_id is not null",
        ),
        Check(
            "booked_on is the day of booked_at",
            "select transaction_id from link.payment"
            " where booked_on <> cast(booked_at as date)",
        ),
    ),
)

FLOW = Table(
    name="link.flow",
    meaning="All payments from one account to another: one row a pair.",
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

ACCOUNT_PROFILE = Table(
    name="link.account_profile",
    meaning="Holder, turnover and counterparties of each account; a hub connects"
    " unrelated parties.",
    key=("account_id",),
    columns=(
        Column("account_id", "VARCHAR", "the account"),
        Column("account_number", "INTEGER", "dense number by id, from 0"),
        Column("kind", "VARCHAR", "what it is"),
        Column("country", "VARCHAR", "ISO 3166 alpha-2, where it is kept", True),
        Column("region", "VARCHAR", "of the holder's home branch", nullable=True),
        Column("currency", "VARCHAR", "of its balance", nullable=True),
        Column("institution_id", "VARCHAR", "who keeps it", nullable=True),
        Column("institution_kind", "VARCHAR", "what keeps it", nullable=True),
        Column("holder_party_id", "VARCHAR", "first holder; empty: unknown", True),
        Column("holder_group_id", "VARCHAR", "the holder's group", nullable=True),
        Column("holder_kind", "VARCHAR", "person or organisation", nullable=True),
        Column("holder_sector", "VARCHAR", "what the organisation does", True),
        Column("is_licensed", "BOOLEAN", "may move money for others"),
        Column("in_count", "BIGINT", "payments received"),
        Column("out_count", "BIGINT", "payments made"),
        Column("payer_count", "BIGINT", "different accounts that paid it"),
        Column("payee_count", "BIGINT", "different accounts that it paid"),
        Column("in_usd", "DECIMAL(38,2)", "received, US dollars"),
        Column("cash_in_usd", "DECIMAL(38,2)", "of that in cash, US dollars"),
        Column("out_usd", "DECIMAL(38,2)", "paid, US dollars"),
        Column("card_in_count", "BIGINT", "payments received by card"),
        Column("largest_payee_usd", "DECIMAL(38,2)", "most paid to one account, USD"),
        Column("first_at", "TIMESTAMP", "first payment, UTC", nullable=True),
        Column("last_at", "TIMESTAMP", "last payment, UTC", nullable=True),
        Column(
            "hub_reason",
            "VARCHAR",
            "why it connects unrelated parties; empty: no hub",
            True,
        ),
    ),
    checks=(
        refers("link.account_profile", "account_id", "core.account"),
        in_order("link.account_profile", "first_at", "last_at"),
        not_negative("link.account_profile", "in_usd", "cash_in_usd", "out_usd"),
        Check(
            "every account of core is here, with its number",
            "select account.account_id from core.account as account"
            " left join link.account_profile as profile"
            " on profile.account_id = account.account_id"
            " and profile.account_number = account.account_number"
            " where profile.account_id is null",
        ),
    ),
)

RELATION = Table(
    name="link.relation",
    meaning="What one account paid another, and how much of it was relayed: one row an"
    " ordered pair. Hubs, cards, wages, rent and the like are left out.",
    key=("relation",),
    columns=(
        Column("relation", "BIGINT", "dense number by payer and payee, from 0"),
        Column("payer_id", "VARCHAR", "the account that paid"),
        Column("payee_id", "VARCHAR", "the account that was paid"),
        Column("payments", "BIGINT", "how many payments"),
        Column("amount_usd", "DECIMAL(18,2)", "US dollars in all"),
        Column("first_at", "TIMESTAMP", "the first of them, UTC"),
        Column("last_at", "TIMESTAMP", "the last of them, UTC"),
        Column("span_seconds", "BIGINT", "seconds from the first to the last"),
        Column(
            "funded_share",
            "DOUBLE",
            "share 0 to 1 that earlier receipts of the payer cover",
        ),
        Column("cash_funded_share", "DOUBLE", "share 0 to 1 that cash paid in covers"),
        Column("forwarded_share", "DOUBLE", "share 0 to 1 that the payee paid on"),
        Column(
            "relayed_share",
            "DOUBLE",
            "share 0 to 1 that is both covered by receipts and paid on",
        ),
        Column(
            "variation",
            "DOUBLE",
            "standard deviation of the amounts over their mean; 0: one amount",
        ),
        Column("gift_share", "DOUBLE", "share 0 to 1 of payments stated as gifts"),
        Column(
            "support_share",
            "DOUBLE",
            "share 0 to 1 of payments stated as support of a family or savings",
        ),
        Column("payments_back", "BIGINT", "payments from the payee to the payer"),
        Column("payer_is_organisation", "BOOLEAN", "an organisation holds the payer"),
        Column("payee_is_organisation", "BOOLEAN", "an organisation holds the payee"),
    ),
    checks=(
        in_order("link.relation", "first_at", "last_at"),
        not_negative("link.relation", "amount_usd", "variation", "payments_back"),
        between(
            "link.relation", 0, 1, "funded_share", "cash_funded_share",
            "forwarded_share", "relayed_share", "gift_share", "support_share",
        ),
        not_above("link.relation", "relayed_share", "funded_share"),
        refers("link.relation", "payer_id", "link.account_profile", "account_id"),
        refers("link.relation", "payee_id", "link.account_profile", "account_id"),
        Check(
            "nobody pays themselves, and no hub takes part",
            "select relation.relation from link.relation as relation"
            " inner join link.account_profile as payer"
            " on payer.account_id = relation.payer_id"
            " inner join link.account_profile as payee"
            " on payee.account_id = relation.payee_id"
            " where relation.payer_id = relation.payee_id"
            " or payer.hub_reason is not null or payee.hub_reason is not null",
        ),
    ),
)  # fmt: skip

RELATION_PAYMENT = Table(
    name="link.relation_payment",
    meaning="The payments of each relation, with the part of each that was relayed.",
    key=("position",),
    columns=(
        Column("transaction_id", "VARCHAR", "the payment"),
        Column("relation", "BIGINT", "its relation"),
        Column("position", "BIGINT", "booking order, as in core.transaction"),
        Column("cents", "BIGINT", "US cents"),
        Column("funded_cents", "BIGINT", "of them, covered by earlier receipts"),
        Column("from_cash_cents", "BIGINT", "of those, by cash paid in"),
        Column("forwarded_cents", "BIGINT", "of them, paid on by the payee"),
    ),
    checks=(
        not_above("link.relation_payment", "funded_cents", "cents"),
        not_above("link.relation_payment", "from_cash_cents", "funded_cents"),
        not_above("link.relation_payment", "forwarded_cents", "cents"),
    ),
)

RELAY = Table(
    name="link.relay",
    meaning="US cents that came over one relation and went on over another.",
    key=("from_relation", "to_relation"),
    columns=(
        Column("from_relation", "BIGINT", "the relation that funds"),
        Column("to_relation", "BIGINT", "the relation that is funded"),
        Column("cents", "BIGINT", "US cents"),
    ),
    checks=(
        refers("link.relay", "from_relation", "link.relation", "relation"),
        refers("link.relay", "to_relation", "link.relation", "relation"),
        Check(
            "money is relayed by the account that it came to, and not to its payer",
            "select relay.from_relation, relay.to_relation from link.relay as relay"
            " inner join link.relation as one on one.relation = relay.from_relation"
            " inner join link.relation as other on other.relation = relay.to_relation"
            " where one.payee_id <> other.payer_id or one.payer_id = other.payee_id",
        ),
    ),
)

RELAYED_RECEIPT = Table(
    name="link.relayed_receipt",
    meaning="US cents of a receipt that went on over a relation.",
    key=("position", "to_relation"),
    columns=(
        Column("position", "BIGINT", "the receipt's booking order"),
        Column("to_relation", "BIGINT", "the relation that it funds"),
        Column("cents", "BIGINT", "US cents"),
    ),
    checks=(
        refers("link.relayed_receipt", "position", "link.payment"),
        refers("link.relayed_receipt", "to_relation", "link.relation", "relation"),
    ),
)

RELAY_ACCOUNT = Table(
    name="link.relay_account",
    meaning="How far each account of a relation passes on what it receives.",
    key=("account_id",),
    columns=(
        Column("account_id", "VARCHAR", "the account"),
        Column("passes_on", "DOUBLE", "share 0 to 1 of its receipts that it paid on"),
        Column(
            "lives_on_relays",
            "DOUBLE",
            "share 0 to 1 of what it pays over relations that receipts cover",
        ),
        Column("payers", "BIGINT", "accounts that pay it over relations"),
        Column(
            "new_payers",
            "BIGINT",
            "of them, private ones that pay for a short time and get nothing back",
        ),
        Column("is_organisation", "BOOLEAN", "an organisation holds it"),
    ),
    checks=(
        between("link.relay_account", 0, 1, "passes_on", "lives_on_relays"),
        not_above("link.relay_account", "new_payers", "payers"),
    ),
)

ADVERT_HANDLE = Table(
    name="link.advert_handle",
    meaning="Adverts with the handle of a party, and the accounts it held on that day.",
    key=("event_id", "party_id", "account_id"),
    columns=(
        Column("event_id", "VARCHAR", "the advert"),
        Column("occurred_on", "DATE", "the day of the advert"),
        Column(
            "corridor", "VARCHAR", "smuggling corridor that it offers", nullable=True
        ),
        Column("handle_key", "VARCHAR", "the handle in lower case, without @"),
        Column(
            "is_seen_then",
            "BOOLEAN",
            "the handle was seen with the party that day; empty: no days known",
            nullable=True,
        ),
        Column("party_id", "VARCHAR", "the resolved party that has the handle"),
        Column(
            "account_id",
            "VARCHAR",
            "an account that it held on that day; empty: none is known",
            nullable=True,
        ),
    ),
    checks=(
        refers("link.advert_handle", "event_id", "core.event"),
        refers("link.advert_handle", "party_id", "link.party"),
        Check(
            "the party held the account on that day",
            "select advert.event_id, advert.account_id from link.advert_handle"
            " as advert left join link.holder as holder"
            " on holder.account_id = advert.account_id"
            " and holder.party_id = advert.party_id"
            " and coalesce(holder.from_on, advert.occurred_on) <= advert.occurred_on"
            " and coalesce(holder.to_on, advert.occurred_on) >= advert.occurred_on"
            " where advert.account_id is not null and holder.account_id is null",
        ),
    ),
)

_DESIGNATION = (
    Column("designation_id", "VARCHAR", "the list entry"),
    Column("listed_party_id", "VARCHAR", "the designated party, by resolved id"),
    Column("listed_on", "DATE", "date of designation"),
)

DESIGNATION_CHANGE = Table(
    name="link.designation_change",
    meaning="Stakes, offices and assets of designated parties that began or ended"
    " within 90 days of the designation.",
    key=(
        "designation_id", "listed_party_id", "owner_party_id", "kind", "owned_kind",
        "owned_id", "change", "changed_on",
    ),
    columns=(
        *_DESIGNATION,
        Column("owner_party_id", "VARCHAR", "who owns, controls or directs"),
        Column("kind", "VARCHAR", "by what means, or as what owner of an asset"),
        Column("owned_kind", "VARCHAR", "organisation or asset"),
        Column("owned_id", "VARCHAR", "the organisation or the asset"),
        Column("change", "VARCHAR", "begins or ends"),
        Column("changed_on", "DATE", "its first or its last day"),
        Column("days", "BIGINT", "from designation to change; negative: before it"),
    ),
    checks=(
        refers("link.designation_change", "designation_id", "core.designation"),
        one_of("link.designation_change", "owned_kind", "organisation", "asset"),
        one_of("link.designation_change", "change", "begins", "ends"),
        between("link.designation_change", -90, 90, "days"),
    ),
)  # fmt: skip

DESIGNATION_TURNOVER = Table(
    name="link.designation_turnover",
    meaning="Turnover of the accounts of a designated party, and of what it controls,"
    " within 90 days before and after the designation.",
    key=("designation_id", "listed_party_id", "party_id", "account_id", "direction",
         "period"),
    columns=(
        *_DESIGNATION,
        Column("party_id", "VARCHAR", "it, or an organisation that it controls"),
        Column("account_id", "VARCHAR", "an account of that party"),
        Column("direction", "VARCHAR", "out: paid; in: received"),
        Column("period", "VARCHAR", "before the designation, or after (with its date)"),
        Column("payments", "BIGINT", "number of payments within 90 days"),
        Column("without_rate", "BIGINT", "of these without a known value in dollars"),
        Column(
            "amount_usd",
            "DECIMAL(38,2)",
            "of the others, US dollars; empty: none has a rate",
            nullable=True,
        ),
    ),
    checks=(
        refers("link.designation_turnover", "designation_id", "core.designation"),
        refers("link.designation_turnover", "account_id", "core.account"),
        one_of("link.designation_turnover", "direction", "in", "out"),
        one_of("link.designation_turnover", "period", "before", "after"),
        Check(
            "no amount is missing unless no payment has a rate",
            "select account_id, payments from link.designation_turnover"
            " where without_rate > payments or payments < 1"
            " or (amount_usd is null) <> (without_rate = payments)",
        ),
    ),
)  # fmt: skip

EXPOSURE = Table(
    name="link.exposure",
    meaning="Share of an account's turnover that is at most three payments away from"
    " designated parties.",
    key=("account_id", "direction", "hops"),
    columns=(
        Column("account_id", "VARCHAR", "the account; never one of a designated party"),
        Column("direction", "VARCHAR", "out: what it paid; in: what it received"),
        Column("hops", "BIGINT", "at most so many payments away: 1, 2 or 3"),
        Column("amount_usd", "DECIMAL(38,2)", "that share of its turnover, US dollars"),
        Column(
            "share",
            "DECIMAL(10,9)",
            "of all it paid or received, 0 to 1 (g7fin.connect.exposure)",
        ),
        Column(
            "through_account_id",
            "VARCHAR",
            "the direct counterparty through which most of it goes",
        ),
        Column(
            "listed_party_id",
            "VARCHAR",
            "the designated or controlled party at its end",
        ),
    ),
    checks=(
        refers("link.exposure", "account_id", "link.account_profile"),
        refers(
            "link.exposure", "through_account_id", "link.account_profile", "account_id"
        ),
        refers("link.exposure", "listed_party_id", "link.party", "party_id"),
        one_of("link.exposure", "direction", "in", "out"),
        between("link.exposure", 0, 1, "share"),
        between("link.exposure", 1, 3, "hops"),
        not_negative("link.exposure", "amount_usd"),
        Check(
            "a share does not shrink with more hops",
            "select near.account_id, near.direction, near.hops"
            " from link.exposure as near left join link.exposure as far"
            " on far.account_id = near.account_id and far.direction = near.direction"
            " and far.hops = near.hops + 1 and far.share >= near.share"
            " where near.hops < 3 and far.account_id is null",
        ),
    ),
)
