"""Screening and control against who really is listed and controlled."""

from g7fin.lab.scoring.identity import Linked, identity_figures
from g7fin.lab.scoring.truth.model import Involved, WorldTruth

NONE: frozenset[str] = frozenset()


def truth(**roles: str) -> WorldTruth:
    parties = tuple(Involved("s1", name, role, False) for name, role in roles.items())
    return WorldTruth((), (), parties, NONE, (), (), (), ())


def test_a_namesake_costs_precision_and_an_unsure_one_costs_nothing() -> None:
    world = truth(a="designated", b="designated", c="controlled", d="mule")
    found = Linked(frozenset("ad"), frozenset("b"), frozenset("c"))
    figures = identity_figures(world, found)
    assert figures["listed_parties"] == 2
    assert figures["screening_recall"] == 0.5
    assert figures["screening_recall_with_unsure"] == 1
    assert figures["screening_precision"] == 0.5
    assert figures["screening_unsure"] == 1
    assert figures["control_recall"] == figures["control_precision"] == 1


def test_nothing_to_find_is_no_figure() -> None:
    figures = identity_figures(truth(), Linked(NONE, NONE, NONE))
    assert figures["screening_recall"] is None
    assert figures["screening_precision"] is None
    assert figures["control_recall"] is None
