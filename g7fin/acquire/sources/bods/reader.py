"""Registers in the Beneficial Ownership Data Standard, versions 0.2, 0.3 and 0.4.

Publisher: Open Ownership. Licence: the standard is CC BY 4.0, data its publisher's.
Format: the JSON schema of 0.4 and published examples of all three versions; a list of
statements, or one statement a line.

Ids are those of records with `bods:` before them, and must be unique over all registers
that are delivered together. Duplicate statements of a stake (one owner, one
organisation, one kind, one first day) land as one row. An indirect interest is rejected
where all the relationships that it consists of are in the file: with them it would
count twice. Interests that give neither ownership nor control, and owners of whom the
file states nothing, are rejected too. A file is read into memory whole.
"""

from collections.abc import Mapping
from pathlib import Path

from g7fin.acquire.format import Format, Reader
from g7fin.acquire.ownership.rows import Stake, ownership_rows
from g7fin.acquire.records import Rejected, Results
from g7fin.acquire.sources.bods.parties import party_rows
from g7fin.acquire.sources.bods.records import Records, without_conflicts
from g7fin.acquire.sources.bods.relationship import stakes_of
from g7fin.acquire.sources.bods.statements import Statement, count, statements


class BodsReader(Reader):
    """A reader of an ownership register."""

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities of a register."""
        return ("ownership", "party", "identifier")

    def fits(self, path: Path, head: bytes) -> bool:
        """Return whether a file is this format, by its name and its first 64 KiB."""
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        return (
            start[:1] in (b"[", b"{")
            and (b'"statementID"' in head or b'"statementId"' in head)
            and (b'"statementType"' in head or b'"recordType"' in head)
            and b'"$schema"' not in head
        )

    def count(self, path: Path) -> Mapping[str, int]:
        """Return how many statements the file has, by its name."""
        return {path.name: count(path)}

    def rows(self, path: Path) -> Results:
        """Yield parties, identifiers and ownership, and what is rejected."""
        found: list[Statement] = []
        for item in statements(path):
            if isinstance(item, Rejected):
                yield item
            else:
                found.append(item)
        found, rejected = without_conflicts(path.name, found)
        yield from rejected
        records = Records(found)
        yield from records.not_used(path.name)
        for name, statement in records.all("entity", "person"):
            yield from party_rows(f"bods:{name}", statement)
        stakes: list[Stake] = []
        for _, statement in records.all("relationship"):
            for stake in stakes_of(path.name, statement, records):
                if isinstance(stake, Rejected):
                    yield stake
                else:
                    stakes.append(stake)
        yield from ownership_rows(path.name, stakes)


_EXAMPLE = """[
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
        example=_EXAMPLE,
    ),
)
