"""The files of a trace: all of them, the same bytes each time, or none."""

import csv
import hashlib
import os
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from g7fin.errors import InputError
from g7fin.review.finished import Finished
from g7fin.review.tracing.find import find
from g7fin.review.tracing.write import check_folder, write
from tests.job.test_private import open_to_others

from .scenes import STRANGERS

NAMES = ["trace.txt", "hops.csv", "hops.parquet", "sankey.png"]


def digests(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
    }


def test_the_same_trace_writes_the_same_bytes(run: Finished, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert write(find(run, "one", "fifo"), run, tmp_path / name) == NAMES
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    assert sorted(digests(tmp_path / "one")) == sorted(NAMES)


def test_every_step_is_a_row_and_the_ends_add_up(run: Finished, tmp_path: Path) -> None:
    found = find(run, "one", "fifo")
    write(found, run, tmp_path)
    rows = pq.read_table(tmp_path / "hops.parquet").to_pylist()
    with (tmp_path / "hops.csv").open(encoding="utf-8") as stream:
        lines = list(csv.DictReader(stream))
    assert [row["amount"] for row in rows] == [line["amount"] for line in lines]
    steps = sum(len(one.rows) for each in found.chains for one in each)
    assert len(rows) == steps
    last = [
        row
        for row, after in zip(rows, [*rows[1:], None], strict=True)
        if after is None or after["step"] == 1
    ]
    bought = [row for row in last if row["end"] == "boat"]
    assert sum(row["amount_minor"] for row in bought) == 480_000
    assert {row["transaction_id"] for row in bought} == {"boat"}
    assert all(row["file"] == "transaction.csv" and row["file_row"] > 1 for row in rows)
    words = (tmp_path / "hops.csv").read_text().replace("\n", ",").replace('"', "")
    assert set(words.split(",")).isdisjoint(set(STRANGERS) - {"yard"})


def test_nothing_is_half_written(
    run: Finished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    (tmp_path / "trace.txt").write_text("as it was")
    monkeypatch.setattr("g7fin.review.tracing.picture.picture", fail)
    with pytest.raises(RuntimeError):
        write(find(run, "one", "fifo"), run, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["trace.txt"]
    assert (tmp_path / "trace.txt").read_text() == "as it was"


def test_an_old_picture_does_not_stay_beside_a_trace_without_one(
    run: Finished, tmp_path: Path
) -> None:
    write(find(run, "one", "fifo"), run, tmp_path)
    assert write(find(run, "friend", to="one.M"), run, tmp_path) == NAMES[:3]
    assert not (tmp_path / "sankey.png").exists()


def test_a_folder_that_cannot_be_written_into_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written into"):
        check_folder(tmp_path / "file" / "out")
    check_folder(tmp_path / "a" / "b")
    assert not (tmp_path / "a").exists()


def test_a_trace_is_for_its_owner_only(run: Finished, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write(find(run, "one", "fifo"), run, tmp_path / "a" / "b")
    finally:
        os.umask(before)
    assert open_to_others(tmp_path / "a") == []


@pytest.mark.parametrize("name", NAMES)
def test_what_stands_in_the_way_is_found_before_the_work(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(InputError, match=f"{name}: is a folder"):
        check_folder(tmp_path)
    (tmp_path / name).rmdir()
    (tmp_path / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match=f"{name}: is a link"):
        check_folder(tmp_path)
