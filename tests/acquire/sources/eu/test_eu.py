from datetime import date
from pathlib import Path

from tests.acquire.lists.reading import births, identifiers, names, places, read_text

XML = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2031-01-01T00:00:00">
 <sanctionEntity designationDate="" unitedNationId="" euReferenceNumber="EU.99.1"
   logicalId="990001">
  <remark>Sails at night.</remark>
  <regulation regulationType="amendment" publicationDate="2029-02-01"
    programme="ATL" numberTitle="2029/1"><publicationUrl>http://x</publicationUrl>
  </regulation>
  <subjectType code="person" classificationCode="P"/>
  <nameAlias wholeName="Torben OAKHURST" strong="true" nameLanguage="EN">
   <regulationSummary publicationDate="2030-03-02"/></nameAlias>
  <nameAlias wholeName="Торбен Окхерст" strong="true" nameLanguage="RU"/>
  <nameAlias firstName="Torbo" lastName="" wholeName="" strong="false"/>
  <citizenship countryIso2Code="NO" countryDescription="NORWAY"/>
  <citizenship countryIso2Code="00" countryDescription="UNKNOWN"/>
  <birthdate circa="false" calendarType="GREGORIAN" city="Bergen"
    birthdate="1961-03-04" year="1961" countryIso2Code="NO"
    countryDescription="NORWAY"/>
  <birthdate circa="true" calendarType="GREGORIAN" year="1968" countryIso2Code="00"
    countryDescription="UNKNOWN"/>
  <birthdate circa="false" calendarType="GREGORIAN" monthOfYear="5" year="1970"/>
  <birthdate circa="false" calendarType="GREGORIAN" yearRangeFrom="1970"
    yearRangeTo="1972"/>
  <birthdate circa="false" calendarType="ISLAMIC" year="1380"/>
  <birthdate circa="false" calendarType="GREGORIAN" birthdate="1961-13-41"/>
  <identification number="N0001" identificationTypeCode="passport"
    countryIso2Code="NO"/>
  <identification number="T-3" identificationTypeCode="fiscalcode"
    countryIso2Code="ZZ"/>
  <address street="Gate 1" zipCode="0150" city="Oslo" countryIso2Code="NO"
    countryDescription="NORWAY"><contactInfo key="EMAIL" value="t@example.org"/>
  </address>
 </sanctionEntity>
 <sanctionEntity designationDate="2028-01-01" euReferenceNumber="EU.99.2"
   logicalId="990002">
  <subjectType code="enterprise" classificationCode="E"/>
  <nameAlias wholeName="PIRATES' GUILD" strong="true"/>
  <identification number="77/A" identificationTypeCode="other" countryIso2Code="MT"/>
 </sanctionEntity>
</export>
"""
COLUMNS = [
    "fileGenerationDate", "Entity_LogicalId", "Entity_EU_ReferenceNumber",
    "Entity_DesignationDate", "Entity_Remark", "Entity_SubjectType_ClassificationCode",
    "Entity_Regulation_PublicationDate", "Entity_Regulation_Programme",
    "NameAlias_WholeName", "NameAlias_NameLanguage", "Address_City", "Address_Street",
    "Address_CountryIso2Code", "Address_CountryDescription", "BirthDate_BirthDate",
    "BirthDate_Year", "BirthDate_Circa", "BirthDate_City", "BirthDate_CountryIso2Code",
    "Identification_Number", "Identification_TypeCode",
    "Identification_CountryIso2Code", "Citizenship_CountryIso2Code",
]  # fmt: skip
ENTITY = {
    "Entity_LogicalId": "990001", "Entity_EU_ReferenceNumber": "EU.99.1",
    "Entity_SubjectType_ClassificationCode": "P", "Entity_Remark": "Sails at night.",
    "Entity_Regulation_PublicationDate": "01/02/2029",
    "Entity_Regulation_Programme": "ATL",
}  # fmt: skip
ROWS = [
    ENTITY | {"NameAlias_WholeName": "Torben OAKHURST"},
    ENTITY | {"NameAlias_WholeName": "Торбен Окхерст"},
    ENTITY | {"Address_Street": "Gate 1", "Address_City": "Oslo",
              "Address_CountryIso2Code": "NO", "Address_CountryDescription": "NORWAY"},
    ENTITY | {"BirthDate_BirthDate": "1961-03-04", "BirthDate_City": "Bergen",
              "BirthDate_CountryIso2Code": "NO"},
    ENTITY | {"BirthDate_Year": "1968", "BirthDate_Circa": "true"},
    ENTITY | {"BirthDate_Year": "once"},
    ENTITY | {"Identification_Number": "N0001", "Identification_TypeCode": "passport",
              "Identification_CountryIso2Code": "NO"},
    ENTITY | {"Citizenship_CountryIso2Code": "ZZ"},
    {"Entity_LogicalId": "990002", "Entity_SubjectType_ClassificationCode": "E",
     "NameAlias_WholeName": "PIRATES' GUILD"},
    {"NameAlias_WholeName": "NOBODY"},
]  # fmt: skip


def test_xml(tmp_path: Path) -> None:
    (person, guild), broken = read_text(tmp_path, "eu.xml", XML)
    assert (person.entry_id, person.reference) == ("eu:990001", "EU.99.1")
    assert (person.kind, person.programmes) == ("person", ("ATL",))
    assert names(person) == [
        ("Torben OAKHURST", "primary", ""),
        ("Торбен Окхерст", "strong_alias", "Cyrl"),
        ("Torbo", "weak_alias", ""),
    ]
    assert births(person) == [
        ("1961-03-04", "1961-03-04"),
        ("1967-01-01", "1969-12-31"),
        ("1970-05-01", "1970-05-31"),
        ("1970-01-01", "1972-12-31"),
    ]
    assert places(person) == {
        ("nationality", "NO", "NORWAY"),
        ("birth", "NO", "Bergen, NORWAY"),
        ("address", "NO", "Gate 1, 0150, Oslo, NORWAY"),
    }
    assert identifiers(person) == {
        ("document", "N0001", "NO"),
        ("tax", "T-3", ""),
        ("email", "t@example.org", ""),
    }
    assert (person.listed_on, person.amended_on) == (
        date(2029, 2, 1),
        date(2030, 3, 2),
    )
    assert person.reasons == "Sails at night."
    assert identifiers(guild) == {("registration", "77/A", "MT")}
    assert guild.listed_on == date(2028, 1, 1)
    assert [(item.column, item.value) for item in broken] == [
        ("calendarType", "ISLAMIC"),
        ("birthdate", "1961-13-41"),
        ("identification: country", "ZZ"),
    ]


def test_csv(tmp_path: Path) -> None:
    lines = [";".join(COLUMNS)]
    lines += [";".join(row.get(name, "") for name in COLUMNS) for row in ROWS]
    text = "\n".join([*lines, "too;short", ""])
    (person, guild), broken = read_text(tmp_path, "eu.csv", text)
    assert (person.entry_id, person.row_number) == ("eu:990001", 2)
    assert names(person) == [
        ("Torben OAKHURST", "primary", ""),
        ("Торбен Окхерст", "strong_alias", "Cyrl"),
    ]
    assert births(person) == [
        ("1961-03-04", "1961-03-04"),
        ("1967-01-01", "1969-12-31"),
    ]
    assert places(person) == {
        ("birth", "NO", "Bergen, NO"),
        ("address", "NO", "Gate 1, Oslo, NORWAY"),
        ("nationality", "", "ZZ"),
    }
    assert identifiers(person) == {("document", "N0001", "NO")}
    assert person.listed_on == date(2029, 2, 1)
    assert guild.kind == "organisation"
    assert [(item.row_number, item.column, item.value) for item in broken] == [
        (11, "Entity_LogicalId", ""),
        (12, "row", "too;short"),
        (7, "birthdate", "once"),
        (9, "nationality: country", "ZZ"),
    ]
