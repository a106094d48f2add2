"""The UK Sanctions List, in the two forms it is published."""

from g7fin.acquire.format import Format
from g7fin.acquire.lists.reader import ListReader
from g7fin.acquire.sources.uk import list_csv, list_xml

_PUBLISHER = "Foreign, Commonwealth and Development Office"
_LICENCE = "Open Government Licence 3.0"
_CSV = (
    "Report Date: 01-Jan-2031\n"
    "Unique ID,Name 6,Name 1,Name type,Regime Name,Designation Type,"
    "Sanctions Imposed,Date Designated,D.O.B,Nationality(/ies),Passport number\n"
    "ATL0001,OAKHURST,Torben,Primary Name,Atlantis,Individual,Asset freeze,01/02/2029,"
    "04/03/1961,Norway,N0001\n"
)
_XML = """<?xml version="1.0" encoding="utf-8"?>
<Designations><Designation><DateDesignated>01/02/2029</DateDesignated>
<UniqueID>ATL0001</UniqueID><Names><Name><Name6>OAKHURST</Name6><Name1>Torben</Name1>
<NameType>Primary Name</NameType></Name></Names><RegimeName>Atlantis</RegimeName>
<IndividualEntityShip>Individual</IndividualEntityShip>
<SanctionsImposed>Asset freeze</SanctionsImposed>
<IndividualDetails><Individual><DOBs><DOB>04/03/1961</DOB></DOBs>
<Nationalities><Nationality>Norway</Nationality></Nationalities>
<PassportDetails><Passport><PassportNumber>N0001</PassportNumber></Passport>
</PassportDetails></Individual></IndividualDetails></Designation></Designations>
"""

FORMATS = (
    Format(
        name="UK Sanctions List csv",
        meaning="individuals, entities and ships that the UK lists",
        publisher=_PUBLISHER,
        licence=_LICENCE,
        reader=ListReader(list_csv),
        file_name="UK-Sanctions-List.csv",
        example=_CSV,
    ),
    Format(
        name="UK Sanctions List XML",
        meaning="individuals, entities and ships that the UK lists",
        publisher=_PUBLISHER,
        licence=_LICENCE,
        reader=ListReader(list_xml),
        file_name="UK-Sanctions-List.xml",
        example=_XML,
    ),
)
