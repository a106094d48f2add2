"""Which identifiers join nobody, each kind at its limit, and that none is lost."""

from collections.abc import Iterator

import pytest

from g7fin.connect.parties.excluded_identifiers import LIMITS, PLACEHOLDERS
from g7fin.contracts.entities import IDENTIFIER
from g7fin.detect.scene import Row, document, listed, party
from g7fin.store import Store
from tests.connect.ledger import PAID, linked

MOST = max(item.most_parties for item in LIMITS)
FILLERS = {
    ("phone", "N/A"), ("phone", "00 000"), ("phone", "+49 30 0000000"),
    ("address", "Unknown"), ("address", "неизвестно"), ("address", "No fixed abode"),
    ("email", "test@firm.org"), ("email", "no-reply@firm.org"), ("email", "n/a"),
    ("email", "ada@example.com"), ("email", "ada@mail.example.org"),
    ("device", "FF:FF:FF:FF:FF:FF"), ("device", "02:00:00:00:00:00"),
    ("document", "000000"), ("document", "123456789"), ("tax", "99999999"),
    ("handle", "@unknown"), ("agent", "none"), ("device", "--"), ("phone", "12"),
}  # fmt: skip
REAL = {
    ("phone", "+49 30 1000000"), ("phone", "+49 30 0000001"), ("address", "Weg 1"),
    ("email", "tester@firm.org"), ("email", "ada@examples.com"),
    ("email", "ada@myexample.com"), ("email", "mail.test@firm.org"),
    ("document", "0000001"), ("device", "02:00:00:00:00:01"), ("handle", "@unknown1"),
    ("handle", "@ooo"),
}  # fmt: skip


def given(of: str, kind: str, value: str) -> Row:
    return ("identifier", {"party_id": of, "kind": kind, "value": value})


def _rows() -> Iterator[Row]:
    # people born on different days are never one, whatever they share
    yield from (
        party(f"p{n:02}", birth_date=f"19{n + 50}-02-03") for n in range(MOST + 1)
    )
    for item in LIMITS:
        for more, word in ((0, "few"), (1, "many")):
            for n in range(item.most_parties + more):
                yield given(f"p{n:02}", item.kind, f"{word} have this {item.kind}")
    for kind, value in sorted(FILLERS | REAL):
        yield from (given(f"p{n:02}", kind, value) for n in (3, 4))


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with linked(PAID, *_rows()) as found:
        yield found


def _keys(store: Store, table: str) -> set[tuple[str, str]]:
    sql = {
        "shared": "select distinct kind, value_key from link.shared_identifier",
        "stopped": "select kind, value_key from link.excluded_identifier",
    }
    return {(kind, key) for kind, key in store.rows(sql[table])}


def test_every_kind_has_a_limit() -> None:
    (field,) = [item for item in IDENTIFIER.fields if item.name == "kind"]
    assert sorted(item.kind for item in LIMITS) == sorted(field.one_of)
    assert all(item.reason and item.source for item in PLACEHOLDERS)


@pytest.mark.parametrize("kind", [item.kind for item in LIMITS])
def test_a_few_share_and_one_more_is_too_many(store: Store, kind: str) -> None:
    few, many = (
        f"{word} have this {kind}".replace(" ", "") for word in ("few", "many")
    )
    assert (kind, few) in _keys(store, "shared") - _keys(store, "stopped")
    assert (kind, many) in _keys(store, "stopped") - _keys(store, "shared")


def test_placeholders_are_stopped_and_what_looks_like_one_is_not(store: Store) -> None:
    stopped = [
        row
        for row in store.rows(
            "select kind, value_key, parties, reason from link.excluded_identifier"
        )
        if "have" not in row[1]
    ]
    assert len(stopped) == len(FILLERS)
    assert {row[2] for row in stopped} == {2}
    assert (
        sum(row[3].startswith("placeholder: ") for row in stopped) == len(FILLERS) - 2
    )
    shared = {key for key in _keys(store, "shared") if "have" not in key[1]}
    assert len(shared) == len(REAL)


def test_what_several_share_is_shared_or_stopped(store: Store) -> None:
    shared, stopped = _keys(store, "shared"), _keys(store, "stopped")
    assert shared & stopped == set()
    assert len(shared | stopped) == 2 * len(LIMITS) + len(FILLERS) + len(REAL)


def test_a_placeholder_confirms_nobody_as_listed() -> None:
    def rows(number: str) -> tuple[Row, ...]:
        return (
            party(f"p {number}", name="Ada Other"),
            document(f"p {number}", number),
            listed(f"Entry {number}", 1),
            document(f"Entry {number}", number, is_published=True),
        )

    with linked(PAID, *rows("000000"), *rows("000700")) as found:
        judged = dict(
            found.rows(
                "select party_id, judgement from link.screening"
                " where method = 'identifier'"
            )
        )
    assert judged == {"p 000000": "unsure", "p 000700": "match"}
