from pathlib import Path

import pytest

from g7fin.acquire.sources.ofac.fields import given_first
from g7fin.acquire.sources.ofac.labels import labelled
from g7fin.errors import InputError
from tests.acquire.lists.reading import births, identifiers, names, places, read

NIL = b"-0- "
SDN = b"\n".join(
    [
        b'900001,"OAKHURST, Torben",individual,"PIRACY] [TIDE",Captain'
        + 6 * (b"," + NIL)
        + b',"'
        b"DOB 04 Mar 1961; alt. DOB circa 1968; alt. DOB 1970 to 1972; DOB Nov "
        b"1973; alt. DOB in spring; POB Bergen, Norway; alt. POB Guerrero; "
        b"nationality Norway; citizen Atlantis; a.k.a. 'TORBO'; Passport N0001 "
        b"(Norway) issued 01 Jan 2001 expires 01 Jan 2011; alt. Passport N0002 "
        b"(Korea, North); Passport and ID were issued in Oslo; Tax ID No. T-3 "
        b"(Norway); Email Address torben@example.org; Website www.example.org; "
        b"Telephone (47)(5550001); Digital Currency Address - XBT 1Invented; "
        b"Gender Male; Linked To: PIRATES' GUILD."
        b'"',
        b'900002,"GOLDEN HERRING",vessel,PIRACY,-0- ,ABCD1,Tanker,-0- ,-0- ,Malta,-0- ,'
        b"Former Vessel Flag None Identified; alt. Former Vessel Flag Tuvalu; Vessel "
        b"Registration Identification IMO 1234567; MMSI 256000001.",
        b"900003,PIRATES' GUILD,-0- ,PIRACY"
        + 7 * (b"," + NIL)
        + b",Identification Number IMO 7654321; Registration ID 77/A (Malta).",
        b"900004,TOO SHORT,-0- ",
        b"900001,TWICE,-0- ,PIRACY" + 8 * (b"," + NIL),
        b"900005,CONTROL\x01,-0- ,PIRACY" + 8 * (b"," + NIL),
        b'900006,"OPEN QUOTE,-0- ,PIRACY' + 8 * (b"," + NIL),
        b"900007,LATIN \xe9,-0- ,PIRACY" + 8 * (b"," + NIL),
        b"900008,KRAKEN,monster,PIRACY" + 8 * (b"," + NIL),
        b"900009,LONG TALE,-0- ,PIRACY"
        + 7 * (b"," + NIL)
        + b',"'
        + b"Linked To: SEA; " * 60
        + b"Linked To: SEA; Digital Currency Address - XBT 1Cu".ljust(40, b"t")
        + b'"',
        b"\x1a",
    ]
)
ALT = b"""900001,1,aka,"OKHURST, Torben, Jr.",-0- \r
900002,2,fka,SILVER HERRING,-0- \r
900099,3,aka,NOBODY,-0- \r
900001,4,aka,"",-0- \r
"""
ADD = b"""900001,1,Gate 1,"Oslo 0150",Norway,-0- \r
900001,2,-0- ,-0- ,-0- ,-0- \r
900003,3,-0- ,-0- ,Region: Atlantis,-0- \r
900099,4,-0- ,-0- ,Norway,-0- \r
\x1a"""


def trio(folder: Path, sdn: bytes = SDN) -> Path:
    (folder / "sdn.csv").write_bytes(sdn)
    (folder / "ALT.CSV").write_bytes(ALT)
    (folder / "add.csv").write_bytes(ADD)
    return folder / "sdn.csv"


def test_reads_the_three_files(tmp_path: Path) -> None:
    found, _ = read(trio(tmp_path))
    person, ship, guild, kraken, tale = found
    assert person.entry_id == "ofac-sdn:900001"
    assert person.programmes == ("PIRACY", "TIDE")
    assert names(person) == [
        ("Torben OAKHURST", "primary", ""),
        ("Torben OKHURST Jr.", "strong_alias", ""),
        ("TORBO", "weak_alias", ""),
    ]
    assert births(person) == [
        ("1961-03-04", "1961-03-04"),
        ("1967-01-01", "1969-12-31"),
        ("1970-01-01", "1972-12-31"),
        ("1973-11-01", "1973-11-30"),
    ]
    assert places(person) == {
        ("birth", "NO", "Bergen, Norway"),
        ("birth", "", "Guerrero"),
        ("nationality", "NO", "Norway"),
        ("nationality", "", "Atlantis"),
        ("address", "NO", "Gate 1, Oslo 0150, Norway"),
    }
    assert identifiers(person) == {
        ("document", "N0001", "NO"),
        ("document", "N0002", "KP"),
        ("tax", "T-3", "NO"),
        ("email", "torben@example.org", ""),
        ("phone", "(47)(5550001)", ""),
        ("crypto", "1Invented", ""),
    }
    assert "Linked To: PIRATES' GUILD" in person.reasons
    assert ship.kind == "vessel"
    assert identifiers(ship) == {
        ("registration", "ABCD1", ""),
        ("imo", "1234567", ""),
        ("registration", "256000001", ""),
    }
    assert places(ship) == {
        ("flag", "MT", "Malta"),
        ("flag", "TV", "Former Vessel Flag Tuvalu"),
    }
    assert guild.kind == "organisation"
    assert identifiers(guild) == {
        ("registration", "IMO 7654321", ""),
        ("registration", "77/A", "MT"),
    }
    assert kraken.kind == ""
    assert tale.identifiers == ()


def test_says_what_is_broken(tmp_path: Path) -> None:
    _, broken = read(trio(tmp_path))
    seen = {(item.file_name, item.row_number, item.column) for item in broken}
    assert seen == {
        ("sdn.csv", 1, "remarks: DOB"),
        ("sdn.csv", 1, "remarks: citizen"),
        ("ALT.CSV", 4, "column 4"),
        ("add.csv", 3, "Country"),
        ("sdn.csv", 4, "row"),
        ("sdn.csv", 5, "column 1"),
        ("sdn.csv", 6, "name"),
        ("sdn.csv", 7, "row"),
        ("sdn.csv", 8, "row"),
        ("sdn.csv", 9, "SDN_Type"),
        ("sdn.csv", 10, "remarks"),
        ("ALT.CSV", 3, "column 1"),
        ("add.csv", 4, "column 1"),
    }


def test_a_missing_sibling_is_an_error(tmp_path: Path) -> None:
    trio(tmp_path)
    (tmp_path / "add.csv").unlink()
    with pytest.raises(InputError, match=r"add\.csv is not beside it"):
        read(tmp_path / "sdn.csv")


@pytest.mark.parametrize(
    ("name", "kind", "turned"),
    [
        ("OAKHURST, Torben", "person", "Torben OAKHURST"),
        ("OAKHURST, JR., Torben", "person", "Torben OAKHURST JR."),
        ("OAKHURST", "person", "OAKHURST"),
        ("HERRING, S.A.", "organisation", "HERRING, S.A."),
    ],
)
def test_given_names_come_first(name: str, kind: str, turned: str) -> None:
    assert given_first(name, kind) == turned


@pytest.mark.parametrize(
    ("remark", "found"),
    [
        ("SSN 1-2 (United States)", ("SSN", "1-2", "US")),
        ("SWIFT/BIC ABCDNOKK", ("SWIFT/BIC", "ABCDNOKK", "")),
        ("Fax No. 47-555", ("Fax No.", "47-555", "")),
        ("Registration ID 5 (Oslo)", ("Registration ID", "5", "")),
        ("Chinese Commercial Code 0001/0002", None),
        ("Businessman 2", None),
    ],
)
def test_labels(remark: str, found: tuple[str, str, str] | None) -> None:
    assert labelled(remark) == found
