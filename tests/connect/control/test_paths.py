"""Chains and explanations, word for word."""

from datetime import date

from g7fin.connect.control.chains.paths import paths
from g7fin.connect.control.explanation import explain
from g7fin.connect.control.stakes import Stake, stakes_of
from g7fin.connect.control.verdicts import verdicts
from tests.connect.control.test_verdicts import AS_OF, LISTED, own


def _paths(*stakes: Stake, party: str = "B", regime: str = "EU") -> list[str]:
    return paths(party, verdicts(stakes_of(stakes), LISTED, AS_OF, regime))


def test_words_of_each_kind() -> None:
    assert _paths(
        own("X", "A", 50.1),
        own("A", "B", 60, high=75.5),
        own("X", "B", 0.0001, "voting"),
        own("X", "B", None, "control"),
        own("N", "B", 5, "nominee", by="Y"),
    ) == [
        "X -[0.0001 % of votes]-> B",
        "X -[control]-> B",
        "X -[50.1 %]-> A -[60 to 75.5 %]-> B",
        "Y -[5 % through nominee N]-> B",
    ]


def test_a_nominee_for_nobody_known() -> None:
    assert _paths(own("X", "B", 80, "nominee")) == ["X -[0 to 80 % as a nominee]-> B"]


def test_stakes_that_differ_only_in_days_make_one_chain() -> None:
    assert _paths(own("X", "B", 60), own("X", "B", 60, days=(AS_OF, None))) == [
        "X -[60 %]-> B"
    ]


def test_circles_are_cut() -> None:
    stakes = (own("X", "A", 60), own("A", "B", 60), own("B", "A", 40))
    assert _paths(*stakes) == ["X -[60 %]-> A -[60 %]-> B"]
    assert _paths(*stakes, party="A") == ["X -[60 %]-> A"]


def test_a_chain_in_the_uk_is_of_one_person() -> None:
    # A is of X and Y alike, B only of X: Y stands behind no chain to it
    stakes = (
        own("X", "A", None, "control"),
        own("Y", "A", 60),
        own("A", "B", 30),
        own("X", "B", 30),
    )
    assert _paths(*stakes, regime="UK") == [
        "X -[30 %]-> B",
        "X -[control]-> A -[30 %]-> B",
    ]


def test_a_chain_in_the_uk_does_not_change_persons_on_its_way() -> None:
    # X and Y both stand behind B, but Y not behind C
    stakes = (
        own("X", "A", None, "control"),
        own("Y", "A", 60),
        own("A", "C", 30),
        own("X", "C", 30),
        own("C", "B", 60),
        own("Y", "B", None, "control"),
    )
    assert _paths(*stakes, regime="UK") == [
        "X -[30 %]-> C -[60 %]-> B",
        "X -[control]-> A -[30 %]-> C -[60 %]-> B",
        "Y -[control]-> B",
    ]


def test_of_what_is_not_found_there_is_no_chain() -> None:
    assert _paths(own("X", "A", 60)) == []


def test_a_deep_ladder_of_owners_has_few_chains_and_says_so() -> None:
    steps = [str(n) for n in range(100, 140)]
    stakes = [own("X", steps[0], 60), own("X", steps[1], 60)]
    for before, above, below in zip(steps, steps[1:], steps[2:], strict=False):
        stakes += [own(before, below, 50), own(above, below, 50)]
    found = verdicts(stakes_of(stakes), LISTED, AS_OF, "EU")
    assert len(found) == 40
    texts = paths(steps[-1], found)
    assert len(texts) == 21
    assert texts[-1] == "only the first 20 chains are shown"
    assert all(text.startswith("X -[60 %]-> 10") for text in texts[:-1])


def test_every_listed_party_has_a_chain_before_anyone_has_two() -> None:
    stakes = [own("X", "B", 60), own("X", "A", 60), own("A", "B", 10)]
    stakes += [own("Y", "C", 60), own("C", "D", 60), own("D", "B", 10)]
    found = verdicts(stakes_of(stakes), LISTED, AS_OF, "EU")
    assert paths("B", found, 2) == [
        "X -[60 %]-> B",
        "Y -[60 %]-> C -[60 %]-> D -[10 %]-> B",
        "only the first 2 chains are shown",
    ]


STAKES = (
    own("X", "A", 50.1),
    own("A", "B", 40, high=60, days=(date(2022, 5, 1), date(2030, 1, 1))),
    own("Y", "B", 15, "voting"),
    own("Y", "B", 25),
    own("Y", "C", None, "control"),
    own("X", "D", 25, high=75),
    own("X", "C", 0, high=5),
)

CONTROLLED = """\
B: controlled by designated parties on 2025-01-01.
Certain since 2022-05-01: true at the lower end of the stated shares.
EU rule: more than 50 % of the capital or of the votes, held by all designated parties \
together, or control by any of them.
Capital held by designated parties and what they control: 65 to 85 %.
Votes held by designated parties and what they control: 15 %.
Designated parties that control it:
- X, designated on 2010-01-01
- Y, designated on 2020-01-01
Direct stakes that count:
- A: 40 to 60 %, since 2022-05-01, until 2030-01-01, 2 stakes from the nearest \
designated party
- Y: 25 %, start date not stated, held by a designated party
- Y: 15 % of votes, start date not stated, held by a designated party
Chains of stakes:
- X -[50.1 %]-> A -[40 to 60 %]-> B
- Y -[15 % of votes]-> B
- Y -[25 %]-> B
For information, not part of the verdict: effective interest of all designated parties \
in its capital, with shares multiplied along every chain: 45.04 to 55.06 %.
To be confirmed by a lawyer:
- a controlled company counts in full for what it owns
- shares that a company holds in itself are left out, not spread over its owners
- the threshold is more than 50 %; by the EU practice of July 2024 it may be 50 % or \
more
- unrelated designated owners are added together
"""

POSSIBLY = """\
D: possibly controlled by designated parties on 2025-01-01.
Possible since 2010-01-01: true only at the upper end of the stated shares.
UK rule: more than 50 % of the capital or of the votes, held by one designated person \
or one joint arrangement, or control by either.
Capital held by one designated person or joint arrangement and what it controls: \
25 to 75 %.
Designated parties that control it:
- X, designated on 2010-01-01
Direct stakes that count:
- X: 25 to 75 %, start date not stated, held by a designated party; only at the upper \
end of the shares
Chains of stakes:
- X -[25 to 75 %]-> D
For information, not part of the verdict: effective interest of all designated parties \
in its capital, with shares multiplied along every chain: 25 to 75 %.
To be confirmed by a lawyer:
- a controlled company counts in full for what it owns
- shares that a company holds in itself are left out, not spread over its owners
- unrelated designated persons are not added together; what one of them holds directly \
and through its companies is
- in a joint arrangement only its designated members count
"""


def _explained(party: str, regime: str) -> str:
    stakes = stakes_of(STAKES)
    found = verdicts(stakes, LISTED, AS_OF, regime)
    return explain(party, found, stakes, LISTED, (AS_OF, regime))


def test_explains_a_verdict() -> None:
    assert _explained("B", "EU") == CONTROLLED


def test_explains_a_possible_verdict() -> None:
    assert _explained("D", "UK") == POSSIBLY


def test_explains_control_and_who_is_behind_it_perhaps() -> None:
    lines = _explained("C", "EU").splitlines()
    assert (
        "Designated parties that control it only at the upper end of the shares:"
        in lines
    )
    held = "Capital held by designated parties and what they control: 0 to 5 %."
    assert held in lines
    assert "- Y: control, start date not stated, held by a designated party" in lines


def test_explains_control_alone() -> None:
    stakes = stakes_of([own("X", "A", None, "control")])
    found = verdicts(stakes, LISTED, AS_OF, "EU")
    text = explain("A", found, stakes, LISTED, (AS_OF, "EU"))
    assert "Control without a stated share of capital or votes." in text


def test_says_that_there_is_no_verdict() -> None:
    assert _explained("A", "US").startswith("A: controlled")
    assert _explained("Z", "US") == (
        f"Z: no control by designated parties was found on {AS_OF} under the US rule,"
        " in the ownership data delivered.\n"
    )
