"""Hops of a trace: every step of every chain as one row, with file and row."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from g7fin.review.text import money
from g7fin.review.tracing.endpoints import Endpoint
from g7fin.review.tracing.find import TraceResult
from g7fin.review.tracing.receipts import Request

SCHEMA = pa.schema(
    [
        ("rule", pa.string()),
        ("end_kind", pa.string()),
        ("end", pa.string()),
        ("end_currency", pa.string()),
        # empty under a rule that gives no unit a chain
        ("chain", pa.int64()),
        ("step", pa.int64()),
        ("is_receipt", pa.bool_()),
        ("transaction_id", pa.string()),
        ("booked_at", pa.timestamp("us")),
        ("from", pa.string()),
        ("to", pa.string()),
        ("channel", pa.string()),
        # traced proceeds of the chain, or else of the payment, in the credit
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


def hops(result: TraceResult) -> Iterator[Hop]:
    """Yield every step: endpoints in their order, chains largest first, then time."""
    every = zip(result.endpoints, result.chains, result.paths, strict=True)
    for endpoint, chains, path in every:
        for number, one in enumerate(chains, start=1):
            steps = zip(one.rows, one.amounts, strict=True)
            for step, (row, minor) in enumerate(steps, start=1):
                hop = _hop(result, endpoint, row, minor)
                yield hop | {"chain": number, "step": step}
        for step, (row, minor) in enumerate(path, start=1):
            yield _hop(result, endpoint, row, minor) | {"chain": None, "step": step}


def hop_table(result: TraceResult) -> pa.Table:
    """Return every step as an Arrow table."""
    rows = [hop | {"amount": hop["amount"].replace(",", "")} for hop in hops(result)]
    schema = SCHEMA if result.context.inferred is None else SCHEMA.append(_INFERRED)
    return pa.Table.from_pylist(rows, schema=schema)


def _hop(result: TraceResult, endpoint: Endpoint, row: int, minor: int) -> Hop:
    moved = result.context.rows[row]
    likely = (result.context.inferred or {}).get(row)
    payer = _side(result.request, moved["payer_id"], moved["originator_outside"])
    return {
        "rule": result.rule,
        "end_kind": endpoint.kind,
        "end": endpoint.name,
        "end_currency": endpoint.currency,
        "is_receipt": bool(result.context.subledger.proceeds[row] > 0),
        "transaction_id": moved["transaction_id"],
        "booked_at": moved["booked_at"],
        "from": payer if likely is None else f"INFERRED, p {likely:.2f}: {payer}",
        "to": _side(result.request, moved["payee_id"], moved["beneficiary_outside"]),
        "channel": moved["channel"],
        "amount": money(minor, moved["exponent"]),
        "currency": moved["currency"],
        "amount_minor": minor,
        "file": moved["file"],
        "file_row": moved["file_row"],
        "inferred_probability": likely,
    }


def _side(request: Request, account: str | None, outside: str | None) -> str:
    """Return what a side of a payment may be called."""
    if account is None:
        return outside or "unknown"
    return account if account in request.named else request.unnamed
