from pathlib import Path

from g7fin.lab.scoring.coverage import coverage_figures
from g7fin.lab.scoring.figures import Figures, JsonValue
from g7fin.lab.scoring.observed import Observed
from g7fin.lab.scoring.schemes import (
    ranked_schemes,
    scheme_figures,
    scheme_rows,
    unconfirmed_figures,
)

from .tables import case_reports, schemes, volumes, world

# s1 has five mules and a victim, s2 four; what is paid shows all of them but e
TRUTH = schemes(s1="abcdeV", s2="klmn") | {
    "look_alike": "n1,chain,x y,t1|n2,chain,y z a,t2"
}
SEEN = Observed(paid={"s1": frozenset("abcd"), "s2": frozenset("klmn")})


def share(figure: JsonValue) -> float | None:
    assert isinstance(figure, dict)
    found = figure["share"]
    assert found is None or isinstance(found, float)
    return found


def measure(folder: Path, **cases: str) -> Figures:
    truth = world(folder, **TRUTH)
    return coverage_figures(ranked_schemes(case_reports(**cases), truth, SEEN), truth)


def test_a_whole_case_holds_nearly_all_that_can_be_seen(tmp_path: Path) -> None:
    # all four of s1 that can be seen; three of the four of s2
    figures = measure(tmp_path, c1="abcd", c2="klmx")
    assert figures["whole_case_recall_at"] == {"10": 0.5, "50": 0.5}


def test_a_whole_case_further_down_counts_at_fifty_alone(tmp_path: Path) -> None:
    strangers = {f"c{number:02}": "q" for number in range(10)}
    figures = measure(tmp_path, **strangers, c10="abcd")
    assert figures["whole_case_recall_at"] == {"10": 0.0, "50": 0.5}


def test_roles_weigh_and_who_cannot_be_seen_is_apart(tmp_path: Path) -> None:
    rows = (
        "s1,a,organiser,false|s1,b,mule,false|s1,c,recruiter,false|s1,e,nominee,false"
    )
    truth = world(tmp_path, **TRUTH | {"account": rows})
    run = case_reports(c1="abx")
    figures = coverage_figures(ranked_schemes(run, truth, SEEN), truth)
    # organiser 3 and mule 1 of organiser 3, mule 1 and recruiter 2
    assert share(figures["role_weighted_recall_at_50"]) == 4 / 6
    assert figures["observable_member_recall_at_50"] == 2 / 3
    assert figures["member_recall_at_50"] == 2 / 4
    assert figures["role_recall_at_50"] == {
        "mule": {"members": 1, "held": 1, "share": 1.0},
        "organiser": {"members": 1, "held": 1, "share": 1.0},
        "recruiter": {"members": 1, "held": 0, "share": 0.0},
    }
    assert figures["members_not_observable"] == 1
    assert figures["members_not_observable_held"] == 0
    assert figures["members_not_observable_by_role"] == {"nominee": 1}


def test_contamination_counts_accounts_in_no_scheme_and_schemes_in_a_case(
    tmp_path: Path,
) -> None:
    # strangers: q of three, and r, s, t of four; v is a victim of s1, no stranger
    figures = measure(tmp_path, c1="akq", c2="vrst")
    assert share(figures["contamination_at_50"]) == 4 / 7
    assert figures["accounts_a_case_at_50"] == 3.5
    # c1 holds a of s1 and k of s2; c2 holds nobody of a scheme
    assert figures["schemes_a_case_at_50"] == 2


def test_fragmentation_counts_the_cases_of_a_found_scheme(tmp_path: Path) -> None:
    figures = measure(tmp_path, c1="abc", c2="dq", c3="er", c4="kst")
    assert figures["fragmentation"] == 3


def test_an_account_in_two_cases_counts_once_and_in_both_cases(tmp_path: Path) -> None:
    figures = measure(tmp_path, c1="abcx", c2="klmax")
    assert figures["guilty_accounts_at_50"] == 6
    assert figures["look_alike_accounts_at_50"] == 1
    assert figures["fragmentation"] == 1.5  # s1 is in both cases, s2 in one


def test_guilty_for_one_look_alike_leaves_members_out_of_the_look_alikes(
    tmp_path: Path,
) -> None:
    figures = measure(tmp_path, c1="abcxy", c2="klm")
    # a is in the look-alike n2 too, and y in both look-alikes
    assert share(figures["guilty_for_one_look_alike"]) == 6 / 2


def ranked(folder: Path, observed: Observed, **cases: str) -> tuple[Figures, Figures]:
    truth, run = world(folder, **TRUTH), case_reports(**cases)
    found = ranked_schemes(run, truth, observed)
    rows = scheme_rows(found, truth, observed)
    figures = scheme_figures(run, found, volumes(("a", 9, "bcd", False)))
    return figures | unconfirmed_figures(found, observed), rows


def test_precision_at_every_k_stands_beside_its_ceiling(tmp_path: Path) -> None:
    strangers = {f"c{number:02}": "q" for number in range(1, 15)}
    figures, _ = ranked(tmp_path, SEEN, c00="abc", **strangers, c15="klm")
    assert [figures[f"precision_at_{k}"] for k in (10, 20, 50, 100)] == [
        0.1, 0.1, 0.04, 0.02,
    ]  # fmt: skip
    assert [figures[f"precision_at_{k}_ceiling"] for k in (10, 20, 50, 100)] == [
        0.2, 0.1, 0.04, 0.02,
    ]  # fmt: skip
    assert figures["volume_precision_at_10"] == 0.1
    assert figures["forest_precision_at_10"] is None
    assert figures["schemes_found_at_any_rank"] == 2


def test_a_case_may_find_what_can_be_seen_of_a_scheme(tmp_path: Path) -> None:
    # two of the five members are too few, two of the three that can be seen are not
    less = Observed(paid={"s1": frozenset("abc"), "s2": frozenset("k")})
    figures, rows = ranked(tmp_path, less, c1="abq")
    assert figures["recall_at_50"] == 0.0
    assert figures["schemes_observable"] == 1  # one account of s2 is no scheme
    assert figures["observable_recall_at_50"] == 1.0
    assert rows["by_scheme"] == {
        "s1": row(5, 3, seen=1),
        "s2": row(4, 1, seen=0),
    }


def row(members: int, observable: int, seen: int) -> dict[str, object]:
    ks = (10, 20, 50, 100)
    return {
        "kind": "smuggling",
        "members": members,
        "observable": observable,
        "confirmed_share": 0.0,
        **{f"found_at_{k}": 0 for k in ks},
        **{f"observable_found_at_{k}": seen for k in ks},
    }


def test_schemes_under_half_confirmed_are_apart(tmp_path: Path) -> None:
    known = Observed(paid=SEEN.paid, confirmed=frozenset("ab" + "kl"))
    figures, _ = ranked(tmp_path, known, c1="abcd")
    # two of the five members of s1, and two of the four of s2
    assert figures["schemes_unconfirmed"] == 1
    assert figures["unconfirmed_recall_at_50"] == 1.0
    assert figures["confirmed_recall_at_50"] == 0.0


def test_an_empty_run_has_figures(tmp_path: Path) -> None:
    figures = measure(tmp_path)
    assert share(figures["contamination_at_50"]) is None
    assert figures["fragmentation"] is None
    assert figures["schemes_a_case_at_50"] is None
    assert share(figures["role_weighted_recall_at_50"]) == 0.0
