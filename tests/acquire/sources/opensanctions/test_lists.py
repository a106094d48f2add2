import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from g7fin.errors import InputError
from tests.acquire.lists.reading import births, identifiers, names, places, read_text


def line(own: str, schema: str, target: bool, **properties: list[str]) -> str:
    """Return an entity; a target is sanctioned unless other topics are given."""
    if target:
        properties.setdefault("topics", ["sanction"])
    found: dict[str, Any] = {"id": own, "caption": "Torben OAKHURST", "schema": schema}
    return json.dumps(
        found | {"properties": properties, "datasets": ["atl"], "target": target},
        ensure_ascii=False,
    )


FTM = "\n".join(
    [
        line("s-1", "Sanction", False, entity=["p-1"], programId=["ATL-1"],
             program=["Atlantis"], listingDate=["2029-02-01", "2028-01-01"],
             provisions=["Asset freeze"], reason=["Piracy."]),
        line("p-1", "Person", True, name=["Торбен Окхерст", "Torben OAKHURST"],
             alias=["T. Oakhurst"], weakAlias=["Torbo"], birthDate=["1961-03", "soon"],
             birthPlace=["Bergen, Norway"], nationality=["no", "atlantis"],
             addressEntity=["a-1", "a-2"], innCode=["123"], passportNumber=["N0001"],
             notes=["Sails at night."]),
        line("a-1", "Address", False, full=["Gate 1, Oslo"], country=["no"]),
        line("w-1", "CryptoWallet", False, holder=["p-1"], publicKey=["1Invented"]),
        line("d-1", "Passport", False, holder=["p-1"], number=["N0002"],
             country=["mt"]),
        line("p-2", "Company", False, name=["Only related"]),
        line("v-1", "Vessel", True, name=["GOLDEN HERRING"], imoNumber=["1234567"],
             flag=["mt"]),
        '{"id": "x", "schema": "Person"}',
        "{ cut",
    ]
)  # fmt: skip


def test_ftm(tmp_path: Path) -> None:
    (person, ship), broken = read_text(tmp_path, "entities.ftm.json", FTM)
    assert (person.entry_id, person.row_number) == ("opensanctions:p-1", 2)
    assert names(person) == [
        ("Torben OAKHURST", "primary", ""),
        ("Торбен Окхерст", "strong_alias", "Cyrl"),
        ("T. Oakhurst", "strong_alias", ""),
        ("Torbo", "weak_alias", ""),
    ]
    assert births(person) == [("1961-03-01", "1961-03-31")]
    assert places(person) == {
        ("nationality", "NO", "no"),
        ("nationality", "", "atlantis"),
        ("birth", "NO", "Bergen, Norway"),
        ("address", "NO", "Gate 1, Oslo"),
    }
    assert identifiers(person) == {
        ("document", "N0001", ""),
        ("document", "N0002", "MT"),
        ("tax", "123", ""),
        ("crypto", "1Invented", ""),
    }
    assert (person.programmes, person.measures) == (("ATL-1",), ("Asset freeze",))
    assert person.listed_on == date(2028, 1, 1)
    assert person.reasons == "Sails at night.\nPiracy."
    assert (ship.kind, identifiers(ship)) == ("vessel", {("imo", "1234567", "")})
    assert [(item.row_number, item.column) for item in broken] == [
        (2, "nationality"),
        (2, "birthDate"),
        (2, "addressEntity"),
        (8, "line"),
        (9, "line"),
    ]


SIMPLE = '''\
"id","schema","name","aliases","birth_date","countries","addresses",\
"identifiers","sanctions","phones","emails","program_ids","dataset"
"p-1","Person","Torben OAKHURST","Torbo;""Oakhurst; T.""","1961;1968-02-03","no;mt",\
"Gate 1, Oslo, Norway","N0001;Q1","Piracy.","47555","t@example.org","ATL-1;ATL-2",\
"Wikidata Politically Exposed Persons;UN Security Council Consolidated Sanctions"
"v-1","Vessel","GOLDEN HERRING","","","atlantis","","IMO1234567","","","","",\
"UK FCDO Sanctions List"
"x","Person"
'''


def test_simple(tmp_path: Path) -> None:
    (person, ship), broken = read_text(tmp_path, "targets.simple.csv", SIMPLE)
    assert names(person) == [
        ("Torben OAKHURST", "primary", ""),
        ("Torbo", "strong_alias", ""),
        ("Oakhurst; T.", "strong_alias", ""),
    ]
    assert births(person) == [
        ("1961-01-01", "1961-12-31"),
        ("1968-02-03", "1968-02-03"),
    ]
    assert places(person) == {
        ("address", "NO", "no"),
        ("address", "MT", "mt"),
        ("address", "NO", "Gate 1, Oslo, Norway"),
    }
    assert identifiers(person) == {
        ("document", "N0001", ""),
        ("phone", "47555", ""),
        ("email", "t@example.org", ""),
    }
    assert person.programmes == ("ATL-1", "ATL-2")
    assert (ship.kind, identifiers(ship)) == ("vessel", {("imo", "1234567", "")})
    assert [(item.row_number, item.column, item.value) for item in broken] == [
        (3, "countries", "atlantis"),
        (4, "row", '"x","Person"'),
    ]


@pytest.mark.parametrize(
    "topics",
    [
        ["role.pep"], ["role.rca"], ["wanted"], ["crime", "wanted"], ["debarment"],
        ["pol.donor"], ["poi"], ["sanction.linked"], ["sanction.counter"],
        ["export.control"],
    ],
    ids="-".join,
)  # fmt: skip
def test_a_target_of_another_topic_is_no_designation(
    tmp_path: Path, topics: list[str]
) -> None:
    lines = [
        line("p-1", "Person", True, name=["Torben OAKHURST"]),
        line("p-2", "Person", True, name=["Ida OAKHURST"], topics=topics),
        # wanted and debarred parties have a Sanction record too
        line("s-2", "Sanction", False, entity=["p-2"], program=["Red Notice"]),
    ]
    entries, broken = read_text(tmp_path, "entities.ftm.json", "\n".join(lines))
    assert [entry.reference for entry in entries] == ["p-1"]
    assert broken == []


def test_a_target_without_a_topic_is_kept_apart(tmp_path: Path) -> None:
    lines = [
        line("p-1", "Person", True, name=["Torben OAKHURST"]),
        line("p-2", "Person", True, name=["Ida OAKHURST"], topics=[]),
        line("p-3", "Person", False, name=["Jon OAKHURST"]),
        line("s-3", "Sanction", False, entity=["p-3"], program=["Red Notice"]),
        line("p-4", "Person", False, name=["Only related"]),
    ]
    entries, broken = read_text(tmp_path, "entities.ftm.json", "\n".join(lines))
    assert [entry.reference for entry in entries] == ["p-1"]
    assert [(item.row_number, item.column) for item in broken] == [
        (2, "topics"),
        (3, "topics"),
    ]


def test_a_file_that_designates_nobody_is_refused(tmp_path: Path) -> None:
    lines = [
        line("p-1", "Person", True, name=["Ida OAKHURST"], topics=["role.pep"]),
        line("p-2", "Person", True, name=["Jon OAKHURST"], topics=["wanted", "crime"]),
    ]
    with pytest.raises(
        InputError, match=r"no party is designated.*crime 1, role\.pep 1"
    ):
        read_text(tmp_path, "entities.ftm.json", "\n".join(lines))


def test_a_row_of_another_dataset_is_no_designation(tmp_path: Path) -> None:
    others = (
        "Wikidata Politically Exposed Persons",
        "INTERPOL Red Notices",
        "World Bank Debarred Providers",
        "China Sanctions Research",
    )
    rows = "".join(
        f'"q-{at}","Person","Ida OAKHURST","","","","","","Red Notice","","","RN",'
        f'"{title}"\n'
        for at, title in enumerate(others)
    )
    entries, broken = read_text(tmp_path, "targets.simple.csv", SIMPLE + rows)
    assert [entry.reference for entry in entries] == ["p-1", "v-1"]
    assert {item.row_number for item in broken} == {3, 4}
    header = SIMPLE[: SIMPLE.index('"p-1"')]
    with pytest.raises(
        InputError, match=r"no party is designated.*INTERPOL Red Notices 1"
    ):
        read_text(tmp_path, "targets.simple.csv", header + rows)


def test_rows_that_do_not_say_their_dataset_are_refused(tmp_path: Path) -> None:
    text = "id,schema,name,aliases\np-1,Person,Torben OAKHURST,\n"
    with pytest.raises(InputError, match="no column dataset"):
        read_text(tmp_path, "targets.simple.csv", text)
