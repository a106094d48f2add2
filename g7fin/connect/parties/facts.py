"""Facts that two records of one party cannot have different, where they may matter."""

from collections import defaultdict

from g7fin.connect.parties.evidence import step
from g7fin.connect.parties.ties import Facts
from g7fin.store import Store

_GROUPS = """
select distinct resolved_party_id from connect.suspect order by resolved_party_id
"""
_RECORDS = """
select record.party_id, record.born_on, record.country
from connect.suspect as suspect
inner join connect.record as record on record.number = suspect.number
order by record.party_id
"""
_NUMBERS = """
select suspect.party_id, telling.kind, telling.value_key
from connect.suspect as suspect
inner join connect.telling as telling on telling.number = suspect.number
where telling.kind in ('tax', 'registration', 'lei')
order by suspect.party_id, telling.kind, telling.value_key
"""
_DOCUMENTS = """
select suspect.party_id, document.kind || ' ' || document.value_key as document
from connect.suspect as suspect
inner join connect.document as document on document.party_id = suspect.party_id
order by suspect.party_id, document
"""


def suspects(store: Store) -> tuple[set[str], dict[str, Facts]]:
    """Return the first ids of clusters to look into, and what their records say."""
    step(store, "suspect")
    numbers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    shared: dict[str, set[str]] = defaultdict(set)
    for party, kind, value in store.rows(_NUMBERS):
        numbers[party][kind].add(value)
    for party, document in store.rows(_DOCUMENTS):
        shared[party].add(document)
    known = {
        party: Facts(
            born_on,
            country,
            {kind: frozenset(found) for kind, found in numbers[party].items()},
            frozenset(shared[party]),
        )
        for party, born_on, country in store.rows(_RECORDS)
    }
    return {row[0] for row in store.rows(_GROUPS)}, known
