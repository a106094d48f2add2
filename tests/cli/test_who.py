"""The commands that say who somebody is."""

from pathlib import Path

import pyarrow.parquet as pq

from g7fin.review.finished import finished
from tests.cli.command import g7fin
from tests.connect.screening.test_files import LIST, NAMES


def test_screen_takes_several_lists_and_says_what_it_found(tmp_path: Path) -> None:
    names, out = tmp_path / "names.csv", tmp_path / "hits.parquet"
    names.write_text(NAMES, encoding="utf-8")
    lists = []
    for number in (1, 2):
        path = tmp_path / str(number) / "targets.simple.csv"
        path.parent.mkdir()
        text = LIST.replace("q1,", f"q1{number},").replace("q2,", f"q2{number},")
        path.write_text(text, encoding="utf-8")
        lists.append(path)
    done = g7fin("screen", "--names", names, "--list", *lists, "--out", out)
    assert done.returncode == 0, done.stderr
    assert "5 names against 4 entries of lists" in done.stdout
    assert pq.read_table(out).num_rows == 9


def test_screen_names_a_file_that_is_no_list(tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text(NAMES, encoding="utf-8")
    done = g7fin(
        "screen", "--names", names, "--list", names, "--out", tmp_path / "hits.parquet"
    )
    assert done.returncode == 1
    assert "names.csv: no list format matches" in done.stderr
    assert not (tmp_path / "hits.parquet").exists()


def test_screen_warns_of_a_list_that_is_not_used_whole(tmp_path: Path) -> None:
    names, path = tmp_path / "names.csv", tmp_path / "targets.simple.csv"
    names.write_text(NAMES, encoding="utf-8")
    path.write_text(LIST.replace("q2,", "q\x7f2,"), encoding="utf-8")
    out = tmp_path / "hits.parquet"
    done = g7fin("screen", "--names", names, "--list", path, "--out", out)
    assert done.returncode == 0, done.stderr
    warning = "Warning: targets.simple.csv: 1 of 2 records cannot be used"
    assert warning in done.stdout


def test_control_says_who_is_behind_an_organisation(small_run: Path) -> None:
    with finished(small_run).store() as store:
        party = store.row("select min(party_id) from link.control")[0]
    done = g7fin("control", party, "--run", small_run)
    assert done.returncode == 0, done.stderr
    assert "controlled by designated parties" in done.stdout
    assert "To be confirmed by a lawyer:" in done.stdout
    wrong = g7fin("control", party, "--run", small_run, "--regime", "FR")
    assert wrong.returncode == 1
    assert "US, EU, UK" in wrong.stderr


def test_screen_takes_the_issue_before_and_says_what_it_screened(
    tmp_path: Path,
) -> None:
    names, out, full = (
        tmp_path / name for name in ("names.csv", "hits.parquet", "full.parquet")
    )
    names.write_text(NAMES, encoding="utf-8")
    old, new = (tmp_path / name / "targets.simple.csv" for name in ("old", "new"))
    for path, text in ((old, LIST), (new, LIST.replace("1970-02-03", "1971-02-03"))):
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    base = ("screen", "--names", names, "--list")
    assert g7fin(*base, old, "--out", out).returncode == 0
    assert g7fin(*base, new, "--weights", out, "--out", full).returncode == 0
    done = g7fin(*base, new, "--since", old, "--before", out, "--out", out)
    assert done.returncode == 0, done.stderr
    assert (
        "0 added, 1 amended, 0 removed; 1 of 2 entries screened against 5 names"
    ) in done.stdout
    assert out.read_bytes() == full.read_bytes()
    wrong = g7fin(*base, new, "--since", old, "--out", out)
    assert wrong.returncode == 1
    assert "--since and --before go together" in wrong.stderr
