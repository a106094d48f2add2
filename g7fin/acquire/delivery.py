"""The files of a delivery: what is in the folder, and what must not be there.

Hidden files (a name that starts with a dot, or lies in such a folder) are not part of
a delivery. Anything else that cannot be read is an error, never passed over.
"""

from pathlib import Path

from g7fin.errors import InputError


def delivered(folder: Path) -> list[tuple[Path, str]]:
    """Return each file of a delivery with its name, in the order of the names.

    Args:
        folder: a folder, or one file.

    Raises:
        InputError: if there is no such folder or file, nothing in it, or something
            that is not a file or must not be delivered.
    """
    if folder.is_file():
        return [(folder, folder.name)]
    if not folder.is_dir():
        raise InputError(f"{folder.name}: no such file or folder")
    found = []
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in name.split("/")):
            continue
        if path.is_dir() and not path.is_symlink():
            continue
        _check(path, name)
        found.append((path, name))
    if len(found) == 0:
        raise InputError(
            f"{folder.name}: the folder is empty; expected at least a"
            " transaction.csv (see README, 'Bring your own data')"
        )
    return sorted(found, key=lambda item: item[1])


def _check(path: Path, name: str) -> None:
    """Refuse what would be passed over or must not be read."""
    if not name.isprintable():  # undecodable bytes of a name are lone surrogates
        raise InputError(
            f"{name!a}: the file's name is not plain text; rename it with letters,"
            " digits, '_' and '-'"
        )
    if any(part.lower().startswith("truth") for part in name.split("/")):
        raise InputError(
            f"{name}: truth must not lie in the input folder; move it beside it"
            " (only g7fin.evaluation reads truth)"
        )
    if path.is_dir():
        raise InputError(
            f"{name}: a link to a folder is not followed; deliver the files themselves"
        )
    if not path.is_file():
        raise InputError(
            f"{name}: not a regular file or a broken link; deliver the file itself"
        )
