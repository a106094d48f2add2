"""Registers of beneficial owners in Open Ownership's standard."""

from g7fin.acquire.format import Format
from g7fin.acquire.sources.bods.reader import BodsReader

_JSON = """[
{"statementId": "s-1", "recordId": "r-1", "recordType": "entity",
 "statementDate": "2030-01-01", "recordStatus": "new", "recordDetails":
 {"name": "PIRATES' GUILD LTD", "foundingDate": "2029-01-01",
  "identifiers": [{"scheme": "GB-COH", "id": "99000001"}]}},
{"statementId": "s-2", "recordId": "r-2", "recordType": "person",
 "statementDate": "2030-01-01", "recordStatus": "new", "recordDetails":
 {"names": [{"type": "legal", "fullName": "Torben OAKHURST"}]}},
{"statementId": "s-3", "recordId": "r-3", "recordType": "relationship",
 "statementDate": "2030-01-01", "recordStatus": "new", "recordDetails":
 {"subject": "r-1", "interestedParty": "r-2", "interests": [{"type": "shareholding",
  "share": {"minimum": 25, "exclusiveMaximum": 50}, "startDate": "2029-01-01"}]}}
]
"""

FORMATS = (
    Format(
        name="BODS 0.2 to 0.4 JSON",
        meaning="persons, entities and who holds what in whom, as statements",
        publisher="Open Ownership",
        licence="standard CC BY 4.0; data: its publisher's",
        reader=BodsReader(),
        file_name="bods.json",
        example=_JSON,
    ),
)
