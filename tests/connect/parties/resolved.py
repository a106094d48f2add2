"""Resolves a small ledger and leaves its scratch tables to look at."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import combinations

from g7fin.connect.parties.decisions import Decision
from g7fin.connect.parties.name_keys import name_keys
from g7fin.connect.parties.resolve import resolve
from g7fin.detect.scene import Row, party
from g7fin.steps import sql
from g7fin.store import Store
from tests.connect.ledger import PAID, linked

_NAMES = "select distinct name from core.party where name is not null order by name"


def given(holder: str, value: str, kind: str = "document") -> Row:
    return ("identifier", {"party_id": holder, "kind": kind, "value": value})


def people(scene: str, *records: dict[str, str]) -> tuple[Row, ...]:
    """Return parties of a scene; fields that are no field of a party identify it."""
    rows: list[Row] = []
    for at, record in enumerate(records):
        name, fields = f"{scene} {at}", dict(record)
        kind = fields.pop("kind", "person")
        known = ("name", "birth_date", "incorporated_on", "country")
        own = {key: fields.pop(key) for key in known if key in fields}
        rows.append(party(name, kind, **own))
        rows += [given(name, value, key) for key, value in fields.items()]
    return tuple(rows)


@contextmanager
def resolved(
    *rows: Row, decisions: Iterable[Decision] = (), threads: int = 1
) -> Iterator[Store]:
    """Give a store in which resolution has just run, with its scratch tables."""
    with (
        linked(PAID, *rows, threads=threads) as store,
        store.stage("link", scratch="connect"),
    ):
        names = [row[0] for row in store.rows(_NAMES)]
        store.create_from("connect.name_key", name_keys(names))
        query = sql("connect", "connect.identifier")
        store.create("connect.identifier", query)
        resolve(store, decisions)
        yield store


def together(store: Store) -> set[tuple[str, str]]:
    """Return every pair of records that is one party."""
    groups: dict[str, list[str]] = {}
    for name, first in store.rows(
        "select party_id, resolved_party_id from connect.same_party order by party_id"
    ):
        groups.setdefault(first, []).append(name)
    return {pair for names in groups.values() for pair in combinations(names, 2)}


def judged(store: Store) -> dict[tuple[str, str], tuple[str, str, list[str]]]:
    """Return judgement, method and evidence of each pair."""
    rows = store.rows(
        "select left_party_id, right_party_id, judgement, method, evidence"
        " from link.same_party order by left_party_id, right_party_id"
    )
    return {(row[0], row[1]): (row[2], row[3], row[4]) for row in rows}
