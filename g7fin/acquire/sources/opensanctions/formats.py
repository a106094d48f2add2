"""Lists as OpenSanctions publishes them."""

from g7fin.acquire.format import Format
from g7fin.acquire.lists.reader import ListReader
from g7fin.acquire.sources.opensanctions import entities_ftm, targets_simple
from g7fin.acquire.sources.opensanctions.followthemoney.reader import FtmReader

_PUBLISHER = "OpenSanctions"
_LICENCE = "data CC BY-NC 4.0"
_FTM = (
    '{"id": "p-1", "caption": "Torben OAKHURST", "schema": "Person", "target": true,'
    ' "properties": {"name": ["Torben OAKHURST"], "birthDate": ["1961-03-04"],'
    ' "topics": ["sanction"], "nationality": ["no"], "passportNumber": ["N0001"]}}\n'
    '{"id": "c-1", "caption": "GUILD LTD", "schema": "Company", "target": false,'
    ' "properties": {"name": ["GUILD LTD"], "jurisdiction": ["mt"]}}\n'
    '{"id": "o-1", "caption": "60%", "schema": "Ownership", "target": false,'
    ' "properties": {"owner": ["p-1"], "asset": ["c-1"], "percentage": ["60"]}}\n'
)
_SIMPLE = (
    '"id","schema","name","aliases","birth_date","countries","addresses",'
    '"identifiers","sanctions","phones","emails","program_ids","dataset"\n'
    '"p-1","Person","Torben OAKHURST","Torbo","1961-03-04","no","Gate 1, Oslo, Norway",'
    '"N0001","Piracy.","47555","t@example.org","ATL-1","UK FCDO Sanctions List"\n'
)

FORMATS = (
    Format(
        name="OpenSanctions entities.ftm.json",
        meaning="parties of many lists and who owns whom, one entity a line",
        publisher=_PUBLISHER,
        licence=_LICENCE,
        reader=FtmReader(entities_ftm),
        file_name="entities.ftm.json",
        example=_FTM,
    ),
    Format(
        name="OpenSanctions targets.simple.csv",
        meaning="parties of many lists, one row each; no day of listing",
        publisher=_PUBLISHER,
        licence=_LICENCE,
        reader=ListReader(targets_simple),
        file_name="targets.simple.csv",
        example=_SIMPLE,
    ),
)
