"""Data model: every entity that a source may deliver.

A source delivers what it has. Only `transaction` is needed to run; an account that a
transaction names and no file describes lands as an account of unknown kind, and a
typology that needs a missing file says so.
"""

from g7fin.contracts.model import (
    LONGEST_NOTE,
    LONGEST_PROSE,
    Column,
    Entity,
    Field,
    Kind,
)
from g7fin.policy import purposes

OUTSIDE_KINDS = ("cash", "external_bank", "crypto_address", "unknown")
CHANNELS = (
    "transfer", "instant", "wire", "p2p", "card", "cash", "mvts", "mobile_money",
    "prepaid", "cheque", "crypto", "internal", "other",
)  # fmt: skip
PURPOSES = tuple(purpose.name for purpose in purposes.PURPOSES)

TRANSACTION = Entity(
    name="transaction",
    meaning="One movement of money, with a debit and a credit leg.",
    key=("transaction_id",),
    dated_by="booked_at",
    fields=(
        Field("transaction_id", Kind.ID, "unique over all sources", required=True),
        Field(
            "booked_at",
            Kind.TIMESTAMP,
            "ISO 8601; a date alone means day precision; no offset means UTC",
            required=True,
        ),
        Field("booking_sequence", Kind.INTEGER, "order within one instant, if known"),
        Field(
            "originator_account_id",
            Kind.ID,
            "account debited; empty: outside",
            personal=True,
        ),
        Field(
            "originator_outside",
            Kind.CHOICE,
            "kind of outside payer where no account is debited",
            one_of=OUTSIDE_KINDS,
        ),
        Field(
            "beneficiary_account_id",
            Kind.ID,
            "account credited; empty: outside",
            personal=True,
        ),
        Field(
            "beneficiary_outside",
            Kind.CHOICE,
            "kind of outside payee where no account is credited",
            one_of=OUTSIDE_KINDS,
        ),
        Field(
            "debit_amount",
            Kind.AMOUNT,
            "taken from the originator, fee not included",
            required=True,
            currency="debit_currency",
        ),
        Field("debit_currency", Kind.CURRENCY, "ISO 4217 or asset code", required=True),
        Field(
            "credit_amount",
            Kind.AMOUNT,
            "given to the beneficiary",
            required=True,
            currency="credit_currency",
        ),
        Field(
            "credit_currency", Kind.CURRENCY, "ISO 4217 or asset code", required=True
        ),
        Field(
            "fee_amount",
            Kind.AMOUNT,
            "charged to the originator on top of the debit amount",
            currency="fee_currency",
        ),
        Field("fee_currency", Kind.CURRENCY, "needed with a fee amount"),
        Field(
            "channel", Kind.CHOICE, "how it was paid", required=True, one_of=CHANNELS
        ),
        Field("purpose", Kind.CHOICE, "purpose stated to the bank", one_of=PURPOSES),
        Field("memo", Kind.TEXT, "the payer's words", most=LONGEST_NOTE, personal=True),
        Field("goods_code", Kind.TEXT, "HS code of goods paid for, digits only"),
        Field("goods_quantity", Kind.INTEGER, "pieces of those goods"),
        Field("place_id", Kind.ID, "branch, agent or machine where it was made"),
        Field(
            "conductor_party_id",
            Kind.ID,
            "the person who physically acted",
            personal=True,
        ),
        Field(
            "status",
            Kind.CHOICE,
            "empty means booked; a correction replaces the row with the same id",
            one_of=("booked", "pending", "correction"),
        ),
        Field(
            "reverses_transaction_id", Kind.ID, "the transaction that this one reverses"
        ),
        Field("received_at", Kind.TIMESTAMP, "when the FIU received the row"),
    ),
    derived=(
        Column("position", "BIGINT", "booking order: time, sequence, id; from 0"),
        Column("source_zone", "VARCHAR", "offset of the delivered time", nullable=True),
        Column("time_precision", "VARCHAR", "day or second"),
        Column("is_reversed", "BOOLEAN", "a reversal cancels it to the minor unit"),
        Column("is_reversal", "BOOLEAN", "it cancels another to the minor unit"),
        Column("amount_usd", "DECIMAL(18,2)", "credit leg in US dollars", True),
        Column("rate", "DECIMAL(24,10)", "US dollars for one unit of it", True),
        Column("rate_on", "DATE", "day of that rate, on or before booking", True),
        Column("rate_source", "VARCHAR", "its publisher", True),
    ),
)

ACCOUNT = Entity(
    name="account",
    meaning="An account with a balance at an institution.",
    key=("account_id",),
    dated_by="opened_on",
    fields=(
        Field(
            "account_id", Kind.ID, "unique over all sources", required=True,
            personal=True,
        ),
        Field("institution_id", Kind.ID, "the institution that keeps it"),
        Field(
            "kind",
            Kind.CHOICE,
            "kind of account",
            one_of=(
                "current", "savings", "business", "wallet", "mvts", "prepaid",
                "crypto", "internal", "loan", "unknown",
            ),
        ),
        Field("currency", Kind.CURRENCY, "currency of its balance"),
        Field("country", Kind.COUNTRY, "ISO 3166 alpha-2, where it is kept"),
        Field("region", Kind.TEXT, "region of the holder's home branch"),
        Field(
            "number", Kind.TEXT, "IBAN or local number, as the institution writes",
            personal=True,
        ),
        Field("opened_on", Kind.DAY, "first day"),
        Field("closed_on", Kind.DAY, "last day", known_on="closed_on"),
        Field("status", Kind.TEXT, "as the institution says", known_on="closed_on"),
    ),
    derived=(
        Column("account_number", "INTEGER", "dense number by id, from 0"),
        Column("is_described", "BOOLEAN", "false: only transactions name it"),
    ),
)  # fmt: skip

PARTY = Entity(
    name="party",
    meaning="A person or an organisation.",
    key=("party_id",),
    fields=(
        Field(
            "party_id", Kind.ID, "unique over all sources", required=True, personal=True
        ),
        Field(
            "kind",
            Kind.CHOICE,
            "person or organisation",
            required=True,
            one_of=("person", "organisation"),
        ),
        Field("name", Kind.TEXT, "full name as registered", personal=True),
        Field("birth_date", Kind.DAY, "of a person", personal=True),
        Field("incorporated_on", Kind.DAY, "of an organisation"),
        Field("country", Kind.COUNTRY, "of residence or registration"),
        Field("sector", Kind.TEXT, "economic sector of an organisation, after NACE"),
        Field(
            "licence",
            Kind.TEXT,
            "register entry that allows it to move money",
            personal=True,
        ),
    ),
)

ACCOUNT_PARTY = Entity(
    name="account_party",
    meaning="A party that holds or may act on an account, with its dates.",
    key=("account_id", "party_id", "role", "from_on"),
    dated_by="from_on",
    fields=(
        Field("account_id", Kind.ID, "the account", required=True, personal=True),
        Field("party_id", Kind.ID, "the party", required=True, personal=True),
        Field(
            "role",
            Kind.CHOICE,
            "in what capacity",
            required=True,
            one_of=("holder", "joint_holder", "signatory", "beneficial_owner"),
        ),
        Field(
            "share",
            Kind.SHARE,
            "share of the balance that belongs to the party, 0 to 1",
        ),
        Field("from_on", Kind.DAY, "first day; empty: always"),
        Field("to_on", Kind.DAY, "last day; empty: open", known_on="to_on"),
    ),
)

IDENTIFIER = Entity(
    name="identifier",
    meaning="An identifier of a party: a document, phone, address or handle.",
    key=("party_id", "kind", "value"),
    dated_by="from_on",
    fields=(
        Field("party_id", Kind.ID, "the party", required=True, personal=True),
        Field(
            "kind",
            Kind.CHOICE,
            "kind of identifier",
            required=True,
            one_of=(
                "address", "phone", "email", "device", "handle", "document", "tax",
                "registration", "lei", "agent",
            ),
        ),
        Field("value", Kind.TEXT, "as delivered", required=True, personal=True),
        Field("from_on", Kind.DAY, "first day seen"),
        Field("to_on", Kind.DAY, "last day seen", known_on="to_on"),
    ),
)  # fmt: skip

OWNERSHIP = Entity(
    name="ownership",
    meaning="A stake of an owner in an organisation, or control of it, with its dates.",
    key=("owner_party_id", "owned_party_id", "kind", "from_on"),
    dated_by="from_on",
    fields=(
        Field("owner_party_id", Kind.ID, "the owner", required=True, personal=True),
        Field(
            "owned_party_id", Kind.ID, "the organisation", required=True, personal=True
        ),
        Field(
            "kind",
            Kind.CHOICE,
            "kind of stake or control",
            required=True,
            one_of=("ownership", "voting", "control", "director", "nominee"),
        ),
        Field("share_min", Kind.SHARE, "smallest share known, 0 to 1"),
        Field("share_max", Kind.SHARE, "largest share known; empty: as share_min"),
        Field("from_on", Kind.DAY, "first day; empty: always"),
        Field("to_on", Kind.DAY, "last day; empty: open", known_on="to_on"),
    ),
)

ASSET = Entity(
    name="asset",
    meaning="An asset other than a balance that can be frozen.",
    key=("asset_id",),
    dated_by="acquired_on",
    fields=(
        Field("asset_id", Kind.ID, "unique over all sources", required=True),
        Field(
            "kind",
            Kind.CHOICE,
            "kind of asset",
            required=True,
            one_of=(
                "real_estate", "vehicle", "vessel", "business", "gold", "crypto",
                "cash", "security", "luxury", "other",
            ),
        ),
        Field(
            "description", Kind.TEXT, "as registered", most=LONGEST_NOTE, personal=True
        ),
        Field("country", Kind.COUNTRY, "where it is"),
        Field(
            "value_amount",
            Kind.AMOUNT,
            "estimated value",
            currency="currency",
            known_on="valued_on",
        ),
        Field("currency", Kind.CURRENCY, "of the value and the encumbrance"),
        Field("valued_on", Kind.DAY, "day of the estimate", known_on="valued_on"),
        Field(
            "encumbrance_amount", Kind.AMOUNT, "liens on it", currency="currency"
        ),
        Field("acquired_on", Kind.DAY, "date of purchase"),
        Field(
            "acquisition_transaction_id", Kind.ID, "the payment that bought it"
        ),
    ),
)  # fmt: skip

ASSET_PARTY = Entity(
    name="asset_party",
    meaning="A party that owns an asset, with its dates.",
    key=("asset_id", "party_id", "role", "from_on"),
    dated_by="from_on",
    fields=(
        Field("asset_id", Kind.ID, "the asset", required=True),
        Field("party_id", Kind.ID, "the party", required=True, personal=True),
        Field(
            "role",
            Kind.CHOICE,
            "in what capacity",
            required=True,
            one_of=("owner", "co_owner", "beneficial_owner", "nominee"),
        ),
        Field("share", Kind.SHARE, "share that belongs to the party, 0 to 1"),
        Field("from_on", Kind.DAY, "first day"),
        Field("to_on", Kind.DAY, "last day", known_on="to_on"),
    ),
)

BALANCE = Entity(
    name="balance",
    meaning="The balance of an account at one moment, from a statement.",
    key=("account_id", "at", "kind", "currency"),
    dated_by="at",
    fields=(
        Field("account_id", Kind.ID, "the account", required=True, personal=True),
        Field(
            "at",
            Kind.TIMESTAMP,
            "the moment; an opening balance holds before that moment's bookings",
            required=True,
        ),
        Field(
            "amount",
            Kind.AMOUNT,
            "the balance",
            required=True,
            currency="currency",
            signed=True,
        ),
        Field("currency", Kind.CURRENCY, "its currency", required=True),
        Field(
            "kind",
            Kind.CHOICE,
            "kind of balance",
            required=True,
            one_of=("opening", "closing", "interim"),
        ),
    ),
)

INSTITUTION = Entity(
    name="institution",
    meaning="An institution that keeps accounts or transfers money.",
    key=("institution_id",),
    fields=(
        Field("institution_id", Kind.ID, "unique over all sources", required=True),
        Field("name", Kind.TEXT, "as registered", personal=True),
        Field(
            "kind",
            Kind.CHOICE,
            "kind of institution",
            required=True,
            one_of=("bank", "payment", "mvts", "exchange", "other"),
        ),
        Field("country", Kind.COUNTRY, "where it is supervised"),
        Field("licensed", Kind.FLAG, "true or false; empty: not known"),
    ),
)

PLACE = Entity(
    name="place",
    meaning="A branch, agent or machine.",
    key=("place_id",),
    fields=(
        Field("place_id", Kind.ID, "unique over all sources", required=True),
        Field("name", Kind.TEXT, "as known", personal=True),
        Field("country", Kind.COUNTRY, "where it is"),
        Field("region", Kind.TEXT, "region inside the country"),
        Field("latitude", Kind.DECIMAL, "degrees north"),
        Field("longitude", Kind.DECIMAL, "degrees east"),
    ),
)

EXCHANGE_RATE = Entity(
    name="exchange_rate",
    meaning="The value of one unit of a currency on a day.",
    key=("currency", "on"),
    dated_by="on",
    fields=(
        Field("currency", Kind.CURRENCY, "ISO 4217 or asset code", required=True),
        Field("on", Kind.DAY, "the day", required=True),
        Field(
            "usd_per_unit", Kind.DECIMAL, "US dollars for one major unit", required=True
        ),
        Field("source", Kind.TEXT, "its publisher", required=True),
    ),
)

DESIGNATION = Entity(
    name="designation",
    meaning="One name of one entry of a sanctions list.",
    key=("designation_id", "name"),
    dated_by="listed_on",
    fields=(
        Field("designation_id", Kind.ID, "the entry", required=True),
        Field("list", Kind.TEXT, "the list", required=True),
        Field("programme", Kind.TEXT, "the programme", most=LONGEST_NOTE),
        Field("reference", Kind.TEXT, "the list's own reference"),
        Field(
            "kind",
            Kind.CHOICE,
            "kind of designated party",
            one_of=("person", "organisation", "vessel", "aircraft"),
        ),
        Field("name", Kind.TEXT, "one of its names", required=True, personal=True),
        Field("script", Kind.TEXT, "ISO 15924 code of the name's script, if stated"),
        Field(
            "name_quality",
            Kind.CHOICE,
            "quality that the list states for that name",
            one_of=("primary", "strong_alias", "weak_alias"),
        ),
        Field(
            "birth_date",
            Kind.DAY,
            "of a person, if one day alone is published",
            personal=True,
        ),
        Field("country", Kind.COUNTRY, "the list's country for it, if there is one"),
        Field(
            "listed_on",
            Kind.DAY,
            "date of designation; empty: not known, taken as always",
        ),
        Field("amended_on", Kind.DAY, "day of the last change", known_on="amended_on"),
        Field(
            "removed_on",
            Kind.DAY,
            "date of removal from the list",
            known_on="removed_on",
        ),
        Field(
            "measures",
            Kind.TEXT,
            "ordered measures, as published",
            most=LONGEST_PROSE,
        ),
        Field(
            "reasons",
            Kind.TEXT,
            "reasons for the designation, as published",
            most=LONGEST_PROSE,
            personal=True,
        ),
    ),
)

DESIGNATION_IDENTIFIER = Entity(
    name="designation_identifier",
    meaning="A document, registration or handle that a list gives for an entry.",
    key=("designation_id", "kind", "value"),
    fields=(
        Field("designation_id", Kind.ID, "the entry", required=True),
        Field(
            "kind",
            Kind.CHOICE,
            "kind of identifier",
            required=True,
            one_of=(
                "document", "tax", "registration", "lei", "email", "phone", "imo",
                "crypto", "handle",
            ),
        ),
        Field("value", Kind.TEXT, "as published", required=True, personal=True),
    ),
)  # fmt: skip

DESIGNATION_BIRTH = Entity(
    name="designation_birth",
    meaning="A possible range for the date of birth of a designated person.",
    key=("designation_id", "from_on", "to_on"),
    fields=(
        Field("designation_id", Kind.ID, "the entry", required=True),
        Field(
            "from_on",
            Kind.DAY,
            "first day that it may be",
            required=True,
            personal=True,
        ),
        Field(
            "to_on", Kind.DAY, "last day that it may be", required=True, personal=True
        ),
    ),
)

DESIGNATION_PLACE = Entity(
    name="designation_place",
    meaning="A country or location that a list states of an entry.",
    key=("designation_id", "kind", "country", "text"),
    fields=(
        Field("designation_id", Kind.ID, "the entry", required=True),
        Field(
            "kind",
            Kind.CHOICE,
            "how it relates to the entry",
            required=True,
            one_of=("nationality", "birth", "address", "registration", "flag"),
        ),
        Field("country", Kind.COUNTRY, "ISO 3166 alpha-2, if the list names one"),
        Field("text", Kind.TEXT, "as published", personal=True),
    ),
)

OUTCOME = Entity(
    name="outcome",
    meaning="An investigator's dated decision on a past case.",
    key=("outcome_id",),
    dated_by="decided_on",
    fields=(
        Field("outcome_id", Kind.ID, "unique over all sources", required=True),
        Field(
            "subject_kind",
            Kind.CHOICE,
            "kind of subject",
            required=True,
            one_of=("case", "account", "party"),
        ),
        Field("subject_id", Kind.ID, "its id", required=True, personal=True),
        Field("decided_on", Kind.DAY, "the day", required=True),
        Field(
            "decision",
            Kind.CHOICE,
            "the decision",
            required=True,
            one_of=("confirmed", "cleared", "open"),
        ),
        Field(
            "decided_by",
            Kind.TEXT,
            "the person who decided",
            required=True,
            personal=True,
        ),
        Field(
            "reason",
            Kind.TEXT,
            "reason, as stated by that person",
            most=LONGEST_NOTE,
            personal=True,
        ),
    ),
)

IDENTITY_DECISION = Entity(
    name="identity_decision",
    meaning="An analyst's decision: two records are one party, or one is an entry.",
    key=("decision_id",),
    dated_by="decided_on",
    fields=(
        Field("decision_id", Kind.ID, "unique over all sources", required=True),
        Field(
            "subject",
            Kind.CHOICE,
            "two records of parties, or a record and an entry of a list",
            required=True,
            one_of=("same_party", "screening"),
        ),
        Field("left_id", Kind.ID, "a party", required=True, personal=True),
        Field(
            "right_id",
            Kind.ID,
            "another party, or the entry",
            required=True,
            personal=True,
        ),
        Field(
            "judgement",
            Kind.CHOICE,
            "same or different of two records; match or no match of a list entry",
            required=True,
            one_of=("same", "different", "match", "no match"),
        ),
        Field(
            "decided_on",
            Kind.DAY,
            "the day; a later decision on the same two replaces this one",
            required=True,
        ),
        Field(
            "decided_by",
            Kind.TEXT,
            "the person who decided",
            required=True,
            personal=True,
        ),
        Field(
            "reason",
            Kind.TEXT,
            "reason, as stated by that person",
            most=LONGEST_NOTE,
            personal=True,
        ),
    ),
)

EVENT = Entity(
    name="event",
    meaning="A dated fact about a smuggling corridor, from outside the ledger.",
    key=("event_id",),
    dated_by="occurred_on",
    fields=(
        Field("event_id", Kind.ID, "unique over all sources", required=True),
        Field(
            "kind",
            Kind.CHOICE,
            "kind of event",
            required=True,
            one_of=("departure", "arrival", "interdiction", "advert"),
        ),
        Field("occurred_on", Kind.DAY, "the day, as reported", required=True),
        Field("corridor", Kind.TEXT, "the route or corridor, as the source names it"),
        Field("country", Kind.COUNTRY, "country of the event"),
        Field("region", Kind.TEXT, "region inside the country"),
        Field("persons", Kind.INTEGER, "number of people, as reported"),
        Field("handle", Kind.TEXT, "online handle in an advert", personal=True),
        Field("source", Kind.TEXT, "who reported it", personal=True),
    ),
)

ENTITIES: tuple[Entity, ...] = (
    TRANSACTION,
    ACCOUNT,
    PARTY,
    ACCOUNT_PARTY,
    IDENTIFIER,
    OWNERSHIP,
    ASSET,
    ASSET_PARTY,
    BALANCE,
    INSTITUTION,
    PLACE,
    EXCHANGE_RATE,
    DESIGNATION,
    DESIGNATION_IDENTIFIER,
    DESIGNATION_BIRTH,
    DESIGNATION_PLACE,
    OUTCOME,
    # after parties and designations: it may name only what they deliver
    IDENTITY_DECISION,
    EVENT,
)


def entity(name: str) -> Entity:
    """Return the entity with that name."""
    return next(item for item in ENTITIES if item.name == name)
