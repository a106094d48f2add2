"""Transactions of IBM's AMLworld data, `*_Trans.csv` (CDLA-Sharing-1.0).

AMLworld writes two decimals for every currency (yen too) and six for Bitcoin. Yen are
rounded half up to whole yen here, the one place where a delivered amount changes; the
published label column is known and not read. The published files give no transaction
id: the file's digest and the row make one.
"""

from g7fin.acquire.format import Format, Landing

# the spelling of AMLworld, as published
_CURRENCIES = {
    "Australian Dollar": "AUD", "Bitcoin": "BTC", "Brazil Real": "BRL",
    "Canadian Dollar": "CAD", "Euro": "EUR", "Mexican Peso": "MXN", "Ruble": "RUB",
    "Rupee": "INR", "Saudi Riyal": "SAR", "Shekel": "ILS", "Swiss Franc": "CHF",
    "UK Pound": "GBP", "US Dollar": "USD", "Yen": "JPY", "Yuan": "CNY",
}  # fmt: skip
_CHANNELS = {
    "ACH": "transfer", "Wire": "wire", "Cheque": "cheque", "Credit Card": "card",
    "Cash": "cash", "Bitcoin": "crypto", "Reinvestment": "internal",
}  # fmt: skip


def _translate(column: str, words: dict[str, str]) -> str:
    """Return SQL that translates known words and leaves others for `conform`."""
    cases = " ".join(
        f"when '{word}' then '{meaning}'" for word, meaning in sorted(words.items())
    )
    return f'case "{column}" {cases} else "{column}" end'


def _amount(amount: str, currency: str) -> str:
    """Return SQL for an amount, yen rounded half up to whole yen."""
    return (
        f'case when "{currency}" = \'Yen\' and regexp_matches("{amount}",'
        f" '^[0-9]+[.][0-9]+$')"
        f' then cast(cast(round(cast("{amount}" as decimal(38, 2)), 0)'
        f' as decimal(38, 0)) as varchar) else "{amount}" end'
    )


def _landing(transaction_id: str) -> Landing:
    return Landing(
        "transaction",
        {
            "transaction_id": transaction_id,
            "booked_at": "replace(\"Timestamp\", '/', '-')",
            "originator_account_id": (
                "'amlworld:' || \"From Bank\" || ':' || \"Account\""
            ),
            "beneficiary_account_id": (
                "'amlworld:' || \"To Bank\" || ':' || \"Account.1\""
            ),
            "debit_amount": _amount("Amount Paid", "Payment Currency"),
            "debit_currency": _translate("Payment Currency", _CURRENCIES),
            "credit_amount": _amount("Amount Received", "Receiving Currency"),
            "credit_currency": _translate("Receiving Currency", _CURRENCIES),
            "channel": _translate("Payment Format", _CHANNELS),
        },
    )


_COLUMNS = (
    "Timestamp", "From Bank", "Account", "To Bank", "Account.1", "Amount Received",
    "Receiving Currency", "Amount Paid", "Payment Currency", "Payment Format",
)  # fmt: skip
_EXAMPLE = (
    "Timestamp,From Bank,Account,To Bank,Account,Amount Received,Receiving Currency,"
    "Amount Paid,Payment Currency,Payment Format,Is Laundering\n"
    "2022/09/01 00:08,011,8000ECA90,012,80021DAD0,195.50,Yen,1858.96,US Dollar,ACH,0\n"
)

FORMATS = (
    Format(
        name="AMLworld transactions",
        meaning="one payment a row, as published (the label column is not read)",
        publisher="IBM AMLworld",
        licence="CDLA-Sharing-1.0",
        required=_COLUMNS,
        ignored=("Is Laundering",),
        lands=(
            _landing("'amlworld:' || file_id || ':' || cast(row_number as varchar)"),
        ),
        example=_EXAMPLE,
    ),
    Format(
        name="AMLworld transactions with an id",
        meaning="the same with a tx_id column in front",
        publisher="IBM AMLworld, numbered",
        licence="CDLA-Sharing-1.0",
        required=("tx_id", *_COLUMNS),
        ignored=("Is Laundering",),
        lands=(_landing("'amlworld:' || \"tx_id\""),),
        example="tx_id," + _EXAMPLE.replace("\n2022", "\n7,2022"),
    ),
)
