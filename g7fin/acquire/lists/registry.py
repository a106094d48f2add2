"""Finds the format of a list; a file that fits none is an error."""

from itertools import chain
from pathlib import Path

from g7fin.acquire.entry import Entries
from g7fin.acquire.lists import (
    eu,
    eu_csv,
    ofac_advanced,
    ofac_csv,
    ofac_xml,
    opensanctions_ftm,
    opensanctions_simple,
    uk,
    uk_xml,
    un,
)
from g7fin.errors import InputError

_FORMATS = {
    "UN consolidated XML": un,
    "OFAC sdn.csv with alt.csv and add.csv": ofac_csv,
    "OFAC sdn.xml": ofac_xml,
    "OFAC sdn_advanced.xml": ofac_advanced,
    "UK Sanctions List csv": uk,
    "UK Sanctions List XML": uk_xml,
    "EU FSF 1.1 XML": eu,
    "EU FSF 1.1 csv": eu_csv,
    "OpenSanctions entities.ftm.json": opensanctions_ftm,
    "OpenSanctions targets.simple.csv": opensanctions_simple,
}
_HEAD = 64 * 1024


def list_entries(path: Path) -> Entries:
    """Return what a list holds, in whatever known format it is.

    Args:
        path: the file; for OFAC's three csv files, sdn.csv.

    Raises:
        InputError: if the file is empty, in no known format or holds nothing; later,
            while it is read, if it is broken as a whole.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise InputError(f"{path.name} is empty: fetch the list again")
    fitting = [item for item in _FORMATS.values() if item.fits(path, head)]
    if len(fitting) != 1:
        raise InputError(
            f"{path.name} is in no format that we know. Known are: "
            + "; ".join(_FORMATS)
        )
    found = fitting[0].entries(path)
    first = next(found, None)
    if first is None:
        raise InputError(f"{path.name} holds no entry: fetch the list again, whole")
    return chain((first,), found)
