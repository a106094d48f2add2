from datetime import date
from pathlib import Path

from tests.acquire.lists.reading import births, identifiers, names, places, read_text

LIST = """<?xml version='1.0' encoding='UTF-8'?>
<CONSOLIDATED_LIST dateGenerated='2031-01-01T00:00:00.000Z'>
 <INDIVIDUALS>
  <INDIVIDUAL>
   <DATAID>990001</DATAID><VERSIONNUM>1</VERSIONNUM>
   <FIRST_NAME>TORBEN</FIRST_NAME><SECOND_NAME/><THIRD_NAME>OAKHURST</THIRD_NAME>
   <UN_LIST_TYPE>Atlantis</UN_LIST_TYPE><REFERENCE_NUMBER>ATi.001</REFERENCE_NUMBER>
   <LISTED_ON>2015-07-01-04:00</LISTED_ON>
   <NAME_ORIGINAL_SCRIPT>Торбен Окхерст</NAME_ORIGINAL_SCRIPT>
   <COMMENTS1>Invented.</COMMENTS1>
   <NATIONALITY><VALUE>Norway</VALUE><VALUE>former Atlantis</VALUE></NATIONALITY>
   <LAST_DAY_UPDATED><VALUE>2016-02-03</VALUE><VALUE>2018-05-06</VALUE><VALUE/>
   </LAST_DAY_UPDATED>
   <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Torben Okhurst</ALIAS_NAME>
    <DATE_OF_BIRTH>1955</DATE_OF_BIRTH><CITY_OF_BIRTH>Bergen</CITY_OF_BIRTH>
    <COUNTRY_OF_BIRTH>Norway</COUNTRY_OF_BIRTH></INDIVIDUAL_ALIAS>
   <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Torbo</ALIAS_NAME>
   </INDIVIDUAL_ALIAS>
   <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
   <INDIVIDUAL_ADDRESS><STREET>Gate 1</STREET><CITY>Oslo</CITY>
    <COUNTRY>Norway</COUNTRY></INDIVIDUAL_ADDRESS>
   <INDIVIDUAL_ADDRESS><COUNTRY/><NOTE>at sea</NOTE></INDIVIDUAL_ADDRESS>
   <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE>
    <DATE>1961-03-04</DATE></INDIVIDUAL_DATE_OF_BIRTH>
   <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE>
    <YEAR>1968</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
   <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE>
    <FROM_YEAR>1970</FROM_YEAR><TO_YEAR>1972</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
   <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE>
    <NOTE>Nov. 1973</NOTE></INDIVIDUAL_DATE_OF_BIRTH>
   <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE>
    <NOTE>24/06/1402 (Hijri Calendar)</NOTE></INDIVIDUAL_DATE_OF_BIRTH>
   <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Bodo</CITY><COUNTRY>Norway</COUNTRY>
   </INDIVIDUAL_PLACE_OF_BIRTH>
   <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT>
    <NUMBER>N0001</NUMBER><ISSUING_COUNTRY>Norway</ISSUING_COUNTRY>
   </INDIVIDUAL_DOCUMENT>
   <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT2>Italian Fiscal Code</TYPE_OF_DOCUMENT2>
    <NUMBER>F0002</NUMBER><COUNTRY_OF_ISSUE>Italy</COUNTRY_OF_ISSUE>
   </INDIVIDUAL_DOCUMENT>
   <INDIVIDUAL_DOCUMENT/>
  </INDIVIDUAL>
 </INDIVIDUALS>
 <ENTITIES>
  <ENTITY>
   <DATAID>990002</DATAID><FIRST_NAME>PIRATES' GUILD</FIRST_NAME>
   <UN_LIST_TYPE>Atlantis</UN_LIST_TYPE><REFERENCE_NUMBER>ATe.001</REFERENCE_NUMBER>
   <LISTED_ON>soon</LISTED_ON>
   <ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>The Guild</ALIAS_NAME>
   </ENTITY_ALIAS>
   <ENTITY_ADDRESS><COUNTRY>Malta</COUNTRY></ENTITY_ADDRESS>
  </ENTITY>
  <ENTITY><DATAID>990003</DATAID><FIRST_NAME/></ENTITY>
 </ENTITIES>
</CONSOLIDATED_LIST>
"""


def test_reads_a_list(tmp_path: Path) -> None:
    (person, guild), broken = read_text(tmp_path, "consolidated.xml", LIST)
    assert person.entry_id == "un:990001"
    assert (person.list_name, person.kind) == ("UN", "person")
    assert (person.reference, person.row_number) == ("ATi.001", 1)
    assert names(person) == [
        ("TORBEN OAKHURST", "primary", ""),
        ("Торбен Окхерст", "strong_alias", "Cyrl"),
        ("Torben Okhurst", "strong_alias", ""),
        ("Torbo", "weak_alias", ""),
    ]
    assert births(person) == [
        ("1961-03-04", "1961-03-04"),
        ("1967-01-01", "1969-12-31"),
        ("1970-01-01", "1972-12-31"),
        ("1973-11-01", "1973-11-30"),
        ("1955-01-01", "1955-12-31"),
    ]
    assert places(person) == {
        ("nationality", "NO", "Norway"),
        ("nationality", "", "former Atlantis"),
        ("address", "NO", "Gate 1, Oslo, Norway"),
        ("address", "", "at sea"),
        ("birth", "NO", "Bodo, Norway"),
        ("birth", "NO", "Bergen, Norway"),
    }
    assert identifiers(person) == {("document", "N0001", "NO"), ("tax", "F0002", "IT")}
    assert (person.listed_on, person.amended_on) == (
        date(2015, 7, 1),
        date(2018, 5, 6),
    )
    assert (person.programmes, person.reasons) == (("Atlantis",), "Invented.")
    assert names(guild)[1] == ("The Guild", "strong_alias", "")
    assert guild.listed_on is None
    assert [(item.row_number, item.column, item.value) for item in broken] == [
        (1, "INDIVIDUAL_DATE_OF_BIRTH", "24/06/1402 (Hijri Calendar)"),
        (1, "NATIONALITY", "former Atlantis"),
        (2, "LISTED_ON", "soon"),
        (3, "name", ""),
    ]
