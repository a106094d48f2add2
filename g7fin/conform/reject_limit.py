"""Limit on the share of a transaction file that may be rejected before a run ends.

Rejected are lines that could not be read, and rows that break a rule. Redeliveries and
rows that a correction replaced are not lost and do not count; rows after the as-of date
are not checked at all.
"""

import math
from fractions import Fraction
from typing import NamedTuple

from g7fin.contracts.masking import is_masked
from g7fin.errors import RejectedError
from g7fin.store import Store

_FILES = """
select file_id, file_name, rows_read - rows_after_as_of as rows_checked, rows_rejected
from core.reconciliation
where entity = 'transaction' and rows_read > rows_after_as_of
order by file_name
"""
_REJECTED = """
from (
    select file_id, row_number, column_name, value, reason, entity, kind
    from raw.reject
    union all
    select file_id, row_number, column_name, value, reason, entity, kind
    from core.reject
) as reject
where entity = 'transaction' and kind = 'rejected' and file_id = $file_id
"""
_MOST_OFTEN = f"""
select column_name, reason, count(*) as number {_REJECTED}
group by column_name, reason
order by number desc, column_name, reason
limit 1
"""
_FIRST = f"""
select row_number, column_name, value {_REJECTED}
    and column_name = $column and reason = $reason
order by row_number
limit 5
"""


class _File(NamedTuple):
    """A transaction file and its rejected rows."""

    file_id: str
    name: str
    read: int
    rejected: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.rejected, self.read)

    @property
    def percent(self) -> str:
        return _percent(self.share)


def check_rejects(store: Store, allowed: float) -> None:
    """Refuse a delivery if more than a share of a transaction file was rejected.

    Raises:
        RejectedError: naming the worst file, what is wrong with it and what to do.
    """
    limit = Fraction(str(allowed))
    files = (_File(*row) for row in store.rows(_FILES))
    over = [file for file in files if file.share > limit]
    over.sort(key=lambda file: (-file.share, file.name))
    if over:
        raise RejectedError(_text(store, over, limit))


def shape(value: str) -> str:
    """Return the form of a value, which shows what is wrong and names nobody.

    A value that is masked already is returned as it is.
    """
    if is_masked(value):
        return value
    form = ("9" if c.isdigit() else "a" if c.isalpha() else c for c in value[:30])
    return "".join(each if each.isprintable() else "?" for each in form)


def _text(store: Store, over: list[_File], limit: Fraction) -> str:
    worst, *others = over
    # rounded up, so that it is enough
    share = f"{math.ceil(worst.share * 100) / 100:.2f}"
    also = ", ".join(f"{file.name} ({file.percent})" for file in others)
    return (
        f"{worst.name}: {worst.rejected:,} of {worst.read:,} rows ({worst.percent})"
        f" were rejected, more than the {_percent(limit)} that are allowed; nothing was"
        f" published{f'; also above the limit: {also}' if also else ''}."
        f" {_why(store, worst)}. Correct the file and deliver it again. To leave such"
        f" rows out instead, run with --allow-rejects {share} (in a settings file:"
        f" allow_rejects = {share}); rejects.parquet then names each"
    )


def _why(store: Store, file: _File) -> str:
    """Return the most frequent reason, and the first rows rejected for it."""
    column, reason, number = store.row(_MOST_OFTEN, {"file_id": file.file_id})
    first = store.rows(
        _FIRST, {"file_id": file.file_id, "column": column, "reason": reason}
    )
    rows = "; ".join(
        f"row {row}" + (f", {column} '{shape(value or '')}'" if column else "")
        for row, _, value in first
    )
    where = f"{column}: " if column else ""
    key = " (9 stands for a digit, a for a letter)" if column else ""
    return (
        f"Most frequent reason ({number:,} rows): {where}{reason}. First of them{key}:"
        f" {rows}"
    )


def _percent(share: Fraction) -> str:
    return f"{float(share) * 100:.2f} %"
