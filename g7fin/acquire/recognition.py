"""What each delivered file is, before anything of it is read in full."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from g7fin.acquire.delivery import delivered
from g7fin.acquire.format import Format
from g7fin.acquire.registry import match, match_head, read_formats
from g7fin.acquire.source import ENDINGS, Source, head_of, open_document, open_source
from g7fin.errors import InputError

_SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".numbers"})


@dataclass(frozen=True)
class Recognised:
    """A delivered file with its format.

    Attributes:
        source: the file.
        format: what it is.
        whole: for a file that another one's reader reads, the name of that other.
    """

    source: Source
    format: Format
    whole: str = ""


def recognised(folder: Path) -> list[Recognised]:
    """Return every file of a delivery with its format, in the order of the names.

    Raises:
        InputError: if a file is of no known format, delivered twice, or lacks the file
            that it belongs to.
    """
    files = delivered(folder)
    names = {_place(name): name for _, name in files}
    found = [_recognise(path, name, names) for path, name in files]
    seen: dict[str, str] = {}
    for item in found:
        source = item.source
        if source.digest in seen:
            raise InputError(
                f"{source.name}: the same bytes as {seen[source.digest]};"
                " deliver each file once"
            )
        seen[source.digest] = source.name
    return found


def _place(name: str) -> str:
    """Return a name by which files are found beside others, in whatever case."""
    path = PurePosixPath(name)
    return str(path.with_name(path.name.lower()))


def _recognise(path: Path, name: str, names: Mapping[str, str]) -> Recognised:
    head = head_of(path)
    if not head:
        raise InputError(f"{name}: the file is empty; expected a header line")
    form = match_head(path, name, head)
    if form is not None:
        return Recognised(open_document(path, name), form)
    whole = next((f for f in read_formats() if path.name.lower() in f.beside), None)
    if whole is not None:
        place = str(PurePosixPath(_place(name)).with_name(whole.file_name))
        if place in names:
            return Recognised(open_document(path, name), whole, names[place])
    try:
        return _table(path, name)
    except InputError as error:
        if whole is None:
            raise
        every = ", ".join(whole.examples)
        raise InputError(
            f"{name}: belongs to {whole.file_name}, which does not lie beside it;"
            f" deliver {every} of the same day together"
        ) from error


def _table(path: Path, name: str) -> Recognised:
    if path.suffix.lower() in _SPREADSHEETS:
        raise InputError(
            f"{name}: a spreadsheet is not read; save as CSV (UTF-8, commas), one file"
            " per table, named after it like transaction.csv"
        )
    if not path.name.lower().endswith(ENDINGS):
        known = "; ".join(form.name for form in read_formats())
        raise InputError(
            f"{name}: no format matches. g7fin reads {', '.join(ENDINGS)}, and as"
            f" published: {known}. Take other files out of the input folder"
        )
    source = open_source(path, name)
    return Recognised(source, match(source.name, source.stem, source.header))
