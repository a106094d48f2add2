"""Each institution keeps a record of its own; the truth says which are one party."""

from collections import Counter, defaultdict
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np

from g7fin.lab.world.delivery import clerks
from g7fin.lab.world.delivery.records import records_of
from g7fin.lab.world.register import Holding
from g7fin.lab.world.simulate import Spec, simulate
from g7fin.lab.world.state import World
from tests.lab.world.conftest import Made, Rows, read

Groups = dict[str, set[str]]


def small(holder: list[int], institution: list[int], separate: float) -> World:
    """Return a world of accounts with nothing else to it."""

    class Accounts(dict[str, object]):
        def __len__(self) -> int:
            return len(holder)

    register = SimpleNamespace(
        accounts=Accounts(institution=np.array(institution)),
        holder=np.array(holder), holdings=[Holding(0, 2, "joint_holder")],
        institutions=[None] * 4, parties=[None] * 4,
    )  # fmt: skip
    return cast(
        "World",
        SimpleNamespace(
            register=register, rng=lambda _: np.random.default_rng(1),
            difficulty=SimpleNamespace(separate=separate),
        ),
    )  # fmt: skip


def test_a_further_institution_keeps_a_record_and_the_first_one_is_the_partys() -> None:
    # party 0 at institutions 3 and 1, 1 at 2 twice, 2 acts at 3 and has its own at 0
    records = records_of(small([0, 1, 0, 1, 2], [3, 2, 1, 2, 0], 1.0))
    assert records.party.tolist() == [0, 1, 2, 3, 0, 2]
    assert records.keeper.tolist() == [3, 2, 0, -1, 1, 3]
    party = np.array([0, 0, 0, 1, 2, 2, -1])
    where = np.array([3, 1, 2, 2, 0, 3, 1])
    assert records.at(party, where).tolist() == [0, 4, 0, 1, 2, 5, -1]
    assert [records.of(one) for one in range(4)] == [[0, 4], [1], [2, 5], [3]]


def test_without_separate_records_a_party_is_a_record() -> None:
    records = records_of(small([0, 1, 0], [3, 2, 1], 0.0))
    assert records.party.tolist() == [0, 1, 2, 3]
    assert records.at(np.array([0, -1]), np.array([1, 1])).tolist() == [0, -1]


def groups(made: Made) -> Groups:
    found: Groups = defaultdict(set)
    for row in made.truth["same_party"]:
        found[row["entity_id"]].add(row["party_id"])
    return found


def test_several_records_are_one_and_no_record_is_two(made: Made) -> None:
    rows = made.truth["same_party"]
    assert len(rows) > 100
    assert max(Counter(row["party_id"] for row in rows).values()) == 1
    assert min(map(len, groups(made).values())) >= 2


def test_records_of_one_party_are_at_different_institutions(made: Made) -> None:
    keeper = {row["account_id"]: row["institution_id"] for row in made.files["account"]}
    where: Groups = defaultdict(set)
    for row in made.files["account_party"]:
        where[row["party_id"]].add(keeper[row["account_id"]])
    for records in groups(made).values():
        # the holder of an account may not be known: then a record stands alone
        places = [where[one] for one in records if where[one]]
        assert sum(map(len, places)) == len(set().union(*places))


def test_all_records_of_a_victim_are_a_victims(made: Made) -> None:
    roles: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for row in made.truth["party"]:
        told = (row["scheme_id"], row["role"], row["is_victim"], row["control_group"])
        roles[row["party_id"]].add(told)
    for records in groups(made).values():
        assert len({frozenset(roles[one]) for one in records}) == 1


def test_what_records_say_is_mostly_the_same(made: Made) -> None:
    party = {row["party_id"]: row for row in made.files["party"]}
    known: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in made.files["identifier"]:
        known[row["party_id"]][row["kind"]].add(row["value"])
    agree: dict[str, list[bool]] = defaultdict(list)
    for records in groups(made).values():
        one, other = sorted(records)[:2]
        for kind in known[one].keys() & known[other].keys():
            agree[kind].append(bool(known[one][kind] & known[other][kind]))
        for name in ("kind", "country", "sector"):
            assert party[one][name] == party[other][name]
        days = party[one]["birth_date"], party[other]["birth_date"]
        if all(days):
            agree["birth"].append(days[0] == days[1])
        agree["name"].append(key(party[one]["name"]) == key(party[other]["name"]))
    for kind, least in (
        ("phone", 0.6),
        ("address", 0.6),
        ("birth", 0.9),
        ("name", 0.6),
    ):
        assert least < np.mean(agree[kind]) < 1, kind


def test_records_follow_from_accounts_alone(made: Made) -> None:
    """Among those at two institutions, guilt gives nobody more records."""
    keeper = {row["account_id"]: row["institution_id"] for row in made.files["account"]}
    entity = {row["party_id"]: row["entity_id"] for row in made.truth["same_party"]}
    places: Groups = defaultdict(set)
    guilty: set[str] = set()
    members = {
        row["party_id"] for row in made.truth["party"] if row["is_victim"] == "false"
    }
    for row in made.files["account_party"]:
        who = entity.get(row["party_id"], row["party_id"])
        places[who].add(keeper[row["account_id"]])
        guilty |= {who} if row["party_id"] in members else set()
    several = [who for who, found in places.items() if len(found) > 1]
    doubled = {
        side: np.mean(
            [who in entity.values() for who in several if (who in guilty) == side]
        )
        for side in (True, False)
    }
    assert abs(doubled[True] - doubled[False]) < 0.25


def test_conductors_are_known_by_the_record_of_the_house_that_books(made: Made) -> None:
    keeper = {row["account_id"]: row["institution_id"] for row in made.files["account"]}
    entity = {row["party_id"]: row["entity_id"] for row in made.truth["same_party"]}
    at: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in made.files["account_party"]:
        who = entity.get(row["party_id"], row["party_id"])
        at[who, keeper[row["account_id"]]].add(row["party_id"])
    seen = 0
    for row in made.ledger().values():
        account = row["originator_account_id"] or row["beneficiary_account_id"]
        record = row["conductor_party_id"]
        own = at.get((entity.get(record, ""), keeper[account]), set())
        seen += bool(own)
        assert not own or record in own
    assert seen > 0


def test_clerks_slip_but_never_empty_a_name() -> None:
    rng = np.random.default_rng(4)
    names = ["Yarosh Borisovna Dolgokin", "Li Bo", "Elito Alvagas Monledo"] * 200
    for name in names:
        typed, heard = clerks._typed(rng, name), clerks._heard(rng, name, 0.35)
        assert sorted(typed) == sorted(name)
        assert len(heard.split()) >= 2


def otherwise(party: Rows, same: Rows) -> float:
    """Return how many of the further records spell a name in another way."""
    names = {row["party_id"]: key(row["name"]) for row in party}
    found: dict[str, list[str]] = defaultdict(list)
    for row in same:
        found[row["entity_id"]].append(names[row["party_id"]])
    return float(np.mean([len(set(spelt)) > 1 for spelt in found.values()]))


def key(name: str) -> str:
    return " ".join(sorted(name.lower().split()))


def test_clerks_differ_more_in_a_harder_world(tmp_path: Path) -> None:
    shares = []
    for setting in ("easy", "hostile"):
        simulate(Spec(12, 8_000, setting=setting), tmp_path)
        party = read(tmp_path / "input/party.csv")
        shares.append(otherwise(party, read(tmp_path / "truth/same_party.csv")))
    assert shares[0] < shares[1]
