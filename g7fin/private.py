"""Folders and files that only their owner can read, whatever the umask.

Permissions of what is there already are never widened, and a link is never followed.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from g7fin.errors import InputError

FOLDER, FILE = 0o700, 0o600


def make_folder(path: Path) -> None:
    """Make a folder and those above it that are missing; one that is there stays."""
    for one in reversed([path, *path.parents]):
        if not one.is_dir():
            one.mkdir(mode=FOLDER)
            one.chmod(FOLDER)


def tighten(path: Path) -> bool:
    """Remove all rights of others to a file or folder; say whether they had any."""
    found = path.lstat().st_mode
    if stat.S_ISLNK(found) or not found & 0o077:
        return False
    path.chmod(found & 0o700)
    return True


def tighten_all(folder: Path) -> None:
    """Give a folder that we wrote, and all in it, to their owner only."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(FOLDER if path.is_dir() else FILE)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a draft beside a file, which takes the file's place when it is written.

    Raises:
        InputError: if something other than a file is there.
    """
    check_file(path)
    draft = path.with_name(f".{path.name}.building")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE))
    draft.chmod(FILE)
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def check_file(path: Path) -> None:
    """Check that a file can be written under this name.

    Raises:
        InputError: if something other than a file is there, or no folder for it is.
    """
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}; make it first")
    if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
        raise InputError(f"{path}: {kind(path)}, not a file; give the name of a file")


def kind(path: Path) -> str:
    """Return what has this name, in words."""
    if path.is_symlink():
        return "is a link"
    if path.is_dir():
        return "is a folder"
    return "is a file" if path.is_file() else "is a device or pipe"
