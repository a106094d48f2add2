"""Clashes: facts that two records of one party cannot have different."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import OSA

from g7fin.connect.parties.model import BIRTH, step
from g7fin.store import Store

_GROUPS = """
select distinct resolved_party_id from connect.possible_clash order by resolved_party_id
"""
_RECORDS = """
select record.party_id, record.born_on, record.country
from connect.possible_clash as possible_clash
inner join connect.record as record on record.number = possible_clash.number
order by record.party_id
"""
_NUMBERS = """
select possible_clash.party_id, linking.kind, linking.value_key
from connect.possible_clash as possible_clash
inner join connect.linking_identifier as linking
    on linking.number = possible_clash.number
where linking.kind in ('tax', 'registration', 'lei')
order by possible_clash.party_id, linking.kind, linking.value_key
"""
_DOCUMENTS = """
select possible_clash.party_id, document.kind || ' ' || document.value_key as document
from connect.possible_clash as possible_clash
inner join connect.document as document on document.party_id = possible_clash.party_id
order by possible_clash.party_id, document
"""


@dataclass(frozen=True)
class Facts:
    """The facts of a record that cannot differ within one party.

    Attributes:
        born_on: date of birth or incorporation.
        country: of residence or registration.
        numbers: tax, registration and entity numbers, by kind.
        documents: identity documents; one in common links two records whatever else.
    """

    born_on: date | None = None
    country: str | None = None
    numbers: Mapping[str, frozenset[str]] | None = None
    documents: frozenset[str] = frozenset()


def clash(one: Facts, other: Facts) -> str | None:
    """Return why two records cannot be one party; None if they can.

    Two records with one document are one party, whatever else differs.
    """
    if one.documents & other.documents:
        return None
    if one.born_on and other.born_on and not are_similar(one.born_on, other.born_on):
        return f"different dates, {one.born_on} and {other.born_on}"
    left, right = one.numbers or {}, other.numbers or {}
    for kind in sorted(left.keys() & right.keys()):
        # a registration in another country has another number; an LEI has none
        if kind != "lei" and (one.country is None or one.country != other.country):
            continue
        if not left[kind] & right[kind]:
            return f"different {kind} numbers"
    return None


def are_similar(one: date, other: date) -> bool:
    """Say whether two dates differ by a likely slip; `connect.compared.sql` agrees."""
    if one == other:
        return True
    if abs(one.year - other.year) >= BIRTH["generation"]:
        return False
    if OSA.distance(one.isoformat(), other.isoformat()) <= 1:
        return True
    return (one.year, one.month, one.day) == (other.year, other.day, other.month)


def possible_clashes(store: Store) -> tuple[set[str], dict[str, Facts]]:
    """Return the resolved ids of clusters that may hold a clash, and their facts."""
    step(store, "possible_clash")
    numbers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    documents: dict[str, set[str]] = defaultdict(set)
    for party, kind, value in store.rows(_NUMBERS):
        numbers[party][kind].add(value)
    for party, document in store.rows(_DOCUMENTS):
        documents[party].add(document)
    known = {
        party: Facts(
            born_on,
            country,
            {kind: frozenset(values) for kind, values in numbers[party].items()},
            frozenset(documents[party]),
        )
        for party, born_on, country in store.rows(_RECORDS)
    }
    return {row[0] for row in store.rows(_GROUPS)}, known
