"""Nothing of a delivery is passed over because it may not be read."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from g7fin.acquire.delivery import delivered
from g7fin.errors import InputError
from tests.acquire.delivery import deliver, line, text

GOOD = text(line())
FILES = {
    "transaction.csv": GOOD,
    "more/transaction.csv": GOOD + line("t2"),
    "more/deep/transaction.csv": GOOD + line("t3"),
    ".hidden/transaction.csv": GOOD,
}
NOBODY = 65_534


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a delivery in a folder that other users reach (pytest's they do not)."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield deliver(folder / "in", FILES)
    for path in folder.rglob("*"):
        path.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Give up the rights of the superuser for a while, who may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize(
    ("name", "mode", "match"),
    [
        ("more", 0o000, "more: cannot be read"),
        ("more/deep", 0o000, "more/deep: cannot be read"),
        # its files can be listed but not opened
        ("more/deep", 0o744, "more/deep/transaction.csv: cannot be read"),
        ("more/transaction.csv", 0o000, "more/transaction.csv: cannot be read"),
        ("", 0o000, "in: cannot be read"),
    ],
)
def test_what_may_not_be_read_stops_the_run(
    open_folder: Path, name: str, mode: int, match: str
) -> None:
    (open_folder / name).chmod(mode)
    with _as_nobody(), pytest.raises(InputError, match=f"^{match}"):
        delivered(open_folder)


def test_what_is_no_part_of_a_delivery_need_not_be_readable(open_folder: Path) -> None:
    (open_folder / ".hidden").chmod(0)
    with _as_nobody():
        assert [name for _, name in delivered(open_folder)] == [
            name for name in sorted(FILES) if not name.startswith(".")
        ]


def test_a_folder_that_fails_while_it_is_listed_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(tmp_path / "in", FILES)
    listed = os.scandir

    def failing(path: str) -> AbstractContextManager[Iterator[os.DirEntry[str]]]:
        if str(path).endswith("deep"):
            raise OSError(5, "Input/output error", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", failing)
    with pytest.raises(InputError, match=r"^more/deep: cannot be read \(Input/output"):
        delivered(tmp_path / "in")


def test_one_file_that_may_not_be_read_is_an_error_too(open_folder: Path) -> None:
    (open_folder / "transaction.csv").chmod(0)
    with _as_nobody(), pytest.raises(InputError, match=r"^transaction\.csv: cannot"):
        delivered(open_folder / "transaction.csv")
