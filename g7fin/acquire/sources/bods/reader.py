"""Registers of owners in the Beneficial Ownership Data Standard, 0.2, 0.3 and 0.4.

Publisher: Open Ownership. Licence: the standard is CC BY 4.0, data its publisher's.
Format: the JSON schema of 0.4 and published examples of all three versions; a list of
statements, or one statement a line.

Ids are those of records with `bods:` before them, and must be unique over all registers
that are delivered together. A stake that is told twice (one owner, one organisation,
one kind, one first day) lands once. An indirect interest is kept apart where all the
relationships that it is made of land: with them it would count twice. Interests
that give neither ownership nor control, and owners of whom nothing is stated, are kept
apart too. A file is read into memory whole.
"""

from collections.abc import Mapping
from pathlib import Path

from g7fin.acquire.entry import BrokenEntry
from g7fin.acquire.format import Found, Reader
from g7fin.acquire.ownership.rows import Stake, ownership_rows
from g7fin.acquire.sources.bods.parties import party_rows
from g7fin.acquire.sources.bods.records import Records, distinct
from g7fin.acquire.sources.bods.relationship import stakes_of
from g7fin.acquire.sources.bods.statements import Statement, count, statements


class BodsReader(Reader):
    """Reads a register of owners."""

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

    def rows(self, path: Path) -> Found:
        """Yield parties, identifiers and ownership, and what cannot be read."""
        found: list[Statement] = []
        for item in statements(path):
            if isinstance(item, BrokenEntry):
                yield item
            else:
                found.append(item)
        found, refused = distinct(path.name, found)
        yield from refused
        records = Records(found)
        yield from records.passed_over(path.name)
        for name, statement in records.all("entity", "person"):
            yield from party_rows(f"bods:{name}", statement)
        stakes: list[Stake] = []
        for _, statement in records.all("relationship"):
            for told in stakes_of(path.name, statement, records):
                if isinstance(told, BrokenEntry):
                    yield told
                else:
                    stakes.append(told)
        yield from ownership_rows(path.name, stakes)
