"""What `connect` writes for a reader beside the evidence; nothing adds a point."""

from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import between, not_negative, one_of, refers

_DESIGNATION = (
    Column("designation_id", "VARCHAR", "the list entry"),
    Column("listed_party_id", "VARCHAR", "the resolved party that matches it"),
    Column("listed_on", "DATE", "first day of the listing"),
)

STOPPED_IDENTIFIER = Table(
    name="link.stopped_identifier",
    meaning="Identifiers that parties share and that join none of them, and why.",
    key=("kind", "value_key"),
    columns=(
        Column("kind", "VARCHAR", "address, phone, device and the like"),
        Column("value_key", "VARCHAR", "the value, spelled alike; may be empty text"),
        Column("parties", "BIGINT", "how many resolved parties have it"),
        Column("reason", "VARCHAR", "placeholder, too short, or shared by too many"),
    ),
    checks=(
        Check(
            "at least two parties share it, and the reason is there",
            "select kind, value_key from link.stopped_identifier"
            " where parties < 2 or reason = ''",
        ),
        Check(
            "what is stopped is not among the shared",
            "select stopped.kind, stopped.value_key from link.stopped_identifier"
            " as stopped inner join link.shared_identifier as shared"
            " on shared.kind = stopped.kind and shared.value_key = stopped.value_key",
        ),
    ),
)

ADVERT_HANDLE = Table(
    name="link.advert_handle",
    meaning="Adverts whose handle points to a party, and its accounts on that day.",
    key=("event_id", "party_id", "account_id"),
    columns=(
        Column("event_id", "VARCHAR", "the advert"),
        Column("occurred_on", "DATE", "the day of the advert"),
        Column("corridor", "VARCHAR", "the way it is about", nullable=True),
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

EXPOSURE = Table(
    name="link.exposure",
    meaning="How much of an account's flow is within three payments of listed parties.",
    key=("account_id", "direction", "hops"),
    columns=(
        Column("account_id", "VARCHAR", "the account; never a listed party's own"),
        Column("direction", "VARCHAR", "out: what it paid; in: what it received"),
        Column("hops", "BIGINT", "at most so many payments away: 1, 2 or 3"),
        Column("amount_usd", "DECIMAL(38,2)", "that part of the flow, US dollars"),
        Column(
            "share",
            "DECIMAL(10,9)",
            "of all it paid or received, 0 to 1 (g7fin.connect.context)",
        ),
        Column("through_account_id", "VARCHAR", "the neighbour that brings most of it"),
        Column("listed_party_id", "VARCHAR", "listed or controlled, at the end of it"),
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
            "what is within some hops is within more of them",
            "select near.account_id, near.direction, near.hops"
            " from link.exposure as near left join link.exposure as far"
            " on far.account_id = near.account_id and far.direction = near.direction"
            " and far.hops = near.hops + 1 and far.share >= near.share"
            " where near.hops < 3 and far.account_id is null",
        ),
    ),
)

AROUND_DESIGNATION = Table(
    name="link.around_designation",
    meaning="Stakes, offices and assets of listed parties that turn near the listing.",
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
        Column("days", "BIGINT", "after the listing; negative: before it"),
    ),
    checks=(
        refers("link.around_designation", "designation_id", "core.designation"),
        one_of("link.around_designation", "owned_kind", "organisation", "asset"),
        one_of("link.around_designation", "change", "begins", "ends"),
        between("link.around_designation", -90, 90, "days"),
    ),
)  # fmt: skip

MONEY_AROUND_DESIGNATION = Table(
    name="link.money_around_designation",
    meaning="What accounts behind a listing paid and received before and after it.",
    key=("designation_id", "listed_party_id", "party_id", "account_id", "direction",
         "period"),
    columns=(
        *_DESIGNATION,
        Column("party_id", "VARCHAR", "it, or an organisation that it is behind"),
        Column("account_id", "VARCHAR", "an account of that party"),
        Column("direction", "VARCHAR", "out: paid; in: received"),
        Column("period", "VARCHAR", "before the listing, or after: from its day on"),
        Column("payments", "BIGINT", "how many within 90 days"),
        Column("without_rate", "BIGINT", "of these without a known value in dollars"),
        Column(
            "amount_usd",
            "DECIMAL(38,2)",
            "of the others, US dollars; empty: none has a rate",
            nullable=True,
        ),
    ),
    checks=(
        refers("link.money_around_designation", "designation_id", "core.designation"),
        refers("link.money_around_designation", "account_id", "core.account"),
        one_of("link.money_around_designation", "direction", "in", "out"),
        one_of("link.money_around_designation", "period", "before", "after"),
        Check(
            "no amount is missing unless no payment has a rate",
            "select account_id, payments from link.money_around_designation"
            " where without_rate > payments or payments < 1"
            " or (amount_usd is null) <> (without_rate = payments)",
        ),
    ),
)  # fmt: skip
