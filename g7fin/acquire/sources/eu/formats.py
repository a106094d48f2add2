"""The consolidated list of EU financial sanctions, in the two forms it is published."""

from g7fin.acquire.format import Format
from g7fin.acquire.lists.reader import ListReader
from g7fin.acquire.sources.eu import fsf_csv, fsf_xml

_PUBLISHER = "European Commission, DG FISMA"
_LICENCE = "reuse with acknowledgement (Decision 2011/833/EU)"
_XML = """<?xml version="1.0" encoding="UTF-8"?>
<export generationDate="2031-01-01T00:00:00"><sanctionEntity logicalId="990001"
 designationDate="2028-01-01" euReferenceNumber="EU.99.1">
<regulation publicationDate="2029-02-01" programme="ATL"/>
<subjectType classificationCode="P"/>
<nameAlias wholeName="Torben OAKHURST" strong="true"/>
<citizenship countryIso2Code="NO" countryDescription="NORWAY"/>
<birthdate circa="false" calendarType="GREGORIAN" birthdate="1961-03-04"/>
<identification number="N0001" identificationTypeCode="passport"/>
</sanctionEntity></export>
"""
_CSV = (
    "Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_DesignationDate;"
    "Entity_SubjectType_ClassificationCode;Entity_Regulation_Programme;"
    "NameAlias_WholeName;BirthDate_BirthDate;Identification_Number;"
    "Identification_TypeCode;Citizenship_CountryIso2Code\n"
    "990001;EU.99.1;2028-01-01;P;ATL;Torben OAKHURST;;;;\n"
    "990001;EU.99.1;2028-01-01;P;ATL;;1961-03-04;N0001;passport;NO\n"
)

FORMATS = (
    Format(
        name="EU FSF 1.1 XML",
        meaning="persons and entities whose funds the EU freezes",
        publisher=_PUBLISHER,
        licence=_LICENCE,
        reader=ListReader(fsf_xml),
        file_name="eu.xml",
        example=_XML,
    ),
    Format(
        name="EU FSF 1.1 csv",
        meaning="persons and entities whose funds the EU freezes",
        publisher=_PUBLISHER,
        licence=_LICENCE,
        reader=ListReader(fsf_csv),
        file_name="eu.csv",
        example=_CSV,
    ),
)
