"""Stage 8: everything in, one Parquet file a table and `run.json` out."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from g7fin.errors import ContractError, InputError
from g7fin.policy.tracing_rules import RULES
from g7fin.provenance import Provenance
from g7fin.report.warnings import warnings
from g7fin.settings import Settings
from g7fin.steps import Run, Stage, Work, sql
from g7fin.store import Store

TABLES = (
    "alerts",
    "accounts",
    "account_strength",
    "cases",
    "case_members",
    "contributions",
    "protection",
    "seed_network",
    "reliability",
    "traces",
    "requests",
    "seizure_queue",
    "rejects",
)

# stands for the name of a tracing rule in a query of this stage
_EACH = "each_rule"
# the last four are of lists and registers alone
_FILE = (
    "name", "format", "digest", "rows_read", "rows_rejected",
    "entries", "entries_lost", "names", "names_lost",
)  # fmt: skip
_FIT = """
select status, confirmed, cleared, cases, expert_loss, fitted_loss, gain,
    standard_error, calibrated_by, start, slope
from cases.fit
"""
_COUNTS = """
select source_file.name, source_file.format, source_file.digest,
    source_file.rows_read, source_file.rows_rejected, source_file.entries,
    source_file.entries_lost, source_file.names, source_file.names_lost
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
    return STAGE.carry_out(Run(store, settings, folder=folder, provenance=provenance))


def _file(name: str) -> Work:
    """Return the step that writes one file, and reads it back to be verified."""
    shown = f"report.{name}"

    def write(run: Run) -> None:
        data = run.store.arrow(query_of(name))
        path = _folder(run) / f"{name}.parquet"
        _write(path, data, _facts(run))
        run.store.create_view(shown, path, data.column_names)
        run.kept[shown] = data.num_rows

    return Work((shown,), write)


def query_of(name: str) -> str:
    """Return the query of a report; it may have a column for each tracing rule."""
    return by_rule(sql("report", f"report.{name}"))


def by_rule(text: str) -> str:
    """Return a query with each line that names `each_rule` once for every tracing rule.

    Until here a table has one row for each rule; a report that shows the rules side by
    side has one column for each, in the order of `policy/tracing_rules.py`.
    """
    lines: list[str] = []
    for line in text.splitlines():
        is_repeated = _EACH in line and not line.startswith("--")
        names = RULES if is_repeated else (_EACH,)
        lines += [line.replace(_EACH, name) for name in names]
    return "\n".join(lines)


def _folder(run: Run) -> Path:
    if run.folder is None:
        raise InputError("no folder for the reports is given")
    return run.folder


def _facts(run: Run) -> dict[str, Any]:
    """Return what a report says of the run that wrote it."""
    if run.provenance is None:
        raise InputError("what the results depend on is not given")
    return run.provenance.as_dict() | {
        "as_of": run.as_of.isoformat(),
        "run_id": run.provenance.run_id,
    }


def _summary(run: Run) -> None:
    """Write `run.json`, and let go of the files that were read back.

    Raises:
        ContractError: if a file does not hold as many rows as were written.
    """
    rows = {name: run.store.count(f"report.{name}") for name in TABLES}
    for name, found in rows.items():
        if found != run.kept[f"report.{name}"]:
            raise ContractError(
                f"report.{name}: the file holds {found:,} rows, but"
                f" {run.kept[f'report.{name}']:,} were written"
            )
    told = {"rows": rows, "warnings": list(warnings(run))}
    summary = _facts(run) | told | _account(run.store)
    (_folder(run) / "run.json").write_text(
        json.dumps(summary, indent=2, sort_keys=True, default=str) + "\n",
        encoding="utf-8",
    )
    run.store.execute("drop schema report cascade")


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
    """Return what was read, landed and rejected, and what was evaluated."""
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
            {
                name: value
                for name, value in zip(_FILE, row, strict=True)
                if value is not None
            }
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
        "decisions": _decisions(store),
        "typologies": [
            dict(zip(("typology", "status", "reason"), row, strict=True))
            for row in status
        ],
    }


def _decisions(store: Store) -> dict[str, Any]:
    """Return which points count and why, and what the probabilities rest on."""
    told = store.arrow(_FIT).to_pylist()[0]
    fitted = store.rows(
        "select term, expert_points, round(fitted_points, 1), is_used"
        " from cases.fitted_point order by term"
    )
    columns = ("term", "expert_points", "fitted_points", "is_used")
    known = {
        name: round(value, 6) if isinstance(value, float) else value
        for name, value in told.items()
        if value is not None  # a figure with nothing to measure is absent
    }
    return known | {"points": [dict(zip(columns, row, strict=True)) for row in fitted]}


def _rows_written(run: Run) -> int:
    return sum(run.store.count(f"report.{name}") for name in TABLES)


STAGE = Stage(
    name="report",
    schema="report",
    counts="rows written",
    counted=_rows_written,
    steps=tuple(_file(name) for name in TABLES),
    after=_summary,
)
