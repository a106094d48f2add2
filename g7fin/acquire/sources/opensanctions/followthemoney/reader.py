"""Who owns whom in a FollowTheMoney file, beside the list that the file is.

Format: the schemata Ownership, Directorship and Control of FollowTheMoney 4. Not read
are UnknownLink, Representation and Membership, which give neither ownership nor
control, Family, how many shares somebody has without the per cent that they are, and
role and status, which are free words: what has ended needs its end date.

Whoever stands at an end of an interest is a party, with `ftm:` before its id, listed or
not; whoever is only listed is an entry of the list and no party. In a register all
persons and organisations are parties. Ids must be unique over all files that are
delivered together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from g7fin.acquire.entry import BrokenEntry, Entry, PassedOver
from g7fin.acquire.format import Found, Row
from g7fin.acquire.lists.dates import READABLE
from g7fin.acquire.lists.reader import ListReader
from g7fin.acquire.lists.rows import rows_of
from g7fin.acquire.ownership.rows import Stake, ownership_rows
from g7fin.acquire.sources.opensanctions.followthemoney.file import (
    FtmFile,
    gathered,
    parts,
)
from g7fin.acquire.sources.opensanctions.followthemoney.indirect import once
from g7fin.acquire.sources.opensanctions.followthemoney.interests import stakes_in
from g7fin.acquire.sources.opensanctions.followthemoney.parties import (
    is_party,
    party_rows,
    unread_days,
)
from g7fin.acquire.sources.opensanctions.followthemoney.properties import Part
from g7fin.acquire.sources.opensanctions.followthemoney.successive import successive
from g7fin.acquire.sources.opensanctions.followthemoney.vocabulary import ENDS, KINDS


@dataclass(frozen=True)
class FtmReader(ListReader):
    """Reads a list together with who owns whom around it."""

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities of a list and those of a register."""
        return (*super().entities, "party", "identifier", "ownership")

    def rows(self, path: Path) -> Found:
        """Yield the list, the parties and the ownership, and what cannot be read.

        Raises:
            InputError: if the file states no interest and designates nobody.
        """
        file, known = gathered(path), {}
        if not file.interests:
            file.check_designates(path.name)
        for part in parts(path):
            if isinstance(part, BrokenEntry):
                yield part
                continue
            if part.own_id in file.ends and not is_party(part):
                known[part.own_id] = part
            for found in _told(path.name, part, file):
                yield found
                if isinstance(found, Row) and found.entity == "party":
                    known[part.own_id] = part
        yield from _stakes(path.name, file, known)


def _told(file_name: str, part: Part, file: FtmFile) -> Found:
    """Yield a line as an entry of a list, as a party, or as both."""
    is_listed = file.lists(part)
    yield from file.unexplained(file_name, part)
    is_held = is_party(part) and (part.own_id in file.ends or file.is_register)
    if not (is_listed or is_held):
        if part.schema not in ENDS:
            yield PassedOver(file_name, part.row_number, _why(part))
        return
    for found in file.draft(file_name, part).finish():
        if isinstance(found, Entry):
            if is_listed:
                yield from rows_of(found)
            if is_held:
                yield from party_rows(part, found)
        else:
            yield found
    if is_held:
        yield from _unread(file_name, part)


def _unread(file_name: str, part: Part) -> Iterator[BrokenEntry]:
    for column, value in unread_days(part):
        reason = f"no date that we can read: {READABLE}"
        yield BrokenEntry(file_name, part.row_number, column, value, reason, "party")


def _why(part: Part) -> str:
    """Return why a line does not land, for where it does not."""
    if part.schema in KINDS:
        return "no entry of a list, and at no end of an interest"
    return f"{part.schema}: no party, and read with the party that it is of, if at all"


def _stakes(
    file_name: str, file: FtmFile, known: dict[str, Part]
) -> Iterator[Row | BrokenEntry]:
    found = [
        told
        for interest in file.interests
        for told in stakes_in(file_name, interest, known)
    ]
    yield from (item for item in found if isinstance(item, BrokenEntry))
    told_once = once(file_name, [item for item in found if isinstance(item, Stake)])
    yield from (item for item in told_once if isinstance(item, BrokenEntry))
    stakes = [item for item in told_once if isinstance(item, Stake)]
    yield from ownership_rows(file_name, successive(stakes))
