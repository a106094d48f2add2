"""What `connect` writes about payments and accounts: the tables most others read."""

from g7fin.contracts.model import Check, Column, Table
from g7fin.contracts.rules import in_order, not_negative, refers

PAYMENT = Table(
    name="link.payment",
    meaning="Money that moved and stayed moved: nothing pending, nothing reversed.",
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
        Column("purpose", "VARCHAR", "what the bank was told", nullable=True),
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

ACCOUNT_PROFILE = Table(
    name="link.account_profile",
    meaning="What each account is and does; a hub joins strangers.",
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
        Column("hub_reason", "VARCHAR", "why it joins strangers; empty: no hub", True),
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
