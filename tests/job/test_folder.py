"""What a run does with an output folder that holds what is not its own."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from g7fin.errors import InputError
from tests.job.jobs import job, publish, shown


def test_a_lock_that_is_a_link_empties_nothing(tmp_path: Path) -> None:
    kept, out = tmp_path / "kept.txt", tmp_path / "out"
    kept.write_text("as it was")
    out.mkdir()
    (out / ".lock").symlink_to(kept)
    with pytest.raises(InputError, match=r"\.lock is a link"):
        publish(out)
    assert kept.read_text() == "as it was"


def test_a_lock_that_is_a_pipe_stops_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".lock")
    with pytest.raises(InputError, match=r"\.lock is not a file"):
        publish(tmp_path)


def test_drafts_behind_a_link_are_not_deleted(tmp_path: Path) -> None:
    mine, out = tmp_path / "mine", tmp_path / "out"
    (mine / "0123456789ab.draft").mkdir(parents=True)
    out.mkdir()
    (out / "runs").symlink_to(mine)
    with pytest.raises(InputError, match="runs is a link"):
        publish(out)
    assert [path.name for path in mine.iterdir()] == ["0123456789ab.draft"]


def test_only_drafts_of_runs_are_deleted(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    runs = tmp_path / "out" / "runs"
    for name in ("my letter.draft", "0123456789ab.draft"):
        (runs / name).mkdir(parents=True)
    (runs / "ffffffffffff.draft").symlink_to(kept)
    publish(tmp_path / "out")
    assert {path.name for path in runs.glob("*.draft")} == {
        "my letter.draft", "ffffffffffff.draft",
    }  # fmt: skip
    assert kept.is_dir()


def _file(path: Path) -> None:
    path.write_text("mine")


def _folder(path: Path) -> None:
    path.mkdir()


def _link(path: Path) -> None:
    path.symlink_to("elsewhere")


@pytest.mark.parametrize("make", [_file, _folder, _link])
@pytest.mark.parametrize("name", ["alerts.parquet", "run.json", "current"])
def test_what_is_not_of_g7fin_is_found_before_the_first_stage(
    tmp_path: Path, name: str, make: Callable[[Path], None]
) -> None:
    make(tmp_path / name)
    one = job(tmp_path)
    with (
        pytest.raises(InputError, match=f"{name} .* not written by g7fin"),
        one.working(),
    ):
        pytest.fail("a stage began")
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["alerts.parquet", "current.new", "run.json"])
def test_what_comes_while_a_run_works_leaves_the_last_good_reports(
    tmp_path: Path, name: str
) -> None:
    publish(tmp_path, "one")
    before = sorted(path.name for path in (tmp_path / "runs").iterdir())
    other = job(tmp_path, "two")
    with other.working():
        for report in ("alerts.parquet", "new.parquet", "run.json"):
            (other.draft / report).write_text("two")
        (tmp_path / name).unlink(missing_ok=True)
        (tmp_path / name).mkdir()
        with pytest.raises(InputError, match=f"{name} .* not written by g7fin"):
            other.publish()
    (tmp_path / name).rmdir()
    assert (tmp_path / "current" / "run.json").read_text() == "one"
    assert not (tmp_path / "new.parquet").is_symlink()
    assert sorted(path.name for path in (tmp_path / "runs").iterdir()) == before
    publish(tmp_path, "two")
    assert shown(tmp_path) == "two"


def test_all_reports_are_published_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link_to, made = Path.symlink_to, []

    def failing(self: Path, target: Path, *rest: bool) -> None:
        made.append(self.name)
        if len(made) == 2:
            raise OSError(28, "No space left on device")
        link_to(self, target, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "symlink_to", failing)
        with pytest.raises(OSError, match="No space"):
            publish(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "runs"]
    assert list((tmp_path / "runs").iterdir()) == []
    publish(tmp_path)
    assert shown(tmp_path) == "one"


def test_an_output_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(InputError, match="out is a file, not a folder"):
        publish(tmp_path / "out")
