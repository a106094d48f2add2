"""What a FollowTheMoney file holds: its lines, and what belongs to each party.

A file whose lines say `target` is a list with what surrounds it. One that states
interests and says `target` nowhere is a register: there a party is listed only where a
Sanction names it or a topic says so, since else all of a register would be listed.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from g7fin.acquire.entry import BrokenEntry
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.lists.ftm import ENDS, KINDS, LIST_NAME
from g7fin.acquire.lists.ftm_parts import Part, add_facts, add_linked

# what stands on a line of its own -> the property that says whose it is
_LINKS = {
    "Sanction": "entity",
    "Identification": "holder",
    "Passport": "holder",
    "CryptoWallet": "holder",
}


@dataclass
class FtmFile:
    """What the parties of a file are put together from.

    Attributes:
        linked: what stands on lines of its own, by its owner.
        addresses: by id.
        interests: who holds what in whom, in the file's order.
        ends: ids of whoever stands at an end of an interest.
        says_target: a line says whether it is a target.
    """

    linked: dict[str, list[Part]] = field(default_factory=dict)
    addresses: dict[str, Part] = field(default_factory=dict)
    interests: list[Part] = field(default_factory=list)
    ends: set[str] = field(default_factory=set)
    says_target: bool = False

    def add(self, part: Part) -> None:
        """Take a line, if parties are put together from it."""
        self.says_target |= part.target is not None
        if part.schema == "Address":
            self.addresses[part.own_id] = part
        if part.schema in ENDS:
            self.interests.append(part)
            self.ends.update(
                end for name in ENDS[part.schema] for end in part.all(name)
            )
        for owner in part.all(_LINKS.get(part.schema, "")):
            self.linked.setdefault(owner, []).append(part)

    @property
    def is_register(self) -> bool:
        """Whether the file states interests, and nowhere who is a target."""
        return bool(self.interests) and not self.says_target

    def lists(self, part: Part) -> bool:
        """Return whether a line is an entry of a list."""
        if part.schema not in KINDS:
            return False
        if part.target is not None:
            return part.target
        if not self.is_register:
            return True
        of_it = self.linked.get(part.own_id, ())
        return any(other.schema == "Sanction" for other in of_it) or any(
            topic.split(".")[0] == "sanction" for topic in part.all("topics")
        )

    def draft(self, file_name: str, part: Part) -> Draft:
        """Return all that the file states of a party."""
        draft = Draft(LIST_NAME, part.own_id, file_name, part.row_number)
        draft.kind = KINDS[part.schema]
        draft.reference = part.own_id
        add_facts(draft, part, self.addresses)
        for other in self.linked.get(part.own_id, ()):
            add_linked(draft, other)
        return draft


def gathered(path: Path) -> FtmFile:
    """Read a file for what its parties are put together from."""
    found = FtmFile()
    for part in parts(path):
        if isinstance(part, Part):
            found.add(part)
    return found


def parts(path: Path) -> Iterator[Part | BrokenEntry]:
    """Yield the lines of a file, and those that are no entity."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _part(path.name, number, line)


def _part(file_name: str, number: int, line: bytes) -> Part | BrokenEntry:
    try:
        found = json.loads(line)
        target = found.get("target")
        return Part(
            own_id=str(found["id"]),
            schema=str(found["schema"]),
            caption=str(found.get("caption", "")),
            target=None if target is None else bool(target),
            row_number=number,
            properties={
                key: [str(value) for value in values]
                for key, values in found["properties"].items()
            },
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        shown = line.decode("utf-8", errors="backslashreplace").strip()
        reason = f"no entity ({error}): give id, schema and properties as JSON"
        return BrokenEntry(file_name, number, "line", shown, reason)
