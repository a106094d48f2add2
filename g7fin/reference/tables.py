"""Reference tables: values that law and standards give, by name."""

from functools import cache
from importlib.resources import files

import pyarrow as pa
import pyarrow.csv


@cache
def table(name: str) -> pa.Table:
    """Return a reference table with every column as text; empty text stays empty."""
    source = files("g7fin.reference").joinpath(f"{name}.csv").read_bytes()
    header = source.split(b"\n", 1)[0].decode().strip().split(",")
    return pyarrow.csv.read_csv(
        pa.BufferReader(source),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={column: pa.string() for column in header},
            strings_can_be_null=False,
        ),
    )


@cache
def exponents() -> dict[str, int]:
    """Return how many decimals each currency or asset code has."""
    return {
        row["currency"]: int(row["exponent"]) for row in table("currency").to_pylist()
    }
