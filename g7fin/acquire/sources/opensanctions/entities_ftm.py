"""Lists as OpenSanctions publishes them: entities.ftm.json.

Publisher: OpenSanctions. Licence: data CC BY-NC 4.0 (other use against a licence).
Format: FollowTheMoney entities, one JSON object a line, after two published exports.

Only parties with the topic `sanction` are entries of a list: not politically exposed,
wanted or debarred parties, nor relations of listed ones. Family, posts, websites and
KPP codes, which Russian companies share, are not read; who owns whom is read in
`acquire.ownership.ftm`.
"""

from collections.abc import Mapping
from pathlib import Path

from g7fin.acquire.entry import BrokenEntry, Entries, PassedOver
from g7fin.acquire.lists.counted import lines
from g7fin.acquire.sources.opensanctions.followthemoney.file import gathered, parts
from g7fin.errors import InputError


def fits(path: Path, head: bytes) -> bool:
    """Return whether a file is this format, by its name and its first 64 KiB."""
    line = head.lstrip().split(b"\n", 1)[0]
    return line.startswith(b"{") and all(
        word in line for word in (b'"schema"', b'"properties"')
    )


def count(path: Path) -> Mapping[str, int]:
    """Return how many lines the file has, by its name."""
    return {path.name: lines(path)}


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
            yield PassedOver(path.name, part.row_number, "no entry of a list")
            yield from file.unexplained(path.name, part)
