"""Screening by name of the parties of a run against the delivered lists."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from g7fin.acquire.entry import Entry, Name, Place, Span
from g7fin.connect.screening.screen import Screener
from g7fin.connect.screening.subject import Subject
from g7fin.store import Store

_PARTIES = """
select party_id, name, coalesce(kind, ''), birth_date, coalesce(country, '')
from core.party
where name is not null
order by party_id
"""
_NAMES = """
select designation_id, list, coalesce(kind, ''), name,
    coalesce(name_quality, 'primary'), coalesce(script, '')
from core.designation
order by designation_id, coalesce(name_quality, 'primary') <> 'primary', name
"""
_BIRTHS = """
select designation_id, birth_date as from_on, birth_date as to_on
from core.designation where birth_date is not null
union
select designation_id, from_on, to_on from core.designation_birth
order by designation_id, from_on, to_on
"""
_COUNTRIES = """
select designation_id, country from core.designation where country is not null
union
select designation_id, country from core.designation_place where country is not null
order by designation_id, country
"""


def name_hits(store: Store) -> pa.Table:
    """Return each party and list entry with similar names, with the judgement."""
    subjects, entries = list(_subjects(store)), list(_entries(store))
    hits = list(Screener(entries).screen(subjects)) if entries else []
    return pa.table(
        {
            "party_id": _text(subjects[hit.subject].subject_id for hit in hits),
            "designation_id": _text(entries[hit.entry].entry_id for hit in hits),
            "listed_name": _text(hit.name.listed for hit in hits),
            "score": pa.array([hit.judgement.score for hit in hits], pa.float64()),
            "judgement": _text(hit.judgement.judgement for hit in hits),
            "reason": _text(hit.judgement.reason for hit in hits),
        }
    )


def _text(values: Iterable[str]) -> pa.Array:
    return pa.array(list(values), pa.string())


def _subjects(store: Store) -> Iterable[Subject]:
    for party, name, kind, born, country in store.rows(_PARTIES):
        birth = None if born is None else Span(born, born)
        yield Subject(party, name, kind, birth, (country,) if country else ())


def _entries(store: Store) -> Iterable[Entry]:
    """Yield each delivered entry with its names, dates of birth and countries."""
    births = _grouped(store, _BIRTHS)
    countries = _grouped(store, _COUNTRIES)
    names: dict[str, list[tuple[Any, ...]]] = _grouped(store, _NAMES)
    for number, (entry, rows) in enumerate(names.items(), 1):
        yield Entry(
            entry_id=entry,
            list_name=rows[0][0],
            kind=rows[0][1],
            names=tuple(Name(*row[2:]) for row in rows),
            row_number=number,
            births=tuple(Span(*row) for row in births.get(entry, ())),
            places=tuple(Place("address", row[0]) for row in countries.get(entry, ())),
        )


def _grouped(store: Store, sql: str) -> dict[str, list[tuple[Any, ...]]]:
    found: Mapping[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in store.rows(sql):
        found[row[0]].append(row[1:])
    return dict(found)
