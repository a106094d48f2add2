"""How many records a document has, counted apart from the readers of lists.

Text is counted by its lines, and XML by expat, since the readers use lxml: what a
reader loses must not be missing from the count as well.
"""

from collections.abc import Collection
from itertools import islice
from pathlib import Path
from xml.parsers import expat

from g7fin.errors import InputError

# a line of these alone holds no record; 0x1A is the end mark of old text files
BLANK = b" \t\r\n\x1a"


def lines(path: Path, header_lines: int = 0) -> int:
    """Return how many lines of a file are not blank, those of its header apart."""
    with path.open("rb") as file:
        under = islice(file, header_lines, None)
        return sum(1 for line in under if line.strip(BLANK))


def elements(path: Path, names: Collection[str]) -> int:
    """Return how many elements of some local names an XML file has.

    Raises:
        InputError: if it is not well-formed, or in an encoding that expat lacks.
    """
    found, wanted = 0, frozenset(names)

    def start(name: str, attributes: object) -> None:
        nonlocal found
        found += name in wanted or name.rpartition(":")[2] in wanted

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise InputError(
            f"{path.name}: its entries cannot be counted ({error}): save the file as"
            " well-formed XML in UTF-8"
        ) from error
    return found
