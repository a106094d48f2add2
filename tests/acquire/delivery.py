"""Small deliveries for the tests of the first two stages."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from g7fin.acquire.run import acquire
from g7fin.conform.run import conform
from g7fin.store import Store

HEADER = (
    "transaction_id,booked_at,originator_account_id,originator_outside,"
    "beneficiary_account_id,beneficiary_outside,debit_amount,debit_currency,"
    "credit_amount,credit_currency,channel,memo,status,received_at"
)


def line(transaction_id: str = "t1", **changes: str) -> str:
    """Return one line of a transaction.csv under `HEADER`."""
    values = {
        "transaction_id": transaction_id,
        "booked_at": "2025-03-04T10:00:00Z",
        "originator_account_id": "a",
        "originator_outside": "",
        "beneficiary_account_id": "b",
        "beneficiary_outside": "",
        "debit_amount": "10.50",
        "debit_currency": "EUR",
        "credit_amount": "10.50",
        "credit_currency": "EUR",
        "channel": "transfer",
        "memo": "",
        "status": "",
        "received_at": "",
    } | changes
    return ",".join(values.values())


def text(*lines: str) -> str:
    """Return a transaction.csv of these lines."""
    return "\n".join((HEADER, *lines)) + "\n"


def deliver(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into an input folder and return the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def run(folder: Path, store: Path | None = None) -> Store:
    """Return an open store after both stages."""
    opened = Store(store or folder.parent / "run.duckdb", threads=2)
    try:
        acquire(opened, folder)
        conform(opened)
    except BaseException:
        opened.close()
        raise
    return opened


def table(store: Store, name: str, *leave_out: str) -> list[tuple[Any, ...]]:
    """Return a table's rows, sorted, without some columns."""
    columns = [c for c, _ in store.columns(name) if c not in leave_out]
    names = ", ".join(f'"{column}"' for column in columns)
    return sorted(store.rows(f"select {names} from {name}"), key=repr)
