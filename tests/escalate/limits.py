"""Another limit in one step of the stage: for tests that open or shut a gate."""

from dataclasses import replace

import pytest

from g7fin.escalate import run as stage
from g7fin.steps import Query

# points that no cluster has
BEYOND_ANY_CLUSTER = 401


def set_limit(
    monkeypatch: pytest.MonkeyPatch, table: str, name: str, value: int
) -> None:
    """Bind another value in the query of one table."""
    found = [
        step
        for step in stage.STAGE.steps
        if isinstance(step, Query) and step.table == table and name in step.values
    ]
    assert found, f"no query of {table} binds {name}"
    steps = tuple(
        replace(step, values={**step.values, name: value})
        if isinstance(step, Query) and step in found
        else step
        for step in stage.STAGE.steps
    )
    monkeypatch.setattr(stage, "STAGE", replace(stage.STAGE, steps=steps))
