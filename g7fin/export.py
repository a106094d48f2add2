"""The writer of CSV files that people open: the only one.

A spreadsheet runs a text that begins with one of a few characters as a formula. Such a
text gets an apostrophe before it, which a spreadsheet reads as "this is text".
"""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

_RUNS = "^[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"
# what is a number with a sign stays one
_NUMBER = "^[+-][0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$"


def write_csv(table: pa.Table, path: Path) -> None:
    """Write a table as CSV that runs nothing when a spreadsheet opens it."""
    columns = [_safe(column) for column in table.columns]
    pyarrow.csv.write_csv(pa.table(columns, names=table.column_names), path)


def _safe(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return column
    runs = pc.and_not(
        pc.match_substring_regex(column, _RUNS),
        pc.match_substring_regex(column, _NUMBER),
    )
    quoted = pc.binary_join_element_wise("'", column, "")
    return pc.if_else(runs, quoted, column)
