"""Files of every format, damaged at random: landed, kept apart or refused in words.

After a failure the smallest file of each kind of fault stands in the message. The seed
is fixed; another one makes other files.
"""

import gzip
import logging
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from g7fin.acquire.recognition import all_formats
from g7fin.acquire.run import acquire
from g7fin.errors import InputError
from g7fin.store import Store
from tests.acquire.fuzz import judge as judged
from tests.acquire.fuzz.cases import Case, cases
from tests.acquire.fuzz.judge import FAULT, REFUSED, SOME, WHOLE, Outcome, judge
from tests.acquire.fuzz.report import Report, run

SEED = 7
HEAD = b"place_id,name,country,region,latitude,longitude\n"
GOOD_ROW = b"x0,text,FR,text,1.25,1.25\n"


@pytest.mark.slow
def test_a_damaged_file_is_landed_or_kept_apart_or_refused_in_words(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    report = run(cases(SEED))
    with capsys.disabled():
        print(f"\n{report.table()}")  # noqa: T201
    assert sum(map(Counter.total, report.outcomes.values())) >= 3_000
    assert report.told() == ""


def test_every_format_is_damaged_and_a_seed_makes_the_same_files() -> None:
    few = list(cases(SEED, 0.1))
    assert {case.format for case in few} == {form.name for form in all_formats()}
    assert few == list(cases(SEED, 0.1))
    assert few != list(cases(SEED + 1, 0.1))
    ways = {way for case in few for way in case.how}
    assert {"gzip", "Parquet", "other name", "header", "other_type", "element"} <= ways


def ends(folder: Path, data: bytes, name: str = "place.csv") -> Outcome:
    case = Case("g7fin place", {name: data}, name, ())
    with Store(Path(":memory:"), threads=1) as store:
        return judge(store, folder, case)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("place.csv", HEAD + GOOD_ROW, WHOLE),
        ("place.csv.gz", gzip.compress(HEAD + GOOD_ROW, mtime=0), WHOLE),
        ("place.csv", HEAD + GOOD_ROW + b"x1,text\n", SOME),
        ("place.csv", GOOD_ROW, REFUSED),
        ("place.csv", b"", REFUSED),
    ],
)
def test_tells_the_ends_of_a_run_apart(
    tmp_path: Path, name: str, data: bytes, kind: str
) -> None:
    assert ends(tmp_path, data, name).kind == kind


def crash(_store: Store, _folder: Path) -> None:
    raise KeyError("x")


def refuse_in_two_lines(_store: Store, _folder: Path) -> None:
    raise InputError("given/place.csv: broken\nso it is")


def refuse_at_length(_store: Store, _folder: Path) -> None:
    raise InputError("given/place.csv: column " + "x" * 5_000)


def refuse_no_file(_store: Store, _folder: Path) -> None:
    raise InputError("a column is broken")


def lose_a_row(store: Store, folder: Path) -> None:
    acquire(store, folder)
    store.execute("delete from raw.place")


def lose_a_row_and_its_count(store: Store, folder: Path) -> None:
    lose_a_row(store, folder)
    store.execute("update raw.source_file set rows_read = 0 where name like 'given/%'")


def land_a_row_twice(store: Store, folder: Path) -> None:
    acquire(store, folder)
    store.execute("insert into raw.place select * replace (9 as row_number)"
                  " from raw.place")  # fmt: skip


def pass_a_file_over(store: Store, folder: Path) -> None:
    acquire(store, folder)
    store.execute("delete from raw.source_file where name like 'given/%'")


def never_end(_store: Store, _folder: Path) -> None:
    while True:
        pass


@pytest.mark.parametrize(
    "fault",
    [crash, refuse_in_two_lines, refuse_at_length, refuse_no_file, lose_a_row,
     lose_a_row_and_its_count, land_a_row_twice, pass_a_file_over, never_end],
)  # fmt: skip
def test_sees_a_planted_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[..., None]
) -> None:
    monkeypatch.setattr(judged, "acquire", fault)
    monkeypatch.setattr(judged, "PATIENCE", 1)
    assert ends(tmp_path, HEAD + GOOD_ROW).kind == FAULT


def test_keeps_the_smallest_file_of_each_kind_of_fault() -> None:
    report = Report()
    for data in (b"a longer one", b"short", b"the longest of all"):
        case = Case("some format", {"a.csv": data}, "a.csv", ("bits",))
        report.add(case, Outcome(FAULT, f"KeyError: {data!r}", "a.place"))
        report.add(case, Outcome(WHOLE))
    assert report.told().count("## ") == 1
    assert "3 cases; some format, 'a.csv', 5 bytes, bits:\n\n    b'short'" in (
        report.told()
    )
    assert report.table().splitlines()[-1].split() == ["all", "3", "0", "0", "3"]
