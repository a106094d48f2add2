"""Cases of alerted accounts, each with an id that lasts."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from g7fin.errors import InputError
from g7fin.policy.membership import (
    ALERTED,
    JOIN_REASONS,
    MOST_ALERTED,
    SAME_CASE,
)
from g7fin.store import Store

_STRENGTH = {reason.name: order for order, reason in enumerate(JOIN_REASONS)}
_ANY_SIZE = frozenset(reason.name for reason in JOIN_REASONS if reason.joins_any_size)


def grouped(store: Store, previous: Path | None, digest: str = "") -> pa.Table:
    """Return the case of every alerted account.

    Args:
        store: with `cases.subject` and `cases.join_reason` written.
        previous: the previous run's folder, whose case ids are carried over.
        digest: of the previous run's members, as the run's id has it; empty: not taken.

    Raises:
        InputError: if the previous run is not finished, or its members have changed.
    """
    names = [
        row[0]
        for row in store.rows(
            "select distinct account_id from cases.subject order by account_id"
        )
    ]
    reasons = store.rows(
        "select left_id, right_id, kind, coalesce(amount_usd, 0) from cases.join_reason"
    )
    reasons.sort(key=lambda row: (_STRENGTH[row[2]], -row[3], row[0], row[1]))
    cases = _named(join(names, reasons), _earlier(previous, digest))
    rows = [(case, name) for case, found in sorted(cases.items()) for name in found]
    return pa.table(
        {
            "case_id": pa.array([row[0] for row in rows], pa.string()),
            "account_id": pa.array([row[1] for row in rows], pa.string()),
        }
    )


def join(names: Sequence[str], reasons: Iterable[tuple[Any, ...]]) -> list[list[str]]:
    """Return groups of names, joined by reasons in their order, each group sorted.

    Args:
        names: what is grouped, sorted.
        reasons: left, right, kind and more; the strongest first.
    """
    group = {name: [name] for name in names}
    for left, right, kind, *_ in reasons:
        one, other = group[left], group[right]
        if one is other:
            continue
        if kind not in _ANY_SIZE and len(one) + len(other) > MOST_ALERTED.value:
            continue
        one.extend(other)
        for name in other:
            group[name] = one
    unique = {id(found): sorted(found) for found in group.values()}
    return sorted(unique.values())


def _earlier(previous: Path | None, digest: str) -> Mapping[str, frozenset[str]]:
    """Return the alerted accounts of the previous run's cases."""
    if previous is None:
        return {}
    file = previous / "case_members.parquet"
    if not file.is_file():
        raise InputError(
            f"{previous.name}: not a finished run: it has no case_members.parquet"
        )
    content = file.read_bytes()
    if digest and hashlib.sha256(content).hexdigest() != digest:
        raise InputError(
            f"{previous.name}: case_members.parquet changed while this run was at work;"
            " start it again"
        )
    cases: dict[str, set[str]] = defaultdict(set)
    table = pq.read_table(
        pa.BufferReader(content), columns=["case_id", "account_id", "basis"]
    )
    for row in table.to_pylist():
        if row["basis"] == ALERTED.name:
            cases[row["case_id"]].add(row["account_id"])
    return {name: frozenset(found) for name, found in cases.items()}


def _named(
    found: list[list[str]], earlier: Mapping[str, frozenset[str]]
) -> dict[str, list[str]]:
    """Return cases by id: the id of the earlier case most like it, or a new one.

    Of two halves of an earlier case, the larger keeps the id; of two earlier cases that
    are one now, the larger gives it.
    """
    case_of = {name: index for index, members in enumerate(found) for name in members}
    shared = Counter(
        (case_of[account], name)
        for name, old in earlier.items()
        for account in old
        if account in case_of
    )
    alike = sorted(
        (-count, -_likeness(count, found[index], earlier[name]), name, index)
        for (index, name), count in shared.items()
        if _likeness(count, found[index], earlier[name]) >= SAME_CASE.value
    )
    taken: dict[int, str] = {}
    given: set[str] = set()
    for _, _, name, index in alike:
        if index not in taken and name not in given:
            taken[index] = name
            given.add(name)
    used = given | set(earlier)
    cases: dict[str, list[str]] = {}
    for index, members in enumerate(found):
        name = taken[index] if index in taken else _new_id(members, used)
        used.add(name)
        cases[name] = members
    return cases


def _likeness(count: int, members: Sequence[str], old: Collection[str]) -> float:
    """Return the share of the smaller of the two: a case may grow or shrink."""
    return count / min(len(members), len(old))


def _new_id(members: list[str], used: Collection[str]) -> str:
    """Return an id made of the members, that no other case has or ever had."""
    text = " ".join(members)
    while True:
        name = f"CASE-{hashlib.sha256(text.encode()).hexdigest()[:10].upper()}"
        if name not in used:
            return name
        text += "\n"
