"""Cases, each with an id that lasts: clusters of relations, and groups of alerts."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from g7fin.errors import InputError
from g7fin.escalate.clusters import clusters
from g7fin.policy.membership import (
    BASES,
    JOIN_REASONS,
    MOST_ALERTED,
    SAME_CASE,
)
from g7fin.steps import Run
from g7fin.store import Store

_ALONE = "select distinct account_id from escalate.alone order by account_id"
_REASONS = "select left_id, right_id, kind from escalate.alone_link"
_NAMED = frozenset(basis.name for basis in BASES if basis.is_named)
_STRENGTH = {reason.name: order for order, reason in enumerate(JOIN_REASONS)}
_ANY_SIZE = frozenset(reason.name for reason in JOIN_REASONS if reason.joins_any_size)


def group(run: Run) -> None:
    """Write the case of relations (`escalate.clustered`) and accounts (`.group`).

    And `escalate.line`, which says what became of the earlier run's cases.

    An account is in the group of every cluster that one of its relations is in. The
    accounts of alerts that need no relay are joined into groups of their own.

    Raises:
        InputError: if the previous run is not finished, or its members have changed.
    """
    digest = run.provenance.previous if run.provenance else ""
    found = clusters(run.store)
    sets = [sorted(accounts) for _, accounts in found]
    alone = alert_groups(run.store)
    earlier = earlier_cases(run.previous, digest)
    cases = named(sets + alone, earlier)
    run.store.create_from("escalate.line", lineage(sets + alone, cases, earlier))
    parts = [
        (case, relation)
        for case, (relations, _) in zip(cases, found, strict=False)
        for relation in relations
    ]
    rows = [
        (case, account, number < len(found))
        for number, (case, accounts) in enumerate(zip(cases, sets + alone, strict=True))
        for account in accounts
    ]
    run.store.create_from(
        "escalate.clustered",
        pa.table(
            {
                "case_id": pa.array([case for case, _ in parts], pa.string()),
                "relation": pa.array([relation for _, relation in parts], pa.int64()),
            }
        ),
    )
    run.store.create_from(
        "escalate.group",
        pa.table(
            {
                "case_id": pa.array([case for case, *_ in rows], pa.string()),
                "account_id": pa.array(
                    [account for _, account, _ in rows], pa.string()
                ),
                "is_relayed": pa.array([relayed for *_, relayed in rows], pa.bool_()),
            }
        ),
    )


def alert_groups(store: Store) -> list[list[str]]:
    """Return the accounts of alerts that make a case by themselves, joined."""
    names = [row[0] for row in store.rows(_ALONE)]
    reasons = store.rows(_REASONS)
    reasons.sort(key=lambda row: (_STRENGTH[row[2]], row[0], row[1]))
    return join(names, reasons)


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


def earlier_cases(previous: Path | None, digest: str) -> Mapping[str, frozenset[str]]:
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
        if row["basis"] in _NAMED:
            cases[row["case_id"]].add(row["account_id"])
    return {name: frozenset(found) for name, found in cases.items()}


def named(found: list[list[str]], earlier: Mapping[str, frozenset[str]]) -> list[str]:
    """Return the id of each group: that of the earlier case most like it, or a new one.

    Of two halves of an earlier case, the larger keeps the id; of two earlier cases that
    are one now, the larger gives it.
    """
    shared = _shared(found, earlier)
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
    names: list[str] = []
    for index, members in enumerate(found):
        name = taken[index] if index in taken else _new_id(members, used)
        used.add(name)
        names.append(name)
    return names


def lineage(
    found: list[list[str]], cases: list[str], earlier: Mapping[str, frozenset[str]]
) -> pa.Table:
    """Return from which earlier cases each case comes, and with how many accounts.

    A case *continues* the one whose id it has; is *split from* another that lives on,
    *merged from* one that does not, and *new* if it shares no account with any.
    """
    alive = set(cases)
    rows: list[tuple[str, str | None, int, str]] = []
    shared = _shared(found, earlier)
    for index, case in enumerate(cases):
        past = sorted((old, n) for (at, old), n in shared.items() if at == index)
        for old, count in past:
            kind = "split from" if old in alive else "merged from"
            rows.append((case, old, count, "continues" if old == case else kind))
        if not past:
            rows.append((case, None, 0, "new"))
    return pa.table(
        {
            "case_id": pa.array([row[0] for row in rows], pa.string()),
            "earlier_case_id": pa.array([row[1] for row in rows], pa.string()),
            "accounts": pa.array([row[2] for row in rows], pa.int64()),
            "kind": pa.array([row[3] for row in rows], pa.string()),
        }
    )


def _shared(
    found: list[list[str]], earlier: Mapping[str, frozenset[str]]
) -> Counter[tuple[int, str]]:
    """Return how many accounts each group shares with each earlier case."""
    cases_of = defaultdict(list)
    for index, members in enumerate(found):
        for account in members:
            cases_of[account].append(index)
    return Counter(
        (index, name)
        for name, old in earlier.items()
        for account in old
        for index in cases_of.get(account, ())
    )


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
