"""Finds the one format that a file is in; a file that fits none is an error.

A reader knows its files by how they begin; tables are known by their columns.
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from g7fin.acquire import sources
from g7fin.acquire.format import Format
from g7fin.errors import ConfigError, InputError, brief


@cache
def all_formats() -> tuple[Format, ...]:
    """Return every format of every source in `acquire/sources`.

    Raises:
        ConfigError: if a source there has no `FORMATS`.
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


def read_formats() -> tuple[Format, ...]:
    """Return the formats that have a reader."""
    return tuple(item for item in all_formats() if item.reader is not None)


def match_head(path: Path, name: str, head: bytes) -> Format | None:
    """Return the format whose reader knows a file; None if no reader does.

    Args:
        path: the file.
        name: its name, for the error.
        head: its first 64 KiB.

    Raises:
        InputError: if more than one reader does.
    """
    fitting = [
        item
        for item in read_formats()
        if item.reader is not None and item.reader.fits(path, head)
    ]
    if len(fitting) > 1:
        names = ", ".join(item.name for item in fitting)
        raise InputError(f"{name}: {len(fitting)} formats match: {names}")
    return fitting[0] if fitting else None


def match(name: str, stem: str, header: Sequence[str]) -> Format:
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


def _table_formats() -> tuple[Format, ...]:
    return tuple(item for item in all_formats() if item.reader is None)


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
