"""Every step of every chain as one row, with file and row of the delivery."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pyarrow as pa

from g7fin.review.tracing.ends import End
from g7fin.review.tracing.find import Found
from g7fin.review.tracing.receipts import Asked

SCHEMA = pa.schema(
    [
        ("rule", pa.string()),
        ("end_kind", pa.string()),
        ("end", pa.string()),
        ("end_currency", pa.string()),
        # empty by a rule that gives no unit a chain
        ("chain", pa.int64()),
        ("step", pa.int64()),
        ("is_receipt", pa.bool_()),
        ("transaction_id", pa.string()),
        ("booked_at", pa.timestamp("us")),
        ("from", pa.string()),
        ("to", pa.string()),
        ("channel", pa.string()),
        # what the chain, or else the payment, carries of the credit
        ("amount", pa.string()),
        ("currency", pa.string()),
        ("amount_minor", pa.int64()),
        ("file", pa.string()),
        ("file_row", pa.int64()),
    ]
)
# in the intelligence view alone; empty but for what is inferred
_INFERRED = pa.field("inferred_probability", pa.float64())
Hop = dict[str, Any]


def money(minor: int, exponent: int) -> str:
    """Return an exact amount in major units."""
    return f"{Decimal(minor).scaleb(-exponent):,.{exponent}f}"


def hops(found: Found) -> Iterator[Hop]:
    """Yield every step: ends in their order, chains largest first, steps in time."""
    for end, chains, path in zip(found.ends, found.chains, found.paths, strict=True):
        for number, one in enumerate(chains, start=1):
            steps = zip(one.rows, one.amounts, strict=True)
            for step, (row, minor) in enumerate(steps, start=1):
                yield _hop(found, end, row, minor) | {"chain": number, "step": step}
        for step, (row, minor) in enumerate(path, start=1):
            yield _hop(found, end, row, minor) | {"chain": None, "step": step}


def hop_table(found: Found) -> pa.Table:
    """Return every step as an Arrow table."""
    rows = [hop | {"amount": hop["amount"].replace(",", "")} for hop in hops(found)]
    schema = SCHEMA if found.known.inferred is None else SCHEMA.append(_INFERRED)
    return pa.Table.from_pylist(rows, schema=schema)


def _hop(found: Found, end: End, row: int, minor: int) -> Hop:
    known = found.known.rows[row]
    likely = (found.known.inferred or {}).get(row)
    payer = shown(found.ask, known["payer_id"], known["originator_outside"])
    return {
        "rule": found.rule,
        "end_kind": end.kind,
        "end": end.name,
        "end_currency": end.currency,
        "is_receipt": bool(found.known.part.proceeds[row] > 0),
        "transaction_id": known["transaction_id"],
        "booked_at": known["booked_at"],
        "from": payer if likely is None else f"INFERRED, p {likely:.2f}: {payer}",
        "to": shown(found.ask, known["payee_id"], known["beneficiary_outside"]),
        "channel": known["channel"],
        "amount": money(minor, known["exponent"]),
        "currency": known["currency"],
        "amount_minor": minor,
        "file": known["file"],
        "file_row": known["file_row"],
        "inferred_probability": likely,
    }


def shown(ask: Asked, account: str | None, outside: str | None) -> str:
    """Return what a side of a payment may be called."""
    if account is None:
        return outside or "unknown"
    return account if account in ask.named else ask.stranger
