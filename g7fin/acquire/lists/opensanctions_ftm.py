"""Lists as OpenSanctions publishes them: entities.ftm.json.

Publisher: OpenSanctions. Licence: data CC BY-NC 4.0 (other use against a licence).
Format: FollowTheMoney entities, one JSON object a line, after two published exports.

Parties that the file holds only as relations of others (target is false) are no entries
of a list. Family, posts, websites and KPP codes, which Russian companies share, are not
read; who owns whom is read in `acquire.ownership.ftm`.
"""

from pathlib import Path

from g7fin.acquire.entry import BrokenEntry, Entries
from g7fin.acquire.lists.ftm_file import gathered, parts
from g7fin.errors import InputError


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
    file = gathered(path)
    for part in parts(path):
        if isinstance(part, BrokenEntry):
            yield part
        elif file.lists(part):
            yield from file.draft(path.name, part).finish()
