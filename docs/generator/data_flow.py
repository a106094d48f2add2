"""The data flow: every step of every stage, the tables it reads and writes."""

import re

from docs.generator.markdown import code, page, table, words
from g7fin.contracts.tables import contract_of
from g7fin.stages import STAGES
from g7fin.steps import Query, Stage, Step, sql

_INTRO = """
A run takes these steps in this order. Each table that has a contract is verified as
soon as it is written, and the rules between tables at the end of its stage. A table
that breaks its contract ends the run, and the last good reports stay. Tables without a
contract are intermediate: they are dropped when their stage ends.
"""
_SCHEMAS = {name for stage in STAGES for name in (stage.schema, stage.name)}
_READ = re.compile(rf"\b(?:from|join)\s+((?:{'|'.join(sorted(_SCHEMAS))})\.\w+)")


def data_flow_page() -> str:
    """Return the page of stages and their steps."""
    parts = [part for stage in STAGES for part in _stage(stage)]
    return page("Data flow", _INTRO, *parts)


def _stage(stage: Stage) -> tuple[str, str]:
    rows = [
        (code(name), _contract(name), _reads(stage, step))
        for step in stage.steps
        for name in step.tables
    ]
    header = ("table", "what it holds", "reads")
    return f"## {stage.name}: writes `{stage.schema}.*`", table(header, rows)


def _contract(name: str) -> str:
    contract = contract_of(name)
    return "intermediate" if contract is None else contract.meaning


def _reads(stage: Stage, step: Step) -> str:
    """Return the tables that a query reads; those of a function are in its code."""
    if not isinstance(step, Query):
        return "in Python"
    found = dict.fromkeys(_READ.findall(sql(stage.name, step.table)))
    return words(code(name) for name in found)
