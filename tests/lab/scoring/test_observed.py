from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from g7fin.lab.scoring.observed import (
    Observed,
    confirmed_share,
    observable_members,
    read_observed,
)
from g7fin.lab.scoring.truth.model import WorldTruth
from g7fin.lab.scoring.truth.read import read_truth
from g7fin.review.finished import finished

from .tables import schemes, world


def found(folder: Path, observed: Observed, **rows: str) -> frozenset[str]:
    """The observable members of a scheme of a, b and the payer v."""
    truth = world(folder, **schemes(s1="abV") | rows)
    return observable_members(truth, observed)["s1"]


PAID = Observed(
    paid={"s1": frozenset("a")}, holders={"a": frozenset("p"), "b": frozenset("q")}
)


def test_who_takes_part_in_a_payment_is_observable_and_a_victim_is_no_member(
    tmp_path: Path,
) -> None:
    both = Observed(paid={"s1": frozenset("abv"), "s2": frozenset("b")})
    assert found(tmp_path, both) == frozenset("ab")


def test_a_member_without_payment_or_link_is_not_observable(tmp_path: Path) -> None:
    assert found(tmp_path, PAID) == frozenset("a")
    assert found(tmp_path, replace(PAID, paid={"s2": frozenset("b")})) == frozenset()


@pytest.mark.parametrize(
    "link",
    [
        lambda it: replace(it, holders={"a": frozenset("p"), "b": frozenset("pq")}),
        lambda it: replace(it, ties=frozenset({("p", "q")})),
        lambda it: replace(it, ties=frozenset({("q", "p")})),
        lambda it: replace(
            it, devices={"p": frozenset({"d1"}), "q": frozenset({"d1", "d2"})}
        ),
    ],
    ids=["one holder", "owned", "owner", "device"],
)
def test_one_link_to_a_member_who_pays_is_enough(
    tmp_path: Path, link: Callable[[Observed], Observed]
) -> None:
    assert found(tmp_path, link(PAID)) == frozenset("ab")


def test_links_to_nobody_who_pays_show_nothing(tmp_path: Path) -> None:
    other = replace(
        PAID,
        ties=frozenset({("q", "r")}),
        devices={"q": frozenset({"d1"}), "r": frozenset({"d1"})},
    )
    assert found(tmp_path, other) == frozenset("a")


def test_a_designation_links_the_accounts_of_one_scheme(tmp_path: Path) -> None:
    rows = "s1,p,designated,false|s1,q,controlled,false"
    assert found(tmp_path, PAID, party=rows) == frozenset("ab")
    assert found(tmp_path, PAID, party="s1,q,controlled,false") == frozenset("a")


def test_confirmed_is_a_share_of_the_members() -> None:
    decided = Observed(confirmed=frozenset("ax"))
    assert confirmed_share(frozenset("abcd"), decided) == 0.25
    assert confirmed_share(frozenset(), decided) == 0


def test_a_world_shows_most_members_and_its_payments_all_of_their_ends(
    small_run: Path, small_world: Path
) -> None:
    truth = read_truth(small_world / "truth")
    assert isinstance(truth, WorldTruth)
    with finished(small_run).store() as store:
        observed = read_observed(store, truth)
    shown = observable_members(truth, observed)
    members = truth.members()
    seen, all_of_them = (sum(map(len, it.values())) for it in (shown, members))
    assert 0.6 * all_of_them < seen < all_of_them
    assert all(shown[name] <= members[name] for name in members)
    assert observed.confirmed
    assert observed.devices
