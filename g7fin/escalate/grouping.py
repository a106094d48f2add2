"""Joins alerted accounts into cases, and gives each case an id that lasts."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from g7fin.errors import InputError
from g7fin.kernels.union_find import components
from g7fin.store import Store

# a case keeps its id while it shares this part of its accounts with an earlier one
# (judgement)
SAME_CASE = 0.5


def grouped(store: Store, previous: Path | None) -> pa.Table:
    """Return the case of every alerted account.

    Args:
        store: with `cases.subject` and `cases.join_reason` written.
        previous: an earlier run's folder, whose case ids live on.
    """
    names = [
        row[0]
        for row in store.rows(
            "select distinct account_id from cases.subject order by account_id"
        )
    ]
    number = {name: index for index, name in enumerate(names)}
    joined = store.rows(
        "select left_id, right_id from cases.join_reason order by left_id, right_id"
    )
    labels = components(
        np.array([number[row[0]] for row in joined], np.int64),
        np.array([number[row[1]] for row in joined], np.int64),
        len(names),
    )
    members: dict[int, list[str]] = defaultdict(list)
    for name, label in zip(names, labels, strict=True):
        members[int(label)].append(name)
    cases = _named(list(members.values()), _earlier(previous))
    rows = [(case, name) for case, found in sorted(cases.items()) for name in found]
    return pa.table(
        {
            "case_id": pa.array([row[0] for row in rows], pa.string()),
            "account_id": pa.array([row[1] for row in rows], pa.string()),
        }
    )


def _earlier(previous: Path | None) -> Mapping[str, frozenset[str]]:
    """Return the alerted accounts of an earlier run's cases."""
    if previous is None:
        return {}
    file = previous / "case_members.parquet"
    if not file.is_file():
        raise InputError(
            f"{previous.name}: not a finished run: it has no case_members.parquet"
        )
    cases: dict[str, set[str]] = defaultdict(set)
    for row in pq.read_table(file, columns=["case_id", "account_id"]).to_pylist():
        cases[row["case_id"]].add(row["account_id"])
    return {name: frozenset(found) for name, found in cases.items()}


def _named(
    found: list[list[str]], earlier: Mapping[str, frozenset[str]]
) -> dict[str, list[str]]:
    """Return cases by id: the id of the earlier case most like it, or a new one."""
    likeness = sorted(
        (
            -_overlap(frozenset(members), old),
            name,
            members[0],
            index,
        )
        for index, members in enumerate(found)
        for name, old in earlier.items()
        if _overlap(frozenset(members), old) >= SAME_CASE
    )
    taken: dict[int, str] = {}
    for _, name, _, index in likeness:
        if index not in taken and name not in taken.values():
            taken[index] = name
    return {
        taken.get(index, _new_id(members)): members
        for index, members in enumerate(found)
    }


def _overlap(members: frozenset[str], old: frozenset[str]) -> float:
    return len(members & old) / len(members)


def _new_id(members: list[str]) -> str:
    digest = hashlib.sha256(" ".join(members).encode()).hexdigest()
    return f"CASE-{digest[:10].upper()}"
