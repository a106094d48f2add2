"""A case is worth more if who it names or pays advertises a route, and nobody else."""

from collections.abc import Iterator

import pytest

from g7fin.detect.scene import Row, account, holds, moment, party, pay
from tests.escalate.planted import Alert, Escalated, alert, escalated, scene

NAME = "advertises the route"


def _advert(handle: str) -> Row:
    fields = {
        "event_id": "e", "kind": "advert", "occurred_on": moment(0)[:10],
        "corridor": "channel", "handle": handle,
    }  # fmt: skip
    return ("event", fields)


def _held(*letters: str) -> tuple[Row, ...]:
    """Return accounts, each held by a party of the same letter in lower case."""
    return tuple(
        row
        for one in letters
        for row in (party(one.lower()), account(one), holds(one.lower(), one))
    )


def _handle(of: str, value: str) -> Row:
    return ("identifier", {"party_id": of, "kind": "handle", "value": value})


# a case names A, which pays B; C pays A
ROWS: tuple[Row | Alert, ...] = (
    *_held("A", "B", "C"),
    pay("A", "B", 1_000, 0),
    pay("C", "A", 500, -2),
    alert("structuring", "A", 0),
)
# the handle of a party gets the name of its scene in front
SCENES = {
    "named": scene(*ROWS, _advert("named|road_12"), _handle("a", "road_12")),
    "paid": scene(*ROWS, _advert("paid|sea_345"), _handle("b", "sea_345")),
    "payer": scene(*ROWS, _advert("payer|boat_77"), _handle("c", "boat_77")),
    "another": scene(*ROWS, _advert("another|camp_801"), _handle("a", "camp_802")),
}


@pytest.fixture(scope="module")
def result() -> Iterator[Escalated]:
    with escalated(SCENES) as found:
        yield found


@pytest.mark.parametrize("name", ["named", "paid"])
def test_who_is_named_or_paid_counts(result: Escalated, name: str) -> None:
    assert result.case_points(name)[NAME] == 25


@pytest.mark.parametrize("name", ["payer", "another"])
def test_who_pays_does_not(result: Escalated, name: str) -> None:
    assert NAME not in result.case_points(name)
