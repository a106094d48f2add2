"""What Prefect is told of an error, and where the rest is kept."""

import stat
from pathlib import Path

import pytest

import pipelines.concealed
from g7fin.errors import InputError
from pipelines.concealed import FailedError, concealing
from pipelines.roots import OutsideRootsError

VALUE = "Amanuel Tesfaldet Plantedname"


@pytest.fixture(autouse=True)
def last_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "last_error.txt"
    monkeypatch.setattr(pipelines.concealed, "LAST_ERROR", path)
    return path


@pytest.mark.parametrize("kind", [InputError, KeyError, OSError])
def test_the_text_of_an_error_is_kept_apart(
    kind: type[Exception], last_error: Path
) -> None:
    with pytest.raises(FailedError) as failed, concealing("acquire"):
        raise kind(VALUE)
    assert str(failed.value).startswith(f"acquire: {kind.__name__}; ")
    assert VALUE not in str(failed.value)
    assert failed.value.__suppress_context__
    assert isinstance(failed.value.error, kind)
    assert VALUE in last_error.read_text()
    assert stat.S_IMODE(last_error.stat().st_mode) == 0o600


def test_an_error_is_concealed_once(last_error: Path) -> None:
    with (
        pytest.raises(FailedError, match=r"^acquire: "),
        concealing("work"),
        concealing("acquire"),
    ):
        raise InputError(VALUE)
    assert VALUE in last_error.read_text()


def test_a_refused_path_is_told(last_error: Path) -> None:
    with pytest.raises(OutsideRootsError, match="out: "), concealing("prepare"):
        raise OutsideRootsError("out: is not in")
    assert not last_error.exists()


def test_a_file_that_stood_there_does_not_get_the_text(last_error: Path) -> None:
    other = last_error.with_name("other")
    other.write_text("")
    last_error.symlink_to(other)
    with pytest.raises(FailedError), concealing("acquire"):
        raise InputError(VALUE)
    assert other.read_text() == ""
