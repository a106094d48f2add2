"""Lists as OpenSanctions publishes them: entities.ftm.json.

Publisher: OpenSanctions. Licence: data CC BY-NC 4.0 (other use against a licence).
Format: FollowTheMoney entities, one JSON object a line, after two published exports.

Parties that the file holds only as relations of others (target is false) are no entries
of a list. Family, ownership and directorship, posts, websites and KPP codes, which
Russian companies share, are not read.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from g7fin.acquire.entry import BrokenEntry, Entries
from g7fin.acquire.lists.draft import Draft
from g7fin.acquire.lists.ftm import KINDS, LIST_NAME
from g7fin.acquire.lists.ftm_parts import Part, add_facts, add_linked
from g7fin.errors import InputError

# what stands on a line of its own -> the property that says whose it is
_LINKS = {
    "Sanction": "entity",
    "Identification": "holder",
    "Passport": "holder",
    "CryptoWallet": "holder",
}


def fits(path: Path, head: bytes) -> bool:
    """Return whether a file is this format, by its name and its first 64 KiB."""
    line = head.lstrip().split(b"\n", 1)[0]
    return line.startswith(b"{") and all(
        word in line for word in (b'"schema"', b'"properties"')
    )


def entries(path: Path) -> Entries:
    """Yield the parties of the file that are targets.

    Raises:
        InputError: if the file is empty.
    """
    if path.stat().st_size == 0:
        raise InputError(f"{path.name} is empty: fetch the list again")
    linked, addresses = _apart(path)
    for part in _parts(path):
        if isinstance(part, BrokenEntry):
            yield part
        elif part.schema in KINDS and part.target:
            draft = Draft(LIST_NAME, part.own_id, path.name, part.row_number)
            draft.kind = KINDS[part.schema]
            draft.reference = part.own_id
            add_facts(draft, part, addresses)
            for other in linked.get(part.own_id, ()):
                add_linked(draft, other)
            yield from draft.finish()


def _apart(path: Path) -> tuple[dict[str, list[Part]], dict[str, Part]]:
    """Return what stands on lines of its own: by its owner, and addresses by id."""
    linked: dict[str, list[Part]] = {}
    addresses: dict[str, Part] = {}
    for part in _parts(path):
        if isinstance(part, BrokenEntry):
            continue
        if part.schema == "Address":
            addresses[part.own_id] = part
        for owner in part.all(_LINKS.get(part.schema, "")):
            linked.setdefault(owner, []).append(part)
    return linked, addresses


def _parts(path: Path) -> Iterator[Part | BrokenEntry]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _part(path.name, number, line)


def _part(file_name: str, number: int, line: bytes) -> Part | BrokenEntry:
    try:
        found = json.loads(line)
        return Part(
            own_id=str(found["id"]),
            schema=str(found["schema"]),
            caption=str(found.get("caption", "")),
            target=bool(found.get("target", True)),
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
