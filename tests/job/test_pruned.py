"""Earlier runs are kept, but not all of them for ever."""

import os
from pathlib import Path

import pytest

from g7fin.review.finished import finished
from g7fin.settings import Machine
from tests.job.jobs import job, publish, shown


def runs(out: Path) -> list[str]:
    """Return what the runs of a folder are called, the oldest first."""
    folders = sorted((out / "runs").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    return [(path / "run.json").read_text() for path in folders]


def in_order(out: Path, names: str, keep: int = 5) -> None:
    """Do runs one after the other, a minute apart."""
    for number, name in enumerate(names):
        folder = publish(out, name, Machine(keep=keep))
        os.utime(folder, (number * 60, number * 60))


def test_the_current_run_and_five_before_it_are_kept(tmp_path: Path) -> None:
    in_order(tmp_path, "abcdefgh")
    assert runs(tmp_path) == list("cdefgh")
    assert shown(tmp_path) == "h"


@pytest.mark.parametrize(("keep", "left"), [(0, "h"), (1, "gh"), (9, "abcdefgh")])
def test_how_many_are_kept_can_be_said(tmp_path: Path, keep: int, left: str) -> None:
    in_order(tmp_path, "abcdefgh", keep)
    assert runs(tmp_path) == list(left)


def test_a_run_that_is_being_read_is_kept(tmp_path: Path) -> None:
    in_order(tmp_path, "a", 0)
    reader = finished(tmp_path)
    in_order(tmp_path, "bc", 0)
    assert sorted(runs(tmp_path)) == ["a", "c"]
    assert (reader.folder / "run.json").read_text() == "a"
    del reader
    in_order(tmp_path, "d", 0)
    assert runs(tmp_path) == ["d"]


def test_a_reader_stays_with_the_run_that_it_began_with(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    reader = finished(tmp_path)
    publish(tmp_path, "b")
    assert (reader.folder / "run.json").read_text() == "a"


def test_only_what_is_a_run_is_deleted(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    out = tmp_path / "out"
    publish(out, "a")
    for name in ("notes", "0123456789ab-1.bak", "0123456789ab"):
        (out / "runs" / name).mkdir()
    (out / "runs" / "0123456789ab-1").symlink_to(elsewhere)
    (out / "runs" / "0123456789ab-2").write_text("")
    before = {path.name for path in (out / "runs").iterdir()}
    publish(out, "b", Machine(keep=0))
    gone = before - {path.name for path in (out / "runs").iterdir()}
    assert gone == {f"{job(out, 'a').provenance.run_id}-1"}
    assert elsewhere.is_dir()


def test_nothing_is_deleted_before_a_run_has_succeeded(tmp_path: Path) -> None:
    in_order(tmp_path, "ab")
    failing = job(tmp_path, "c", Machine(keep=0))
    with pytest.raises(ZeroDivisionError), failing.working():
        raise ZeroDivisionError
    assert runs(tmp_path) == ["a", "b"]


def test_the_run_whose_case_ids_live_on_is_kept(tmp_path: Path) -> None:
    in_order(tmp_path, "ab")
    previous = next(
        path
        for path in (tmp_path / "runs").iterdir()
        if (path / "run.json").read_text() == "a"
    )
    from dataclasses import replace

    after = replace(job(tmp_path, "c", Machine(keep=0)), previous=previous)
    with after.working():
        (after.draft / "run.json").write_text("c")
        after.publish()
    assert sorted(runs(tmp_path)) == ["a", "c"]
