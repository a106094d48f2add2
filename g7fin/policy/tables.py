"""Policy records as tables that SQL can join."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import pyarrow as pa


def table_of(records: Sequence[Any], *texts: str) -> pa.Table:
    """Return a row a record: position from 1, name, and what is true or false of it.

    Args:
        records: of one kind.
        texts: fields whose text is wanted too.
    """
    first = records[0]
    flags = [
        item.name
        for item in fields(first)
        if isinstance(getattr(first, item.name), bool)
    ]
    columns = {
        "position": pa.array(range(1, len(records) + 1), pa.int64()),
        "name": pa.array([item.name for item in records], pa.string()),
    }
    for text in texts:
        values = [getattr(item, text) for item in records]
        columns[text] = pa.array(values, pa.string())
    for flag in flags:
        values = [getattr(item, flag) for item in records]
        columns[flag] = pa.array(values, pa.bool_())
    return pa.table(columns)
