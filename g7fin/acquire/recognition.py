"""Recognition of the format of each delivered file, before any of it is read in full.

A document is recognised by how it begins, a table by its columns. A file that fits no
format, or more than one, is an error.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path, PurePosixPath
from pkgutil import iter_modules

from g7fin.acquire import sources
from g7fin.acquire.delivered_file import (
    ENDINGS,
    DeliveredFile,
    head_of,
    open_document,
    open_table,
)
from g7fin.acquire.delivery import delivered
from g7fin.acquire.format import Format
from g7fin.errors import ConfigError, InputError, brief

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers")


@dataclass(frozen=True)
class Recognised:
    """A delivered file with its format.

    Attributes:
        file: the file.
        format: its format.
        main: for a file that is read together with a document, that document's name.
    """

    file: DeliveredFile
    format: Format
    main: str = ""


def recognised(folder: Path) -> list[Recognised]:
    """Return every file of a delivery with its format, in the order of the names.

    Raises:
        InputError: if a file is of no known format, delivered twice, or lacks the file
            that it belongs to.
    """
    files = delivered(folder)
    names = {_in_any_case(name): name for _, name in files}
    found = [_recognise(path, name, names) for path, name in files]
    seen: dict[str, str] = {}
    for item in found:
        file = item.file
        if file.digest in seen:
            raise InputError(
                f"{file.name}: the same bytes as {seen[file.digest]}; deliver each"
                " file once"
            )
        seen[file.digest] = file.name
    return found


@cache
def all_formats() -> tuple[Format, ...]:
    """Return every format of every publisher in `acquire/sources`.

    Raises:
        ConfigError: if a publisher there has no `FORMATS`.
    """
    found: list[Format] = []
    for module in sorted(iter_modules(sources.__path__), key=lambda item: item.name):
        declared = getattr(
            import_module(f"{sources.__name__}.{module.name}"), "FORMATS", None
        )
        if not isinstance(declared, tuple) or len(declared) == 0:
            raise ConfigError(f"acquire/sources/{module.name} declares no FORMATS")
        found.extend(declared)
    return tuple(found)


def document_formats() -> tuple[Format, ...]:
    """Return the formats that have a reader."""
    return tuple(item for item in all_formats() if item.reader is not None)


def match_head(path: Path, name: str, head: bytes) -> Format | None:
    """Return the format whose reader recognises a file; None if no reader does.

    Args:
        path: the file.
        name: its name, for the error.
        head: its first 64 KiB.

    Raises:
        InputError: if more than one reader does.
    """
    fitting = [
        item
        for item in document_formats()
        if item.reader is not None and item.reader.fits(path, head)
    ]
    if len(fitting) > 1:
        names = ", ".join(item.name for item in fitting)
        raise InputError(f"{name}: {len(fitting)} formats match: {names}")
    return fitting[0] if fitting else None


def match_columns(name: str, stem: str, header: Sequence[str]) -> Format:
    """Return the format of a table.

    Args:
        name: the file's name, for the error.
        stem: its name without folder and endings.
        header: its column names, a repeated one marked `.1`.

    Raises:
        InputError: if no format or more than one matches, or the file has a column
            that its format does not know.
    """
    columns = set(header)
    fitting = [
        item
        for item in _table_formats()
        if set(item.required) <= columns and item.stem in ("", stem)
    ]
    if len(fitting) > 1:
        # the one that reads more of the file is the more exact description of it
        most = max(len(columns & item.columns) for item in fitting)
        fitting = [item for item in fitting if len(columns & item.columns) == most]
    if len(fitting) == 0:
        raise InputError(_nearest(name, stem, columns))
    if len(fitting) > 1:
        names = ", ".join(item.name for item in fitting)
        raise InputError(f"{name}: {len(fitting)} formats match: {names}")
    unknown = sorted(columns - fitting[0].columns)
    if unknown:
        raise InputError(
            f"{name}: column {brief(repr(unknown[0]))} is not known to the format"
            f" {fitting[0].name!r}; known: {', '.join(sorted(fitting[0].columns))}."
            " Rename it, or remove it if it is not needed"
        )
    return fitting[0]


def _in_any_case(name: str) -> str:
    """Return a name by which files beside others are known, in whatever case."""
    path = PurePosixPath(name)
    return str(path.with_name(path.name.lower()))


def _recognise(path: Path, name: str, names: Mapping[str, str]) -> Recognised:
    head = head_of(path)
    if not head:
        raise InputError(f"{name}: the file is empty; expected a header line")
    form = match_head(path, name, head)
    if form is not None:
        return Recognised(open_document(path, name), form)
    main = next((f for f in document_formats() if path.name.lower() in f.beside), None)
    if main is not None:
        beside = str(PurePosixPath(_in_any_case(name)).with_name(main.file_name))
        if beside in names:
            return Recognised(open_document(path, name), main, names[beside])
    try:
        return _recognise_table(path, name)
    except InputError as error:
        if main is None:
            raise
        every = ", ".join(main.examples)
        raise InputError(
            f"{name}: belongs to {main.file_name}, which is not beside it;"
            f" deliver {every} of the same day together"
        ) from error


def _recognise_table(path: Path, name: str) -> Recognised:
    if not path.name.lower().endswith(ENDINGS):
        raise InputError(_no_format(name))
    file = open_table(path, name)
    return Recognised(file, match_columns(file.name, file.stem, file.header))


def _table_formats() -> tuple[Format, ...]:
    return tuple(item for item in all_formats() if item.reader is None)


def _no_format(name: str) -> str:
    """Return an error text that says what is read, and what to do with a workbook."""
    if name.lower().endswith(_WORKBOOKS):
        return (
            f"{name}: workbooks are not read; save each sheet as CSV or Parquet, named"
            " after its table like transaction.csv"
        )
    known = "; ".join(form.name for form in document_formats())
    return (
        f"{name}: no format matches. g7fin reads tables ({', '.join(ENDINGS)}) and, as"
        f" published: {known}. Take other files out of the input folder"
    )


def _nearest(name: str, stem: str, columns: set[str]) -> str:
    """Return an error text that names the nearest format and what is missing."""

    def likeness(item: Format) -> tuple[bool, float]:
        shared = len(columns & item.columns)
        return item.stem == stem, shared / len(columns | set(item.required))

    best = max(_table_formats(), key=likeness)
    missing = sorted(set(best.required) - columns)
    renamed = f" and be named {best.stem}.csv" if best.stem not in ("", stem) else ""
    lacks = f"it lacks {', '.join(missing)}" if missing else "its name differs"
    return (
        f"{name}: no format matches. The nearest is {best.name!r}: {lacks}."
        f" It must have the columns {', '.join(best.required)}{renamed}"
    )
