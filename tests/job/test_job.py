"""Runs end the same whatever the machine, and never leave a half result."""

import json
import shutil
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from g7fin.errors import InputError
from g7fin.job import prepare
from g7fin.review.finished import finished
from g7fin.settings import Settings
from tests.worlds import report_digests, run


def test_the_same_input_gives_the_same_bytes_for_any_number_of_threads(
    small_world: Path, small_run: Path, tmp_path: Path
) -> None:
    run(small_world / "input", tmp_path / "one", threads=1)
    assert report_digests(tmp_path / "one") == report_digests(small_run)


def test_running_again_keeps_one_result(small_world: Path, tmp_path: Path) -> None:
    run(small_world / "input", tmp_path / "out")
    before = report_digests(tmp_path / "out")
    run(small_world / "input", tmp_path / "out")
    assert report_digests(tmp_path / "out") == before
    assert len(list((tmp_path / "out" / "runs").iterdir())) == 1


@pytest.mark.parametrize("state", ["deleted", "unreadable", "permuted"])
def test_truth_changes_nothing(
    state: str, small_world: Path, small_run: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "world"
    shutil.copytree(small_world, copy)
    for path in sorted((copy / "truth").iterdir()):
        header, *rows = path.read_bytes().splitlines()
        if state == "permuted":
            path.write_bytes(b"\n".join([header, *reversed(rows)]) + b"\n")
        elif state == "unreadable":
            path.write_bytes(b"\xff\x00\xfe")
        else:
            path.unlink()
    run(copy / "input", tmp_path / "out")
    assert report_digests(tmp_path / "out") == report_digests(small_run)


def test_as_of_and_parameters_change_the_run_id(
    small_world: Path, tmp_path: Path
) -> None:
    plain = prepare(small_world / "input", tmp_path, Settings())
    dated = prepare(small_world / "input", tmp_path, Settings(as_of=date(2025, 6, 1)))
    assert plain.provenance.run_id != dated.provenance.run_id


def test_two_runs_cannot_share_an_output_folder(
    small_world: Path, tmp_path: Path
) -> None:
    job = prepare(small_world / "input", tmp_path / "out", Settings())
    with job.working(), pytest.raises(InputError, match="another run"), job.working():
        pass


def test_a_failed_run_leaves_the_last_good_reports(
    small_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run(small_world / "input", out)
    before = report_digests(out)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    # while the last stage writes its files
    monkeypatch.setattr("g7fin.report.run._write", fail)
    with pytest.raises(OSError, match="No space"):
        run(small_world / "input", out, Settings(infer=False))
    assert report_digests(out) == before
    assert [path.name for path in (out / "runs").iterdir()] == [
        finished(out).folder.resolve().name
    ]


def test_case_ids_live_on_from_a_previous_run(
    small_world: Path, small_run: Path, tmp_path: Path
) -> None:
    settings = Settings(typology={"funnel": {"min_payers": 9}})
    run(
        small_world / "input",
        tmp_path / "next",
        settings,
        previous=small_run / "current",
    )
    before = {row["case_id"] for row in finished(small_run).rows("cases")}
    after = {row["case_id"] for row in finished(tmp_path / "next").rows("cases")}
    assert len(before & after) >= len(before) * 0.8
    facts = finished(tmp_path / "next").facts
    assert facts["previous"] != ""


def test_every_report_says_where_it_comes_from(small_run: Path) -> None:
    facts = json.loads((small_run / "run.json").read_text())
    for path in sorted(small_run.glob("*.parquet")):
        metadata = pq.read_schema(path).metadata
        assert metadata[b"g7fin.run_id"].decode() == facts["run_id"]
        assert metadata[b"g7fin.version"].decode() == facts["version"]
        assert metadata[b"g7fin.as_of"].decode() == facts["as_of"]
        assert json.loads(metadata[b"g7fin.inputs"]) == facts["inputs"]
        assert json.loads(metadata[b"g7fin.parameters"]) == facts["parameters"]


def test_no_absolute_path_is_written(small_world: Path, small_run: Path) -> None:
    for path in sorted((small_run / "current").iterdir()):
        assert str(small_world).encode() not in path.read_bytes(), path.name
        assert str(small_run).encode() not in path.read_bytes(), path.name
