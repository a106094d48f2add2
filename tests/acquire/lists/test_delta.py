"""The old issue and what changed make the new issue."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.acquire.entry import Entry, Name, Place
from g7fin.acquire.lists.delta import Delta, delta
from g7fin.errors import InputError


def entry(own: str, name: str = "Torben OAKHURST", row: int = 1) -> Entry:
    return Entry(f"atl:{own}", "ATL", "person", (Name(name),), row)


ENTRIES = st.builds(
    Entry,
    entry_id=st.sampled_from([f"atl:{number}" for number in range(6)]),
    list_name=st.sampled_from(["ATL", "LEMURIA"]),
    kind=st.sampled_from(["person", ""]),
    names=st.lists(
        st.builds(Name, st.sampled_from("ab")), min_size=1, max_size=2
    ).map(tuple),
    row_number=st.integers(1, 3),
    places=st.lists(st.builds(Place, st.just("flag"), st.sampled_from(["", "NO"])),
                    max_size=1).map(tuple),
    listed_on=st.sampled_from([None, date(2029, 2, 1)]),
)  # fmt: skip
ISSUES = st.lists(ENTRIES, max_size=6, unique_by=lambda item: item.entry_id)


def plain(issue: Sequence[Entry]) -> dict[str, Entry]:
    return {item.entry_id: replace(item, row_number=0) for item in issue}


@settings(max_examples=200, deadline=None)
@given(ISSUES, ISSUES)
def test_the_old_issue_and_the_change_make_the_new_one(
    old: list[Entry], new: list[Entry]
) -> None:
    change = delta(old, new)
    made = plain(old)
    for gone in change.removed:
        assert made.pop(gone.entry_id) == replace(gone, row_number=0)
    for pair in change.amended:
        assert made[pair.before.entry_id] == replace(pair.before, row_number=0)
    made |= plain([*change.added, *(pair.after for pair in change.amended)])
    assert made == plain(new)
    assert {item.entry_id for item in change.added} == plain(new).keys() - plain(old)
    assert {item.entry_id for item in change.removed} == plain(old).keys() - plain(new)
    back = delta(new, old)
    assert (back.added, back.removed) == (change.removed, change.added)
    assert len(back.amended) == len(change.amended)


@settings(max_examples=50, deadline=None)
@given(ISSUES, st.randoms(use_true_random=False))
def test_neither_order_nor_row_numbers_are_a_change(old: list[Entry], random) -> None:  # type: ignore[no-untyped-def]
    new = [replace(item, row_number=item.row_number + 7) for item in old]
    random.shuffle(new)
    assert delta(old, new) == Delta()


def test_says_what_changed() -> None:
    gone = replace(entry("9"), list_name="LEMURIA")
    old = [entry("1"), entry("2"), gone]
    new = [entry("1", "Torben OKHURST", 5), entry("2", row=6), entry("3")]
    change = delta(old, new)
    assert [item.entry_id for item in change.added] == ["atl:3"]
    assert [item.entry_id for item in change.removed] == ["atl:9"]
    (pair,) = change.amended
    assert pair.after.names[0].text == "Torben OKHURST"
    assert pair.changed == ("names",)
    assert (change.new_lists, change.gone_lists) == ((), ("LEMURIA",))
    assert delta([], old).new_lists == ("ATL", "LEMURIA")


def test_refuses_an_entry_that_is_there_twice() -> None:
    with pytest.raises(InputError, match="atl:1, row 8: a second entry"):
        delta([], [entry("1"), entry("1", row=8)])
