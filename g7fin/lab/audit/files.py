"""Reading a world's files as text: CSV or Parquet, whatever their noise.

A row that does not have the columns of its file is skipped, and bytes that are no
UTF-8 become a replacement sign: a world carries such faults on purpose.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from g7fin.errors import InputError


def table(folder: Path, name: str, columns: Sequence[str]) -> pd.DataFrame:
    """Return a table of the folder, all text, with the columns; a missing one is empty.

    Raises:
        InputError: the folder has neither `name.csv` nor `name.parquet`.
    """
    found = optional(folder, name, columns)
    if found is None:
        raise InputError(
            f"{folder}: {name}.csv is missing, and so is {name}.parquet; "
            f"give the folder of a finished world"
        )
    return found


def optional(folder: Path, name: str, columns: Sequence[str]) -> pd.DataFrame | None:
    """Return a table of the folder as `table` does; None where there is none."""
    for path in (folder / f"{name}.csv", folder / f"{name}.parquet"):
        if path.is_file():
            return read(path, columns)
    return None


def transaction_files(folder: Path) -> list[Path]:
    """Return the files of transactions in the order of delivery.

    Raises:
        InputError: there are none.
    """
    single = [folder / "transaction.csv", folder / "transaction.parquet"]
    found = [path for path in single if path.is_file()]
    found += sorted(folder.glob("*/transaction.parquet"))
    if not found:
        raise InputError(
            f"{folder}: holds no transaction.csv, transaction.parquet or "
            f"<YYYY-MM>/transaction.parquet; give the folder of a finished world"
        )
    return found


def frames(
    paths: Sequence[Path], columns: Sequence[str]
) -> Iterator[tuple[Path, pd.DataFrame]]:
    """Yield each file with its rows as text."""
    for path in paths:
        yield path, read(path, columns)


def read(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """Return the rows of one file as text, cut to the columns."""
    wanted = set(columns)
    if path.suffix == ".parquet":
        there = pq.read_schema(path).names
        kept = [name for name in there if name in wanted]
        text = pa.schema([(name, pa.string()) for name in kept])
        frame: pd.DataFrame = pq.read_table(path, columns=kept).cast(text).to_pandas()
    else:
        frame = pd.read_csv(
            path,
            dtype="str",
            keep_default_na=False,
            encoding="utf-8-sig",
            encoding_errors="replace",
            on_bad_lines="skip",
        )
    filled = frame.fillna("").reindex(columns=list(columns), fill_value="")
    return filled.astype("str")
