"""Scores: every criterion and every typology, in points."""

from typing import Any

import pyarrow as pa

from g7fin.detect.registry import all_typologies
from g7fin.policy.criteria import CRITERIA
from g7fin.steps import Run

_MEASURE = """
create table escalate.measure (
    subject_kind varchar, subject_id varchar, case_id varchar, criterion varchar,
    factor double, n bigint
)
"""
_UNVALUED = """
create table escalate.unvalued (
    subject_kind varchar, subject_id varchar, case_id varchar, criterion varchar,
    payments bigint, valued bigint
)
"""
_ADD_MEASURE = """
insert into escalate.measure
select $subject, subject_id, case_id, $criterion, cast(factor as double),
    cast(n as bigint)
from escalate.criterion_result
"""
_ADD_UNVALUED = """
insert into escalate.unvalued
select $subject, subject_id, case_id, $criterion, payments, valued
from escalate.criterion_result
"""


def measure(run: Run) -> None:
    """Write for whom each criterion holds, and for whom it could not be computed."""
    run.store.execute(_MEASURE)
    run.store.execute(_UNVALUED)
    for item in CRITERIA:
        label = {"criterion": item.name, "subject": item.subject}
        run.store.create("escalate.criterion_result", item.sql, item.values())
        run.store.execute(_ADD_MEASURE, label)
        if item.unvalued:
            run.store.create("escalate.criterion_result", item.unvalued)
            run.store.execute(_ADD_UNVALUED, label)


def criteria() -> pa.Table:
    """Return every criterion with its points and its sentence."""
    return _table("name", "subject", "points", "reason", "is_apart", records=CRITERIA)


def typologies() -> pa.Table:
    """Return what each typology adds to a score."""
    return _table("name", "points", records=all_typologies()).rename_columns(
        ["typology", "points"]
    )


def _table(*columns: str, records: tuple[Any, ...]) -> pa.Table:
    return pa.table(
        {name: [getattr(item, name) for item in records] for name in columns}
    )
