"""Files of a screening: the result, its origin, its audit record, rejected parts."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from g7fin.acquire.entry import Entry
from g7fin.connect.screening.scorers import Method, Scorer
from g7fin.connect.screening.subject import Subject
from g7fin.connect.screening.weights import Weights
from g7fin.errors import InputError
from g7fin.export import write_csv
from g7fin.private import check_file, replacing
from g7fin.provenance import code_digest

SCHEMA = pa.schema(
    [
        ("id", pa.string()), ("list", pa.string()), ("reference", pa.string()),
        ("score", pa.float64()), ("judgement", pa.string()), ("reason", pa.string()),
    ]
)  # fmt: skip
BROKEN = pa.schema(
    [
        ("file", pa.string()), ("row", pa.int64()), ("column", pa.string()),
        ("value", pa.string()), ("reason", pa.string()),
    ]
)  # fmt: skip
_KEY = "g7fin.screening"

Row = tuple[str, str, str, float, str, str]


@dataclass(frozen=True)
class Origin:
    """The origin of a result: digests of all that it was made of.

    Attributes:
        names: digest of the screened names.
        lists: digest of the list entries.
        weights: of tokens, as text.
        scorer: the score by which pairs were judged.
        code: digest of the program.
    """

    names: str
    lists: str
    weights: str
    scorer: str
    code: str

    @property
    def method(self) -> Method:
        """The method of the screening."""
        return Method(Weights.from_json(self.weights), Scorer(self.scorer))


def origin(
    subjects: Sequence[Subject], entries: Iterable[Entry], method: Method
) -> Origin:
    """Return the origin of a result; its weights must be known."""
    if method.weights is None:
        raise ValueError("method: without weights a result cannot be made again")
    return Origin(
        _digest(subjects),
        lists_digest(entries),
        method.weights.as_json(),
        method.scorer.value,
        code_digest(),
    )


def lists_digest(entries: Iterable[Entry]) -> str:
    """Return a digest of entries, in whatever order."""
    unplaced = (replace(one, row_number=0) for one in entries)
    ordered: list[Entry] = sorted(unplaced, key=lambda one: one.entry_id)
    return _digest(ordered)


def _digest(parts: Iterable[object]) -> str:
    total = hashlib.sha256()
    for one in parts:
        total.update(f"{one!r}\n".encode())
    return total.hexdigest()


def check_out(out: Path, inputs: Iterable[Path]) -> None:
    """Check that a result and the files beside it can be written.

    Args:
        out: the file of the result.
        inputs: the files that are read, none of which may be written over.

    Raises:
        InputError: if the ending is unknown, or another file is in the way.
    """
    if out.suffix not in ENDINGS:
        raise InputError(
            f"--out {out.name}: its name must end in .parquet, .csv or .json"
        )
    inputs = [path for path in inputs if path.exists()]
    for path in (out, audit_path(out), broken_path(out)):
        check_file(path)
        if path.exists() and any(path.samefile(each) for each in inputs):
            raise InputError(
                f"--out {out.name}: {path.name} is one of the inputs; choose another"
                " name for the result"
            )
    if broken_path(out).exists() and not _is_ours(broken_path(out)):
        raise InputError(
            f"--out {out.name}: {broken_path(out).name} was not written by g7fin; move"
            " it away, or choose another name for the result"
        )


def _is_ours(path: Path) -> bool:
    """Say whether a file is one of rejected parts by an earlier screening."""
    try:
        return bool(pq.read_schema(path).names == BROKEN.names)
    except (OSError, ValueError):
        return False


def audit_path(out: Path) -> Path:
    """Return the path of the audit record of a screening, beside its result."""
    return out.with_name(f"{out.stem}.audit.json")


def broken_path(out: Path) -> Path:
    """Return the path of the rejected parts of the lists, beside the result."""
    return out.with_name(f"{out.stem}.rejected.parquet")


def write(
    out: Path,
    blocks: Iterable[Sequence[Row]],
    made_of: Origin,
    record: Mapping[str, Any],
) -> dict[str, int]:
    """Write a result with its audit record, and return its rows by judgement.

    Earlier files stay until the new ones are complete.
    """
    counts: dict[str, int] = defaultdict(int)

    def counted() -> Iterator[pa.Table]:
        for rows in blocks:
            for row in rows:
                counts[row[4]] += 1
            yield table(rows, SCHEMA)

    def audited() -> dict[str, Any]:
        return {**record, "rows": dict(sorted(counts.items()))}

    with replacing(audit_path(out)) as beside, replacing(out) as draft:
        _WRITERS[out.suffix](draft, counted(), made_of, audited)
        beside.write_text(_json(audited()), encoding="utf-8")
    return dict(counts)


_Audited = Callable[[], dict[str, Any]]


def _parquet(
    path: Path, tables: Iterator[pa.Table], made_of: Origin, audited: _Audited
) -> None:
    with pq.ParquetWriter(path, SCHEMA) as sink:
        for one in tables:
            sink.write_table(one)
        record = json.dumps(audited(), sort_keys=True)
        sink.add_key_value_metadata(
            {_KEY: json.dumps(asdict(made_of)), "g7fin.audit": record}
        )


def _csv(path: Path, tables: Iterator[pa.Table], _: Origin, __: _Audited) -> None:
    write_csv(pa.concat_tables([SCHEMA.empty_table(), *tables]), path)


def _as_json(
    path: Path, tables: Iterator[pa.Table], _: Origin, audited: _Audited
) -> None:
    rows = [row for one in tables for row in one.to_pylist()]
    path.write_text(_json({"audit": audited(), "rows": rows}), encoding="utf-8")


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


_WRITERS = {".parquet": _parquet, ".csv": _csv, ".json": _as_json}
ENDINGS = tuple(_WRITERS)


def table(rows: Sequence[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    """Return rows as a table."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [
        pa.array(column, field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def read_origin(path: Path) -> Origin:
    """Return the origin of an earlier result.

    Raises:
        InputError: if the file is no result of a screening by this program.
    """
    try:
        found: Mapping[bytes, bytes] = pq.read_metadata(path).metadata or {}
        made_of = Origin(**json.loads(found[_KEY.encode()]))
    except (OSError, pa.ArrowInvalid) as error:
        raise InputError(f"{path.name}: not readable as Parquet") from error
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"{path.name}: its origin is not recorded in it; give a Parquet file that"
            " g7fin screen wrote"
        ) from error
    if made_of.code != code_digest():
        raise InputError(
            f"{path.name}: written by another version of g7fin, which may judge"
            " otherwise; screen in full"
        )
    return made_of


def read_rows(path: Path) -> dict[str, list[Row]]:
    """Return the rows of an earlier result by subject, in their order."""
    found: dict[str, list[Row]] = defaultdict(list)
    columns = pq.read_table(path, columns=SCHEMA.names).to_pydict()
    for row in zip(*(columns[name] for name in SCHEMA.names), strict=True):
        found[row[0]].append(row)
    return found
