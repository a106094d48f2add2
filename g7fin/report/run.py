"""Stage 8: everything in, one Parquet file a table and `run.json` out."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from g7fin.connect.run import last_booking
from g7fin.provenance import Provenance
from g7fin.settings import Settings
from g7fin.store import Store

TABLES = (
    "alerts",
    "accounts",
    "cases",
    "case_members",
    "contributions",
    "protection",
    "traces",
    "requests",
    "seizure_queue",
    "rejects",
)

_COUNTS = """
select source_file.name, source_file.format, source_file.digest,
    source_file.rows_read, source_file.rows_rejected
from raw.source_file as source_file
order by source_file.name
"""
_LATER = """
select file_name, entity, rows_after_as_of
from core.reconciliation
where rows_after_as_of > 0
order by file_name, entity
"""


def report(
    store: Store, folder: Path, settings: Settings, provenance: Provenance
) -> int:
    """Write every report into a folder and return how many rows they have.

    The same run writes the same bytes: rows are ordered, one writer thread, and
    nothing of the clock or the machine is in the files.
    """
    as_of = (settings.as_of or last_booking(store)).isoformat()
    facts = provenance.as_dict() | {"as_of": as_of, "run_id": provenance.run_id}
    rows = {}
    for name in TABLES:
        data = store.arrow(_sql(name))
        _write(folder / f"{name}.parquet", data, facts)
        rows[name] = data.num_rows
    summary = facts | {"rows": rows} | _account(store)
    (folder / "run.json").write_text(
        json.dumps(summary, indent=2, sort_keys=True, default=str) + "\n",
        encoding="utf-8",
    )
    return sum(rows.values())


def _write(path: Path, data: pa.Table, facts: dict[str, Any]) -> None:
    """Write one table with the run's facts in the file's metadata."""
    metadata = {
        f"g7fin.{key}": value
        if isinstance(value, str)
        else json.dumps(value, sort_keys=True)
        for key, value in facts.items()
    }
    pq.write_table(data.replace_schema_metadata(metadata), path, compression="zstd")


def _account(store: Store) -> dict[str, Any]:
    """Return what was read, landed and kept apart, and what was evaluated."""
    kept = store.rows(
        "select entity, kind, reason, count(*) from ("
        "select entity, kind, reason from raw.reject union all"
        " select entity, kind, reason from core.reject) as kept"
        " group by entity, kind, reason order by entity, kind, reason"
    )
    status = store.rows(
        "select typology, status, reason from alert.status order by typology"
    )
    return {
        "files": [
            dict(
                zip(
                    ("name", "format", "digest", "rows_read", "rows_rejected"),
                    row,
                    strict=True,
                )
            )
            for row in store.rows(_COUNTS)
        ],
        "kept_apart": [
            dict(zip(("entity", "kind", "reason", "rows"), row, strict=True))
            for row in kept
        ],
        "after_as_of": [
            dict(zip(("file", "entity", "rows"), row, strict=True))
            for row in store.rows(_LATER)
        ],
        "transactions": store.count("core.transaction"),
        "accounts": store.count("core.account"),
        "typologies": [
            dict(zip(("typology", "status", "reason"), row, strict=True))
            for row in status
        ],
    }


def _sql(name: str) -> str:
    source = files("g7fin.report.tables").joinpath(f"{name}.sql")
    return source.read_text(encoding="utf-8")
