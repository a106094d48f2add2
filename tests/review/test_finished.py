"""A run is told from what is none, and from a run of another version."""

import shutil
from pathlib import Path

import duckdb
import pytest

from g7fin.errors import InputError
from g7fin.review.finished import finished, readable


@pytest.fixture
def copied(small_run: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_run / "current", tmp_path / "run"))


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no finished run here: run\.json"):
        finished(tmp_path)


def test_a_run_that_lacks_a_report_is_of_another_version(copied: Path) -> None:
    (copied / "requests.parquet").unlink()
    with pytest.raises(InputError, match=r"no requests\.parquet: another version"):
        readable(copied)
    # its cases can live on in the next run all the same
    assert finished(copied).folder == copied


def test_a_store_that_lacks_a_column_is_of_another_version(copied: Path) -> None:
    assert readable(copied) == finished(copied)
    with duckdb.connect(copied / "store.duckdb") as store:
        store.execute("alter table trace.request drop column question")
    with pytest.raises(InputError, match=r"no trace\.request\.question: another"):
        readable(copied)
