"""What g7fin writes is for its owner only, and nothing that is there is opened up."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.job.jobs import publish


@pytest.fixture(params=[0o000, 0o022, 0o777], autouse=True)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def open_to_others(folder: Path) -> list[str]:
    """Return what below a folder others could see, or its owner could not."""
    return [
        f"{path.name} {mode(path):o}"
        for path in [folder, *folder.rglob("*")]
        if not path.is_symlink() and mode(path) != (0o700 if path.is_dir() else 0o600)
    ]


def test_reports_are_for_their_owner_only(tmp_path: Path) -> None:
    publish(tmp_path / "cases" / "reports")
    assert open_to_others(tmp_path / "cases") == []


def test_a_folder_of_an_earlier_version_is_tightened(tmp_path: Path) -> None:
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs").chmod(0o755)
    (tmp_path / ".lock").write_text("")
    (tmp_path / ".lock").chmod(0o644)
    publish(tmp_path)
    assert mode(tmp_path / "runs") == 0o700
    assert mode(tmp_path / ".lock") == 0o600


@pytest.mark.parametrize("own", [0o755, 0o700, 0o750])
def test_the_folder_of_the_user_keeps_its_own_permissions(
    tmp_path: Path, own: int
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out").chmod(own)
    publish(tmp_path / "out")
    assert mode(tmp_path / "out") == own
    assert open_to_others(tmp_path / "out" / "runs") == []
