"""Lists as OpenSanctions publishes them: entities.ftm.json.

Publisher: OpenSanctions. Licence: data CC BY-NC 4.0 (other use against a licence).
Format: FollowTheMoney entities, one JSON object a line, after two published exports.

Only parties with the topic `sanction` are entries of a list: not politically exposed,
wanted or debarred parties, nor relations of listed ones. Family, posts, websites and
KPP codes, which Russian companies share, are not read; who owns whom is read in
`acquire.ownership.ftm`.
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
    """Yield the parties of the file that are designations.

    Raises:
        InputError: if the file is empty, or designates nobody.
    """
    if path.stat().st_size == 0:
        raise InputError(f"{path.name} is empty: fetch the list again")
    file = gathered(path)
    file.check_designates(path.name)
    for part in parts(path):
        if isinstance(part, BrokenEntry):
            yield part
        elif file.lists(part):
            yield from file.draft(path.name, part).finish()
        else:
            yield from file.unexplained(path.name, part)
