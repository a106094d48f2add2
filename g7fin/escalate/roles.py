"""Roles of accounts in cases: the evidence of each, as tables that SQL adds up."""

import pyarrow as pa

from g7fin.policy.role_term import RoleTerm
from g7fin.policy.role_terms import TERMS
from g7fin.policy.roles import ROLES
from g7fin.steps import Run

# every piece of evidence of every account of a case, long: one row one that holds
_TERM = """
select seen.case_id, seen.account_id, 'term_name' as term,
    cast(term_factor as double) as factor, cast(term_shown as bigint) as n
from escalate.role_seen as seen
where (term_factor) > 0
"""


def roles() -> pa.Table:
    """Return every role with its prior, in the order of policy."""
    return pa.table(
        {
            "position": pa.array(range(1, len(ROLES) + 1), pa.int64()),
            "name": pa.array([role.name for role in ROLES], pa.string()),
            "prior": pa.array([role.prior for role in ROLES], pa.int64()),
            "is_protected": pa.array([role.is_protected for role in ROLES], pa.bool_()),
        }
    )


def points() -> pa.Table:
    """Return for which roles each piece of evidence speaks, and its sentence."""
    rows = [
        (item.name, role, points, item.reason)
        for item in TERMS
        for role, points in item.points.items()
    ]
    terms, names, given, reasons = zip(*rows, strict=True)
    return pa.table(
        {
            "term": pa.array(terms, pa.string()),
            "role": pa.array(names, pa.string()),
            "points": pa.array(given, pa.int64()),
            "reason": pa.array(reasons, pa.string()),
        }
    )


def role_terms(run: Run) -> None:
    """Write `escalate.role_term`: one row an account of a case and what it shows."""
    every = "\nunion all\n".join(_query(item) for item in TERMS)
    run.store.create("escalate.role_term", every)


def _query(item: RoleTerm) -> str:
    """Return the query of one piece of evidence."""
    return (
        _TERM.replace("term_factor", f"({item.factor.strip()})")
        .replace("term_shown", item.shown)
        .replace("term_name", item.name)
    )
