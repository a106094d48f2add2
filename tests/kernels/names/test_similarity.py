"""Names that are alike, against a slow and plain way to say so."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from g7fin.connect.screening.phonetics import ALPHABET, codes, costs
from g7fin.connect.screening.score import as_arrays
from g7fin.connect.screening.weights import rarity
from g7fin.kernels.names.similarity import Similarity, similarity
from g7fin.kernels.names.tokens import (
    LEAST_LETTERS,
    SWAPPED,
    WHOLE,
    distance,
    slip_similarity,
    token_similarity,
    workspace,
)

COSTS = costs()
ROOM = workspace(COSTS)
WORD = st.text(ALPHABET, max_size=8)
SOME = ("ali", "alli", "hasan", "husein", "bin", "o", "rahman", "abdul", "علی")
NAME = st.lists(st.sampled_from((*SOME, "abdulrahman")), max_size=5)


def slow_distance(one: str, other: str, skip: int) -> int:
    """Work the cheapest way out from the front, letter by letter."""
    left, right = codes(one), codes(other)

    @cache
    def rest(i: int, j: int) -> int:
        ways = []
        if i < len(left):
            ways.append(int(COSTS[left[i], skip]) + rest(i + 1, j))
        if j < len(right):
            ways.append(int(COSTS[skip, right[j]]) + rest(i, j + 1))
        if i < len(left) and j < len(right):
            ways.append(int(COSTS[left[i], right[j]]) + rest(i + 1, j + 1))
        two, pair = left[i : i + 2], right[j : j + 2]
        if len(two) == 2 and two == pair[::-1]:
            ways.append(SWAPPED + rest(i + 2, j + 2))
        return min(ways, default=0)

    return rest(0, 0)


def array(word: str) -> np.ndarray:
    return np.array(codes(word), dtype=np.int64)


# the first call compiles
@settings(deadline=None)
@given(WORD, WORD, st.booleans())
def test_the_distance_is_that_of_the_slow_way(
    one: str, other: str, mixed: bool
) -> None:
    skip = len(COSTS) - 2 + int(mixed)
    found = distance(array(one), array(other), skip, ROOM)
    assert found == slow_distance(one, other, skip)


@settings(deadline=None)
@given(WORD, WORD)
def test_likeness_is_the_same_both_ways_and_whole_for_the_same(
    one: str, other: str
) -> None:
    a, b = array(one), array(other)
    assert token_similarity(a, b, 0, ROOM) == token_similarity(b, a, 0, ROOM)
    assert token_similarity(a, a, 0, ROOM) == (WHOLE if one else 0)
    assert 0 <= token_similarity(a, b, 0, ROOM) <= WHOLE


@settings(deadline=None)
@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_one_slip_is_a_distance_of_one_letter(one: str, other: str) -> None:
    found = slip_similarity(array(one), array(other))
    apart = OSA.distance(one, other)
    able = min(len(one), len(other)) >= LEAST_LETTERS and apart <= 1
    most = max(len(one), len(other))
    assert found == (WHOLE - apart * (WHOLE // most) if able else 0)


def compared(left: list[str], right: list[str]) -> dict[str, int]:
    names = [(" ".join(left), "person"), (" ".join(right), "person")]
    words = as_arrays(names, rarity([]))
    both = np.array([0]), np.array([1])
    found = similarity(words, words, both, COSTS)
    return {name: int(getattr(found, name)[0]) for name in Similarity._fields}


@settings(deadline=None)
@given(NAME, NAME)
def test_names_compare_the_same_both_ways(left: list[str], right: list[str]) -> None:
    assert compared(left, right) == compared(right, left)


@settings(deadline=None)
@given(NAME)
def test_a_name_is_wholly_like_itself_in_any_order(name: list[str]) -> None:
    found = compared(name, name[::-1])
    assert found["differing"] == found["conflict"] == found["missing"] == 0


def test_two_words_may_be_written_as_one() -> None:
    found = compared(["abdul", "rahman"], ["abdulrahman"])
    assert found["conflict"] == found["missing"] == 0
    assert found["matched"] >= 980


def test_words_of_both_names_that_have_no_partner_are_a_conflict() -> None:
    found = compared(["hasan", "rahman"], ["hasan", "abdul", "ali"])
    assert found["conflict"] == 1000
    assert found["missing"] == 1000


def test_a_position_outside_the_names_is_refused() -> None:
    words = as_arrays([("Ali", "person")], rarity([]))
    with pytest.raises(ValueError, match="right"):
        similarity(words, words, (np.array([0]), np.array([1])), COSTS)
