"""Line of a delivered file as the run read it, with what may name others masked."""

import csv
import hashlib
from itertools import islice
from pathlib import Path
from typing import Any

from g7fin.acquire.delivered_file import open_table, open_text
from g7fin.errors import InputError

# what may be shown of a delivered line; any other column is masked, known or not
_PLAIN = (
    "transaction_id", "booked_at", "booking_sequence", "originator_outside",
    "beneficiary_outside", "debit_amount", "debit_currency", "credit_amount",
    "credit_currency", "fee_amount", "fee_currency", "channel", "purpose",
    "goods_code", "goods_quantity", "status", "reverses_transaction_id", "received_at",
)  # fmt: skip
MASK = "(masked)"


def check_digest(folder: Path, facts: dict[str, Any], file: str) -> str:
    """Return a delivered file's SHA-256, checked against the run's facts.

    Raises:
        InputError: if the file is not there, or is not the one that the run read.
    """
    path = folder / file
    if not path.is_file():
        raise InputError(f"{file}: not here; name the input folder of this run")
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    stored = next(item["digest"] for item in facts["files"] if item["name"] == file)
    if digest != stored:
        raise InputError(
            f"{file}: SHA-256 {digest[:12]}…, but run.json says {stored[:12]}…: this"
            " is not the file that the run read"
        )
    return digest


def raw_line(path: Path, row: int, members: set[str]) -> dict[str, str]:
    """Return a line of a delivered CSV file by column; what may name others is masked.

    Args:
        path: the file; its header is row 1.
        row: the row that the store names.
        members: accounts that may be named.

    Raises:
        InputError: if the file is not a CSV file.
    """
    source = open_table(path, path.name)
    if source.is_parquet:
        raise InputError(f"{path.name}: rows of Parquet files are not shown here")
    with open_text(path) as stream:
        line = next(islice(stream, row - 1, None)).decode("utf-8")
    values = next(csv.reader([line]))
    return {
        name: value if value in ("", *members) or name in _PLAIN else MASK
        for name, value in zip(source.header, values, strict=True)
    }
