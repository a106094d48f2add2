"""Case ids last: through an earlier run, growth, merging and splitting."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from g7fin.detect.scene import pay
from g7fin.errors import InputError
from g7fin.escalate.grouping import earlier_cases, join, named
from g7fin.escalate.run import escalate
from g7fin.settings import Settings
from tests.escalate.planted import YEAR, landed, relaying, scene

Cases = Mapping[str, str]  # a case's id, and its alerted accounts as letters


def _earlier(folder: Path, cases: Cases, **others: str) -> Path:
    """Write an earlier run's members; `others` are in a case as context."""
    rows = [
        {"case_id": case, "account_id": letter, "basis": basis}
        for found, basis in ((cases, "relays money"), (others, "funded"))
        for case, word in found.items()
        for letter in word
    ]
    pq.write_table(pa.Table.from_pylist(rows), folder / "case_members.parquet")
    return folder


def _ids(words: str, previous: Path | None = None) -> dict[str, str]:
    """Return the id of each case, whose accounts are the letters of a word."""
    found = [sorted(word) for word in words.split()]
    ids = named(found, earlier_cases(previous, ""))
    return {"".join(word): case for word, case in zip(found, ids, strict=True)}


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
    found = _ids(now, _earlier(tmp_path, before))
    kept = {word: case for word, case in found.items() if case in before}
    assert (kept, len(set(found.values()))) == (expected, len(found))


def test_only_named_accounts_of_an_earlier_case_count(tmp_path: Path) -> None:
    previous = _earlier(tmp_path, {"ONE": "a"}, ONE="bcd")
    assert _ids("bcd", previous)["bcd"] != "ONE"


def test_a_new_id_is_never_an_old_one(tmp_path: Path) -> None:
    first = _ids("ab")["ab"]
    # the case that was first made of a and b has become one of x, y and z
    found = _ids("ab xyz", _earlier(tmp_path, {first: "xyz"}))
    assert found["xyz"] == first
    assert found["ab"] != first


def test_ids_are_made_of_the_members_alone() -> None:
    assert _ids("ab cd") == _ids("dc ba") | {}


def test_no_accounts_are_no_cases() -> None:
    assert _ids("") == {}


def test_an_earlier_run_must_be_finished(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a finished run"):
        _ids("ab", tmp_path)


def test_an_account_of_two_cases_carries_both_ids(tmp_path: Path) -> None:
    previous = _earlier(tmp_path, {"ONE": "abcx", "TWO": "defx"})
    assert _ids("abcx defx", previous) == {"abcx": "ONE", "defx": "TWO"}


def test_a_run_keeps_ids_when_the_network_grows(tmp_path: Path) -> None:
    before = (*relaying(), *YEAR)
    with landed({"s": scene(*before)}) as store:
        escalate(store, Settings())
        pq.write_table(
            store.arrow("select case_id, account_id, basis from cases.member"),
            tmp_path / "case_members.parquet",
        )
        (first,) = store.rows("select case_id from cases.case_file")
    more = tuple(pay("C", "O", 400, 4 * n + 0.4) for n in range(6)) + tuple(
        pay("O", "T", 380, 4 * n + 0.8) for n in range(6)
    )
    with landed({"s": scene(*before, *more)}) as store:
        escalate(store, Settings())
        (alone,) = store.rows("select case_id from cases.case_file")
        escalate(store, Settings(), tmp_path)
        assert store.rows("select case_id from cases.case_file") == [first]
        assert alone != first


def test_a_case_grows_by_its_strongest_reasons_to_what_one_reader_can_read() -> None:
    names = [f"{number:02}" for number in range(20)]
    chain = list(pairwise(names))
    held = [(left, right, "same holder") for left, right in chain]
    assert [len(found) for found in join(names, held)] == [15, 5]
    alert = [(left, right, "one alert") for left, right in chain]
    assert [len(found) for found in join(names, alert)] == [20], (
        "one finding is one case"
    )
