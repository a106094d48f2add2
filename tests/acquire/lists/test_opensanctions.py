import json
from datetime import date
from pathlib import Path
from typing import Any

from tests.acquire.lists.reading import births, marks, names, places, read_text


def line(own: str, schema: str, target: bool, **properties: list[str]) -> str:
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
    assert marks(person) == {
        ("document", "N0001", ""),
        ("document", "N0002", "MT"),
        ("tax", "123", ""),
        ("crypto", "1Invented", ""),
    }
    assert (person.programmes, person.measures) == (("ATL-1",), ("Asset freeze",))
    assert person.listed_on == date(2028, 1, 1)
    assert person.reasons == "Sails at night.\nPiracy."
    assert (ship.kind, marks(ship)) == ("vessel", {("imo", "1234567", "")})
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
"Gate 1, Oslo, Norway","N0001;Q1","Piracy.","47555","t@example.org","ATL-1;ATL-2","Atl"
"v-1","Vessel","GOLDEN HERRING","","","atlantis","","IMO1234567","","","","","Atl"
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
    assert marks(person) == {
        ("document", "N0001", ""),
        ("phone", "47555", ""),
        ("email", "t@example.org", ""),
    }
    assert person.programmes == ("ATL-1", "ATL-2")
    assert (ship.kind, marks(ship)) == ("vessel", {("imo", "1234567", "")})
    assert [(item.row_number, item.column, item.value) for item in broken] == [
        (3, "countries", "atlantis"),
        (4, "row", "x,Person"),
    ]
