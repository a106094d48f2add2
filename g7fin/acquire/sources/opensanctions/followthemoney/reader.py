"""FollowTheMoney files of OpenSanctions: lists, ownership and registers of parties.

Publisher: OpenSanctions. Licence: data CC BY-NC 4.0 (other use against a licence).
Format: entities.ftm.json, one FollowTheMoney 4 entity as JSON a line, after two
published exports.

Only parties with the topic `sanction` are entries of a list: not politically exposed,
wanted or debarred parties, nor relations of designated ones. Of ownership, the schemata
Ownership, Directorship and Control are read. Not read are family, posts, websites and
KPP codes, which Russian companies share; UnknownLink, Representation and Membership,
which give neither ownership nor control; a number of shares without the per cent that
they are; and role and status, which are free text: what has ended needs its end date.

A party that owns or is owned lands as a party, with `ftm:` before its id, designated or
not; one that is only designated is an entry of the list and no party. In a register all
persons and organisations are parties. Ids must be unique over all files that are
delivered together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from g7fin.acquire.entry import Entries, Entry
from g7fin.acquire.format import Format
from g7fin.acquire.lists.reader import ListReader
from g7fin.acquire.lists.rows import rows_of
from g7fin.acquire.ownership.rows import Stake, ownership_rows
from g7fin.acquire.parsing.dates import READABLE
from g7fin.acquire.record_count import lines_of
from g7fin.acquire.records import NotUsed, Rejected, Results, Row
from g7fin.acquire.sources.opensanctions.followthemoney.entity import (
    ENDS,
    KINDS,
    LICENCE,
    PUBLISHER,
    FtmEntity,
)
from g7fin.acquire.sources.opensanctions.followthemoney.file import (
    FtmFile,
    ftm_entities,
    gathered,
)
from g7fin.acquire.sources.opensanctions.followthemoney.interests import stakes_in
from g7fin.acquire.sources.opensanctions.followthemoney.overlaps import (
    successive,
    without_indirect,
)
from g7fin.acquire.sources.opensanctions.followthemoney.parties import (
    is_party,
    party_rows,
    unread_days,
)
from g7fin.errors import InputError


@dataclass(frozen=True)
class FtmReader(ListReader):
    """A reader of a list together with the ownership that it states."""

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities of a list and those of a register."""
        return (*super().entities, "party", "identifier", "ownership")

    def rows(self, path: Path) -> Results:
        """Yield the list, the parties and the ownership, and what is rejected.

        Raises:
            InputError: if the file states no interest and designates no party.
        """
        file, known = gathered(path), {}
        if not file.interests:
            file.check_designates(path.name)
        for entity in ftm_entities(path):
            if isinstance(entity, Rejected):
                yield entity
                continue
            if entity.own_id in file.ends and not is_party(entity):
                known[entity.own_id] = entity
            for found in _landed(path.name, entity, file):
                yield found
                if isinstance(found, Row) and found.entity == "party":
                    known[entity.own_id] = entity
        yield from _stakes(path.name, file, known)


def _landed(file_name: str, entity: FtmEntity, file: FtmFile) -> Results:
    """Yield a line as an entry of a list, as a party, or as both."""
    is_listed = file.lists(entity)
    yield from file.unexplained(file_name, entity)
    is_stakeholder = is_party(entity) and (
        entity.own_id in file.ends or file.is_register
    )
    if not (is_listed or is_stakeholder):
        if entity.schema not in ENDS:
            yield NotUsed(file_name, entity.row_number, _why(entity))
        return
    for found in file.draft(file_name, entity).finish():
        if isinstance(found, Entry):
            if is_listed:
                yield from rows_of(found)
            if is_stakeholder:
                yield from party_rows(entity, found)
        else:
            yield found
    if is_stakeholder:
        yield from _unread(file_name, entity)


def _unread(file_name: str, entity: FtmEntity) -> Iterator[Rejected]:
    for column, value in unread_days(entity):
        reason = f"not a readable date; {READABLE}"
        yield Rejected(file_name, entity.row_number, column, value, reason, "party")


def _why(entity: FtmEntity) -> str:
    """Return why a line does not land by itself."""
    if entity.schema in KINDS:
        return "no entry of a list, and no owner or owned party"
    return (
        f"{entity.schema}: no party; read with the party that it belongs to, if at all"
    )


def _stakes(
    file_name: str, file: FtmFile, known: dict[str, FtmEntity]
) -> Iterator[Row | Rejected]:
    found = [
        stake
        for interest in file.interests
        for stake in stakes_in(file_name, interest, known)
    ]
    yield from (item for item in found if isinstance(item, Rejected))
    direct = without_indirect(
        file_name, [item for item in found if isinstance(item, Stake)]
    )
    yield from (item for item in direct if isinstance(item, Rejected))
    stakes = [item for item in direct if isinstance(item, Stake)]
    yield from ownership_rows(file_name, successive(stakes))


def fits(path: Path, head: bytes) -> bool:
    """Return whether a file is this format, by its name and its first 64 KiB."""
    line = head.lstrip().split(b"\n", 1)[0]
    return line.startswith(b"{") and all(
        word in line for word in (b'"schema"', b'"properties"')
    )


def count(path: Path) -> Mapping[str, int]:
    """Return how many lines the file has, by its name."""
    return {path.name: lines_of(path)}


def entries(path: Path) -> Entries:
    """Yield the designated parties of the file.

    Raises:
        InputError: if the file is empty, or designates no party.
    """
    if path.stat().st_size == 0:
        raise InputError(f"{path.name}: the file is empty; download the list again")
    file = gathered(path)
    file.check_designates(path.name)
    for entity in ftm_entities(path):
        if isinstance(entity, Rejected):
            yield entity
        elif file.lists(entity):
            yield from file.draft(path.name, entity).finish()
        else:
            yield NotUsed(path.name, entity.row_number, "no entry of a list")
            yield from file.unexplained(path.name, entity)


_EXAMPLE = (
    '{"id": "p-1", "caption": "Torben OAKHURST", "schema": "Person", "target": true,'
    ' "properties": {"name": ["Torben OAKHURST"], "birthDate": ["1961-03-04"],'
    ' "topics": ["sanction"], "nationality": ["no"], "passportNumber": ["N0001"]}}\n'
    '{"id": "c-1", "caption": "GUILD LTD", "schema": "Company", "target": false,'
    ' "properties": {"name": ["GUILD LTD"], "jurisdiction": ["mt"]}}\n'
    '{"id": "o-1", "caption": "60%", "schema": "Ownership", "target": false,'
    ' "properties": {"owner": ["p-1"], "asset": ["c-1"], "percentage": ["60"]}}\n'
)

FORMAT = Format(
    name="OpenSanctions entities.ftm.json",
    meaning="parties of many lists and who owns whom, one entity a line",
    publisher=PUBLISHER,
    licence=LICENCE,
    reader=FtmReader(fits, entries, count),
    file_name="entities.ftm.json",
    example=_EXAMPLE,
)
