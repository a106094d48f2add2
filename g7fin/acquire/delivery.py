"""Files of a delivery, and what must not be among them.

Hidden files (a name that starts with a dot, or is in such a folder) are not part of
a delivery. Anything else that cannot be read is an error, never skipped.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from g7fin.errors import InputError


def delivered(folder: Path) -> list[tuple[Path, str]]:
    """Return each file of a delivery with its name, in the order of the names.

    Args:
        folder: a folder, or one file.

    Raises:
        InputError: if there is no such folder or file, nothing in it, or something
            that is not a file, cannot be read or must not be delivered.
    """
    if folder.is_file():
        _check_readable(folder, folder.name)
        return [(folder, folder.name)]
    if not folder.is_dir():
        raise InputError(
            f"{folder.absolute()}: no such file or folder; give the folder of the"
            " delivered files"
        )
    found = []
    for path in _below(folder):
        name = path.relative_to(folder).as_posix()
        _check(path, name)
        found.append((path, name))
    if len(found) == 0:
        raise InputError(
            f"{folder.name}: the folder is empty; expected at least a"
            " transaction.csv (see README, 'Bring your own data')"
        )
    return sorted(found, key=lambda item: item[1])


def check_apart(source: Path, out: Path) -> None:
    """Refuse an output folder in the input, and an input that is a finished run.

    What a run writes must not be what the next one reads, however the paths are
    written and whatever links they lead through.

    Raises:
        InputError: if one is inside the other.
    """
    there = _real(out)
    for above in (there, *there.parents):
        if _same(above, source):
            where = "is the input" if above == there else "is inside the input"
            raise InputError(
                f"{out}: {where} folder {source}; the next run would read the reports."
                " Choose an --out beside it"
            )
    there = _real(source)
    for above in (there, *there.parents):
        if _same(above, out / "runs"):
            raise InputError(
                f"{source}: is a run in the output folder {out}, not a delivery; give"
                " the folder of the delivered files"
            )


def _real(path: Path) -> Path:
    """Return the real path, whether it exists or not."""
    return Path(os.path.realpath(path))  # resolve() fails on links in a ring


def _same(one: Path, other: Path) -> bool:
    """Say whether two paths lead to one file or folder that exists."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _below(folder: Path) -> Iterator[Path]:
    """Yield every path below a folder that is not hidden and is no folder."""

    def refuse(error: OSError) -> NoReturn:
        path = Path(error.filename or folder)
        name = path.name if path == folder else path.relative_to(folder).as_posix()
        raise InputError(_unreadable(name, error)) from error

    for top, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if (Path(top) / name).is_symlink()]
        for name in (*links, *names):
            if not name.startswith("."):
                yield Path(top) / name


def _unreadable(name: str, error: OSError) -> str:
    return (
        f"{name}: cannot be read ({error.strerror}); grant permission to read it, or"
        " take it out of the input folder"
    )


def _check_readable(path: Path, name: str) -> None:
    """Refuse a file that cannot be opened."""
    try:
        path.open("rb").close()
    except OSError as error:
        raise InputError(_unreadable(name, error)) from error


def _check(path: Path, name: str) -> None:
    """Refuse what cannot or must not be read."""
    if not name.isprintable():  # undecodable bytes of a name are lone surrogates
        raise InputError(
            f"{name!a}: the file's name is not plain text; rename it with letters,"
            " digits, '_' and '-'"
        )
    if any(part.lower().startswith("truth") for part in name.split("/")):
        raise InputError(
            f"{name}: files with the truth must not be in the input folder; move them"
            " beside it (only g7fin.lab.scoring reads them)"
        )
    try:
        is_folder, is_file = path.is_dir(), path.is_file()
    except OSError as error:
        raise InputError(_unreadable(name, error)) from error
    if is_folder:
        raise InputError(
            f"{name}: a link to a folder is not followed; deliver the files themselves"
        )
    if not is_file:
        raise InputError(
            f"{name}: not a regular file or a broken link; deliver the file itself"
        )
    _check_readable(path, name)
