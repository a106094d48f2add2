"""Which records are one party, which owners one group, which identifiers are shared."""

from collections.abc import Iterable, Iterator
from random import Random

import networkx as nx
import pytest

from g7fin.detect.scene import Row, moment, owns, party
from g7fin.store import Store
from tests.connect.ledger import PAID, linked
from tests.connect.parties.resolved import given

FIRM = "organisation"


def many(name: str, count: int, value: str, /, **fields: str) -> tuple[Row, ...]:
    """Return so many parties that give one document."""
    return tuple(
        row
        for n in range(count)
        for row in (party(f"{name} {n}", **fields), given(f"{name} {n}", value))
    )


def pair(
    name: str, *more: Row, kinds: tuple[str, str] = ("person", "person")
) -> tuple[Row, ...]:
    return (party(f"{name} 0", kinds[0]), party(f"{name} 1", kinds[1]), *more)


ONE = {
    "spelt otherwise": pair(
        "spelt otherwise",
        given("spelt otherwise 0", "AB-1234"),
        given("spelt otherwise 1", "ab 1234"),
    ),
    "digits of another script": pair(
        "digits of another script",
        given("digits of another script 0", "\u0665\u0665\u0665\u0665\u0667"),
        given("digits of another script 1", "55557"),
    ),
    "tax": pair("tax", given("tax 0", "T9999", "tax"), given("tax 1", "T9999", "tax")),
    "one name at nine banks": many(
        "one name at nine banks", 9, "NB7777", name="Ada Same"
    ),
}
APART = {
    "nine names": many("nine names", 9, "NN7777"),
    "no digit": many("no digit", 2, "unknown"),
    "zeros": many("zeros", 2, "00000"),
    "short": many("short", 2, "12"),
    "another kind": pair(
        "another kind", given("another kind 0", "K1234"),
        given("another kind 1", "K1234", "tax"),
    ),
    "a phone": pair("a phone", given("a phone 0", "555123", "phone"),
                    given("a phone 1", "555123", "phone")),
    "a person and a firm": pair(
        "a person and a firm", given("a person and a firm 0", "PF1234"),
        given("a person and a firm 1", "PF1234"), kinds=("person", FIRM),
    ),
    "born on two days": (
        party("born on two days 0", birth_date="1970-01-01"),
        party("born on two days 1", birth_date="1971-01-01"),
        given("born on two days 0", "BB1234"), given("born on two days 1", "BB1234"),
    ),
}  # fmt: skip
GROUPS = (
    *(party(name, FIRM) for name in "ABCDEFGH"),
    owns("A", "B", 0.51),
    owns("B", "C", 0, "control"),
    owns("C", "A", 0.6, "voting"),
    owns("D", "E", 0.5),
    owns("D", "F", 1, "director"),
    ("ownership", {**owns("G", "H", 1)[1], "to_on": moment(-5)[:10]}),
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    rows = [row for scenes in (ONE, APART) for rows in scenes.values() for row in rows]
    with linked(PAID, *rows, *GROUPS) as found:
        yield found


def _ids(store: Store, name: str, column: str = "resolved_party_id") -> set[str]:
    rows = store.rows(
        f"select {column} from link.party where party_id like $like", {"like": name}
    )
    return {row[0] for row in rows}


@pytest.mark.parametrize("name", ONE)
def test_records_that_share_a_document_are_one_party(store: Store, name: str) -> None:
    assert _ids(store, f"{name} _") == {f"{name} 0"}


@pytest.mark.parametrize("name", APART)
def test_leaves_near_misses_apart(store: Store, name: str) -> None:
    assert len(_ids(store, f"{name} _")) == sum(
        table == "party" for table, _ in APART[name]
    )


def test_majority_and_control_make_a_group(store: Store) -> None:
    found = {name: _ids(store, name, "group_id").pop() for name in "ABCDEFGH"}
    assert "".join(found.values()) == "AAADEFGH"


def _components(
    pairs: Iterable[tuple[str, str]], names: Iterable[str]
) -> dict[str, str]:
    graph = nx.Graph(pairs)
    graph.add_nodes_from(names)
    return {name: min(part) for part in nx.connected_components(graph) for name in part}


@pytest.mark.parametrize("seed", range(3))
def test_agrees_with_networkx(seed: int) -> None:
    random = Random(seed)
    names = [f"p{n:02}" for n in range(40)]
    documents = {
        (random.choice(names), f"DOC{random.randrange(25):03}1") for _ in range(45)
    }
    stakes = {
        (random.choice(names[:20]), random.choice(names[20:])): random.choice(
            (0.4, 0.6)
        )
        for _ in range(25)
    }
    rows = [
        *(party(name) for name in names),
        *(given(name, value) for name, value in sorted(documents)),
        *(owns(*ends, share) for ends, share in stakes.items()),
    ]
    random.shuffle(rows)
    by_value: dict[str, list[str]] = {}
    for name, value in documents:
        by_value.setdefault(value, []).append(name)
    same = _components(
        [(found[0], other) for found in by_value.values() for other in found], names
    )
    groups = _components(
        [(same[a], same[b]) for (a, b), share in stakes.items() if share > 0.5],
        set(same.values()),
    )
    with linked(PAID, *rows) as store:
        found = store.rows(
            "select party_id, resolved_party_id, group_id from link.party"
        )
    assert {row[0]: row[1] for row in found} == same
    assert {row[0]: row[2] for row in found} == {
        name: groups[same[name]] for name in names
    }


def test_shared_identifiers() -> None:
    rows: list[Row] = [party(f"p{n}") for n in range(20)]
    rows += [given(f"p{n}", "+1 555", "phone") for n in range(8)]
    rows += [given(f"p{n}", "666", "phone") for n in range(9)]
    rows += [given("p1", "777", "phone"), given("p1", "7 77", "phone")]
    rows += [given("p2", "a.b@x.org", "email"), given("p3", "ab@x.org", "email")]
    rows += [
        given("p4", "ул. Ленина 5", "address"),
        given("p5", "ул. Мира 5", "address"),
    ]
    rows += [given("p6", "@Ivan", "handle"), given("p7", "ivan", "handle")]
    rows += [given("p8", "--", "device"), given("p9", "..", "device")]
    # two records of one person share a phone with nobody but themselves
    rows += [given(name, "DD1234") for name in ("p10", "p11")]
    rows += [given(name, "888", "phone") for name in ("p10", "p11")]
    with linked(PAID, *rows) as store:
        found = store.rows(
            "select distinct kind, value_key, parties from link.shared_identifier"
        )
    assert sorted(found) == [("handle", "ivan", 2), ("phone", "1555", 8)]
