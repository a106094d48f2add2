"""The output folder: what may be in it, which run is writing, which runs are kept.

A user may have put anything there. What g7fin did not write is named and left alone,
and no link is followed, except the one that the user named as the folder.
"""

import fcntl
import os
import re
import shutil
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from g7fin.errors import InputError
from g7fin.private import FILE, kind

CURRENT, LOCK = "current", ".lock"
RUN = re.compile("[0-9a-f]{12}")
_FINISHED = re.compile(rf"{RUN.pattern}-[0-9]+")
_MOVE = "that was not written by g7fin; move it away or choose another --out"


def check_output(out: Path, names: Iterable[str]) -> None:
    """Check that runs can be published in a folder; nothing is made or changed.

    Raises:
        InputError: naming what is in the way.
    """
    if out.exists() and not out.is_dir():
        raise InputError(f"{out} {kind(out)}, not a folder; choose another --out")
    runs = out / "runs"
    if os.path.lexists(runs) and (runs.is_symlink() or not runs.is_dir()):
        raise InputError(f"{runs} {kind(runs)} {_MOVE}")
    check_names(out, names)


def others_see(out: Path) -> bool:
    """Say whether an output folder is there and others than its owner can enter it."""
    return out.is_dir() and bool(out.stat().st_mode & 0o077)


def check_names(out: Path, names: Iterable[str]) -> None:
    """Check that the name of each report is free in a folder, or a link of ours.

    Raises:
        InputError: naming what has such a name.
    """
    wanted = {name: f"{CURRENT}/{name}" for name in names}
    wanted |= {CURRENT: "runs/", f"{CURRENT}.new": "runs/"}
    for name, target in wanted.items():
        path = out / name
        if not os.path.lexists(path):
            continue
        if not path.is_symlink() or not str(path.readlink()).startswith(target):
            raise InputError(f"{path} {kind(path)} {_MOVE}")


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Lock an output folder against other runs.

    Raises:
        InputError: if another run is writing into it, or its lock is not a file.
    """
    path = out / LOCK
    if path.is_symlink():
        raise InputError(f"{path} is a link {_MOVE}")
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    lock = os.open(path, flags, FILE)
    try:
        if not stat.S_ISREG(os.fstat(lock).st_mode):
            raise InputError(f"{path} is not a file, but something {_MOVE}")
        os.fchmod(lock, FILE)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InputError(
                f"{out.name}: another run is writing into this output folder;"
                " wait for it or choose another --out"
            ) from error
        yield
    finally:
        os.close(lock)


class Hold:
    """A run that is being read and so must not be deleted; let go with the object."""

    def __init__(self, run: Path) -> None:
        """Hold a run's folder; where locks do not work, it is read without one."""
        self._folder = os.open(run, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        with suppress(OSError):
            fcntl.flock(self._folder, fcntl.LOCK_SH | fcntl.LOCK_NB)

    def __del__(self) -> None:
        """Let go."""
        if hasattr(self, "_folder"):
            os.close(self._folder)


def prune(out: Path, current: Path, keep: int, needed: Collection[Path]) -> None:
    """Delete previous runs of an output folder.

    Args:
        out: the output folder.
        current: the run whose results are shown; earlier ones of the same id have the
            same bytes and are not kept.
        keep: how many others stay, the latest ones.
        needed: runs that stay too.
    """
    others = [
        path
        for path in (out / "runs").iterdir()
        if _FINISHED.fullmatch(path.name)
        and path.is_dir()
        and not path.is_symlink()
        and path.name != current.name
    ]
    of_id = current.name.split("-")[0]
    again = [path for path in others if path.name.split("-")[0] == of_id]
    earlier = sorted(
        (path for path in others if path not in again),
        key=lambda path: (path.stat().st_mtime_ns, path.name),
        reverse=True,
    )
    for path in (*again, *earlier[keep:]):
        if path.resolve() not in needed:
            _delete(path)


def _delete(run: Path) -> None:
    """Delete a run, unless somebody reads it or it cannot be deleted."""
    try:
        folder = os.open(run, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(run, ignore_errors=True)
    except OSError:
        return
    finally:
        os.close(folder)
