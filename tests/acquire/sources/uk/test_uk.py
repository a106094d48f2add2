import csv
import io
from datetime import date
from pathlib import Path

import pytest

from g7fin.errors import InputError
from tests.acquire.lists.reading import births, identifiers, names, places, read_text

HEADER = [
    "Last Updated", "Unique ID", "OFSI Group ID", "UN Reference Number", "Name 6",
    "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name type", "Alias strength",
    "Title", "Name non-latin script", "Regime Name", "Designation Type",
    "Designation source", "Sanctions Imposed", "Other Information",
    "UK Statement of Reasons", "Address Line 1", "Address Line 2",
    "Address Postal Code", "Address Country", "Phone number", "Email address",
    "Date Designated", "D.O.B", "Nationality(/ies)", "National Identifier number",
    "Passport number", "Town of birth", "Country of birth",
    "Business registration number (s)", "IMO number", "Current believed flag of ship",
]  # fmt: skip
PERSON = {
    "Last Updated": "02/03/2030", "Unique ID": "ATL0001", "Name 6": "OAKHURST",
    "Name 1": "Torben", "Name 2": "Arne", "Name type": "Primary Name",
    "Name non-latin script": "Торбен Окхерст", "Regime Name": "Atlantis",
    "Designation Type": "Individual", "Sanctions Imposed": "Asset freeze|Travel Ban",
    "Other Information": "Sails at night.", "UK Statement of Reasons": "Piracy.",
    "Address Line 1": "Gate 1", "Address Line 2": "Oslo",
    "Address Postal Code": "0150", "Address Country": "Norway",
    "Phone number": "47 555", "Email address": "torben@example.org",
    "Date Designated": "01/02/2029", "D.O.B": "dd/mm/1969",
    "Nationality(/ies)": "Norway|Malta", "National Identifier number": "ID-1",
    "Passport number": "N0001", "Town of birth": "Bergen",
    "Country of birth": "Norway",
}  # fmt: skip
ROWS = [
    PERSON,
    PERSON | {"Name 1": "Torbo", "Name 2": "", "Name 6": "", "Name type": "Alias",
              "Alias strength": "Low quality a.k.a", "D.O.B": "dd/05/1970"},
    PERSON | {"Name 6": "OKHURST", "Name type": "Primary Name Variation",
              "D.O.B": "soon", "Address Country": "Atlantis"},
    {"Unique ID": "ATL0002", "Name 6": "GOLDEN HERRING", "Name type": "Primary Name",
     "Designation Type": "Ship", "IMO number": "1234567",
     "Current believed flag of ship": "Malta", "Date Designated": "01/02/2029"},
    {"Unique ID": "", "Name 6": "NOBODY"},
]  # fmt: skip


def as_csv(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    out.write("Report Date: 01-Jan-2031\r\n")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    writer.writerows([row.get(name, "") for name in HEADER] for row in rows)
    return out.getvalue()


def test_csv(tmp_path: Path) -> None:
    text = as_csv(ROWS) + "too,short\r\n"
    (person, ship), broken = read_text(tmp_path, "UK-Sanctions-List.csv", text)
    assert (person.entry_id, person.reference) == ("uk:ATL0001", "ATL0001")
    assert (person.kind, person.row_number) == ("person", 3)
    assert names(person) == [
        ("Torben Arne OAKHURST", "primary", ""),
        ("Торбен Окхерст", "strong_alias", "Cyrl"),
        ("Torbo", "weak_alias", ""),
        ("Torben Arne OKHURST", "strong_alias", ""),
    ]
    assert births(person) == [
        ("1969-01-01", "1969-12-31"),
        ("1970-05-01", "1970-05-31"),
    ]
    assert places(person) == {
        ("nationality", "NO", "Norway"),
        ("nationality", "MT", "Malta"),
        ("address", "NO", "Gate 1, Oslo, 0150, Norway"),
        ("address", "", "Gate 1, Oslo, 0150, Atlantis"),
        ("birth", "NO", "Bergen, Norway"),
    }
    assert identifiers(person) == {
        ("document", "N0001", ""),
        ("document", "ID-1", ""),
        ("phone", "47 555", ""),
        ("email", "torben@example.org", ""),
    }
    assert person.measures == ("Asset freeze", "Travel Ban")
    assert (person.programmes, person.reasons) == (
        ("Atlantis",),
        "Piracy.\nSails at night.",
    )
    assert (person.listed_on, person.amended_on) == (
        date(2029, 2, 1),
        date(2030, 3, 2),
    )
    assert (ship.kind, identifiers(ship)) == ("vessel", {("imo", "1234567", "")})
    assert [(item.row_number, item.column, item.value) for item in broken] == [
        (7, "Unique ID", ""),
        (8, "row", "too,short"),
        (5, "D.O.B", "soon"),
        (5, "Address Country", "Atlantis"),
    ]


def test_csv_without_a_needed_column(tmp_path: Path) -> None:
    text = as_csv(ROWS).replace("Name type", "Sort of name")
    with pytest.raises(InputError, match="row 2: no column Name type"):
        read_text(tmp_path, "UK-Sanctions-List.csv", text)


XML = """<?xml version="1.0" encoding="utf-8"?>
<Designations>
 <DateGenerated>01/01/2031</DateGenerated>
 <Designation>
  <LastUpdated>02/03/2030</LastUpdated><DateDesignated>01/02/2029</DateDesignated>
  <UniqueID>ATL0001</UniqueID><OFSIGroupID>1</OFSIGroupID>
  <Names>
   <Name><Name1>Torben</Name1><Name6>OAKHURST</Name6><NameType>Primary Name</NameType>
   </Name>
   <Name><Name6>Torbo</Name6><NameType>Alias</NameType>
    <AliasStrength>Low quality a.k.a</AliasStrength></Name>
   <Name><Name6>OKHURST</Name6><NameType>Alias</NameType>
    <AliasStrength>Good quality a.k.a</AliasStrength></Name>
  </Names>
  <NonLatinNames><NonLatinName><NameNonLatinScript>Торбен</NameNonLatinScript>
   </NonLatinName></NonLatinNames>
  <RegimeName>Atlantis</RegimeName>
  <IndividualEntityShip>Individual</IndividualEntityShip>
  <DesignationSource>UK</DesignationSource>
  <SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
  <OtherInformation>Sails at night.</OtherInformation>
  <UKStatementofReasons>Piracy.</UKStatementofReasons>
  <Addresses><Address><AddressLine1>Gate 1</AddressLine1><AddressLine6>Oslo
   </AddressLine6><AddressCountry>Norway</AddressCountry></Address></Addresses>
  <IndividualDetails><Individual>
   <DOBs><DOB>dd/mm/1969</DOB><DOB>04/03/1961</DOB><DOB>soon</DOB></DOBs>
   <Nationalities><Nationality>Norway</Nationality><Nationality>Atlantis</Nationality>
   </Nationalities>
   <PassportDetails><Passport><PassportNumber>N0001</PassportNumber></Passport>
   </PassportDetails>
   <NationalIdentifierDetails><NationalIdentifier>
    <NationalIdentifierNumber>ID-1</NationalIdentifierNumber></NationalIdentifier>
   </NationalIdentifierDetails>
   <BirthDetails><Location><TownOfBirth>Bergen</TownOfBirth>
    <CountryOfBirth>Norway</CountryOfBirth></Location></BirthDetails>
  </Individual></IndividualDetails>
 </Designation>
 <Designation>
  <UniqueID>ATL0002</UniqueID>
  <Names><Name><Name6>GOLDEN HERRING</Name6><NameType>Primary Name</NameType></Name>
  </Names>
  <IndividualEntityShip>Ship</IndividualEntityShip>
  <ShipDetails><Ship><IMONumbers><IMONumber>1234567</IMONumber></IMONumbers>
   <CurrentBelievedFlagOfShips>
    <CurrentBelievedFlagOfShip>Malta</CurrentBelievedFlagOfShip>
   </CurrentBelievedFlagOfShips></Ship></ShipDetails>
 </Designation>
 <Designation><UniqueID>ATL0003</UniqueID>
  <IndividualEntityShip>Entity</IndividualEntityShip></Designation>
</Designations>
"""


def test_xml(tmp_path: Path) -> None:
    (person, ship), broken = read_text(tmp_path, "UK-Sanctions-List.xml", XML)
    assert (person.entry_id, person.kind) == ("uk:ATL0001", "person")
    assert names(person) == [
        ("Torben OAKHURST", "primary", ""),
        ("Torbo", "weak_alias", ""),
        ("OKHURST", "strong_alias", ""),
        ("Торбен", "strong_alias", "Cyrl"),
    ]
    assert births(person) == [
        ("1969-01-01", "1969-12-31"),
        ("1961-03-04", "1961-03-04"),
    ]
    assert places(person) == {
        ("nationality", "NO", "Norway"),
        ("nationality", "", "Atlantis"),
        ("address", "NO", "Gate 1, Oslo, Norway"),
        ("birth", "NO", "Bergen, Norway"),
    }
    assert identifiers(person) == {("document", "N0001", ""), ("document", "ID-1", "")}
    assert person.measures == ("Asset freeze", "Travel Ban")
    assert person.reasons == "Piracy.\nSails at night."
    assert (person.listed_on, person.amended_on) == (
        date(2029, 2, 1),
        date(2030, 3, 2),
    )
    assert identifiers(ship) == {("imo", "1234567", "")}
    assert places(ship) == {("flag", "MT", "Malta")}
    assert [(item.row_number, item.column, item.value) for item in broken] == [
        (1, "DOB", "soon"),
        (1, "Nationality", "Atlantis"),
        (3, "name", ""),
    ]
