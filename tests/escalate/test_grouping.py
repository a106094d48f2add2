"""Case ids last: through an earlier run, growth, merging and splitting."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from g7fin.detect.scene import pay
from g7fin.errors import InputError
from g7fin.escalate.grouping import grouped, join
from g7fin.escalate.run import escalate
from g7fin.settings import Settings
from g7fin.store import Store
from tests.escalate.planted import alert, landed, scene

Cases = Mapping[str, str]  # a case's id, and its alerted accounts as letters


def _store(path: Path, cases: Cases) -> Store:
    """Return a store in which the letters of each word are joined."""
    store = Store(path, threads=1)
    store.execute("create schema cases")
    letters = [letter for word in cases.values() for letter in word]
    store.create_from("cases.subject", pa.table({"account_id": letters}))
    pairs = [(word[0], letter) for word in cases.values() for letter in word]
    store.create_from(
        "cases.join_reason",
        pa.table(
            {
                "left_id": [x for x, _ in pairs],
                "right_id": [y for _, y in pairs],
                "kind": ["one alert" for _ in pairs],
                "amount_usd": [0 for _ in pairs],
            }
        ),
    )
    return store


def _earlier(folder: Path, cases: Cases, **others: str) -> Path:
    """Write an earlier run's members; `others` are in a case but not alerted."""
    rows = [
        {"case_id": case, "account_id": letter, "basis": basis}
        for found, basis in ((cases, "alerted"), (others, "funded"))
        for case, word in found.items()
        for letter in word
    ]
    pq.write_table(pa.Table.from_pylist(rows), folder / "case_members.parquet")
    return folder


def _ids(tmp_path: Path, words: str, previous: Path | None = None) -> dict[str, str]:
    name = f"{len(list(tmp_path.iterdir()))}.duckdb"
    with _store(tmp_path / name, {word: word for word in words.split()}) as store:
        rows = grouped(store, previous).to_pylist()
    found: dict[str, str] = {}
    for row in rows:
        found[row["case_id"]] = found.get(row["case_id"], "") + row["account_id"]
    return {word: case for case, word in found.items()}


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ({"ONE": "abc"}, "abcd", {"abcd": "ONE"}),
        ({"ONE": "a"}, "abc", {"abc": "ONE"}),
        ({"ONE": "abcd"}, "ab", {"ab": "ONE"}),
        ({"ONE": "ab", "TWO": "cde"}, "abcde", {"abcde": "TWO"}),
        ({"ONE": "abcde"}, "a bcdefgh", {"bcdefgh": "ONE"}),
        ({"ONE": "abx"}, "acdef", {}),
        ({"ONE": "ab", "TWO": "cd"}, "ac bd", {"ac": "ONE", "bd": "TWO"}),
        ({"ONE": "zy"}, "ab", {}),
    ],
)
def test_a_case_keeps_the_id_of_the_one_most_like_it(
    tmp_path: Path, before: Cases, now: str, expected: dict[str, str]
) -> None:
    found = _ids(tmp_path, now, _earlier(tmp_path, before))
    kept = {word: case for word, case in found.items() if case in before}
    assert (kept, len(set(found.values()))) == (expected, len(found))


def test_only_alerted_accounts_of_an_earlier_case_count(tmp_path: Path) -> None:
    previous = _earlier(tmp_path, {"ONE": "a"}, ONE="bcd")
    assert _ids(tmp_path, "bcd", previous)["bcd"] != "ONE"


def test_a_new_id_is_never_an_old_one(tmp_path: Path) -> None:
    first = _ids(tmp_path, "ab")["ab"]
    # the case that was first made of a and b has become one of x, y and z
    found = _ids(tmp_path, "ab xyz", _earlier(tmp_path, {first: "xyz"}))
    assert found["xyz"] == first
    assert found["ab"] != first


def test_ids_are_made_of_the_members_alone(tmp_path: Path) -> None:
    assert _ids(tmp_path, "ab cd") == _ids(tmp_path, "dc ba") | {}


def test_no_alerts_are_no_cases(tmp_path: Path) -> None:
    assert _ids(tmp_path, "") == {}


def test_an_earlier_run_must_be_finished(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a finished run"):
        _ids(tmp_path, "ab", tmp_path)


def test_a_run_keeps_ids_when_a_member_is_added(tmp_path: Path) -> None:
    rows = (pay("A", "B", 900, 0), pay("B", "C", 900, 1), pay("C", "Z", 900, 2))
    alerts = tuple(alert("pass_through", name, n) for n, name in enumerate("ABC"))
    with landed({"s": scene(*rows, *alerts[:2])}) as store:
        escalate(store, Settings())
        pq.write_table(
            store.arrow("select case_id, account_id, basis from cases.member"),
            tmp_path / "case_members.parquet",
        )
        before = store.rows("select case_id from cases.case_file")
    with landed({"s": scene(*rows, *alerts)}) as store:
        escalate(store, Settings())
        alone = store.rows("select case_id from cases.case_file")
        escalate(store, Settings(), tmp_path)
        assert store.rows("select case_id from cases.case_file") == before != alone


def test_a_case_grows_by_its_strongest_reasons_to_what_one_reader_can_read() -> None:
    names = [f"{number:02}" for number in range(20)]
    chain = list(pairwise(names))
    paid = [(left, right, "payment in evidence", 1) for left, right in chain]
    assert [len(found) for found in join(names, paid)] == [15, 5]
    alert = [(left, right, "one alert", 0) for left, right in chain]
    assert [len(found) for found in join(names, alert)] == [20], (
        "one finding is one case"
    )
