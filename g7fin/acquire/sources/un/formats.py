"""The Consolidated List of the United Nations Security Council."""

from g7fin.acquire.format import Format
from g7fin.acquire.lists.reader import ListReader
from g7fin.acquire.sources.un import list_xml

_XML = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2031-01-01T00:00:00.000Z"><INDIVIDUALS><INDIVIDUAL>
<DATAID>990001</DATAID><FIRST_NAME>TORBEN</FIRST_NAME>
<SECOND_NAME>OAKHURST</SECOND_NAME><UN_LIST_TYPE>Atlantis</UN_LIST_TYPE>
<REFERENCE_NUMBER>ATi.001</REFERENCE_NUMBER><LISTED_ON>2015-07-01</LISTED_ON>
<NATIONALITY><VALUE>Norway</VALUE></NATIONALITY>
<INDIVIDUAL_DATE_OF_BIRTH><DATE>1961-03-04</DATE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT>
<NUMBER>N0001</NUMBER></INDIVIDUAL_DOCUMENT>
</INDIVIDUAL></INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>
"""

FORMATS = (
    Format(
        name="UN consolidated XML",
        meaning="individuals and entities that the Security Council lists",
        publisher="United Nations Security Council Affairs Division",
        licence="public, none is stated",
        reader=ListReader(list_xml),
        file_name="consolidated.xml",
        example=_XML,
    ),
)
