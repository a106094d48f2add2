"""Merged records against the records that truly are one party."""

from pathlib import Path

import pytest

from g7fin.errors import InputError
from g7fin.lab.scoring.identity import Resolved, same_party_figures

from .tables import world


def run(groups: str, unsure: str = "") -> Resolved:
    """Say which one-letter records were merged, with blanks between the groups."""
    first = {record: min(group) for group in groups.split() for record in group}
    return Resolved(first, [(pair[0], pair[1]) for pair in unsure.split()])


def truth(groups: str) -> dict[str, str]:
    return {one: f"u{group}" for group in groups.split() for one in group}


def test_three_records_are_three_pairs() -> None:
    figures = same_party_figures(truth("abc"), run("ab c d"))
    assert figures["same_party_pairs"] == 3
    assert figures["same_party_found"] == 1
    assert figures["same_party_recall"] == pytest.approx(1 / 3)
    assert figures["same_party_precision"] == 1
    assert figures["merged_records"] == 1


def test_a_wrong_merge_costs_precision_and_is_named() -> None:
    figures = same_party_figures(truth("ab"), run("abx yz"))
    assert figures["same_party_recall"] == 1
    assert figures["same_party_precision"] == 0.25
    assert figures["same_party_wrong"] == 3
    assert figures["same_party_wrong_pairs"] == {"a x": "a", "b x": "a", "y z": "y"}


def test_names_five_wrong_merges_and_no_more() -> None:
    figures = same_party_figures({}, run("abcd"))
    named = figures["same_party_wrong_pairs"]
    assert figures["same_party_wrong"] == 6
    assert isinstance(named, dict)
    assert list(named) == ["a b", "a c", "a d", "b c", "b d"]


def test_unsure_pairs_are_neither_found_nor_wrong() -> None:
    figures = same_party_figures(truth("ab cd"), run("a b cd x", "ab ax"))
    assert figures["same_party_recall"] == 0.5
    assert figures["same_party_precision"] == 1
    assert figures["same_party_unsure"] == 2
    assert figures["same_party_unsure_true"] == 1


def test_records_that_never_came_are_no_miss() -> None:
    figures = same_party_figures(truth("ab"), run("a x"))
    assert figures["same_party_pairs"] == 0
    assert figures["same_party_recall"] is None
    assert figures["same_party_precision"] is None


def test_truth_says_of_a_record_once_who_it_is(tmp_path: Path) -> None:
    assert world(tmp_path, same_party="a,u1|b,u1").same_party == {"a": "u1", "b": "u1"}
    with pytest.raises(InputError, match=r"same_party\.csv: a party_id is in two"):
        world(tmp_path, same_party="a,u1|a,u2")
