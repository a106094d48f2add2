"""What joins two accounts whose alerts make a case by themselves, and what does not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from g7fin.detect.scene import (
    Row,
    account,
    cash,
    holds,
    moment,
    owns,
    party,
    pay,
    withdraw,
)
from tests.escalate.planted import Escalated, alert, escalated, scene

ALERTS = (alert("structuring", "A", 0), alert("structuring", "B", 1))
# each is alerted for a payment of its own, to somebody else
APART = (pay("A", "X", 900, 0), pay("B", "Y", 900, 1), *ALERTS)


def _held(*pairs: str) -> tuple[Row, ...]:
    """Return parties with accounts, from words like `someone:A`."""
    rows: list[Row] = []
    for pair in pairs:
        holder, name = pair.split(":")
        rows += [account(name), holds(holder, name)]
    return tuple(rows)


def _joint(holder: str, name: str, **more: str) -> Row:
    fields = {"account_id": name, "party_id": holder, "role": "joint_holder"}
    return ("account_party", fields | more)


def _phone(holder: str, kind: str = "phone") -> Row:
    return ("identifier", {"party_id": holder, "kind": kind, "value": "0001"})


def _cards(shop: str, count: int) -> tuple[Row, ...]:
    return tuple(pay(f"C{n}", shop, 5, n, channel="card") for n in range(count))


PEOPLE = (party("p"), party("q"), *_held("p:A", "q:B"))
FIRM = (party("p"), party("firm", "organisation"), *_held("p:A", "firm:B"))
VIA_SHOP = (pay("A", "S", 900, 0), pay("B", "S", 900, 1), pay("S", "X", 900, 2))
IN_SHOP = (
    *VIA_SHOP, *ALERTS, alert("structuring", "S", 0, 1, 2)
)  # fmt: skip


JOINED = {
    "one alert": scene(
        pay("A", "X", 900, 0), pay("B", "X", 900, 1), alert("structuring", "A B", 0)
    ),
    "same holder": scene(party("p"), *_held("p:A", "p:B"), *APART),
    "owner or owned": scene(*FIRM, owns("p", "firm", 0.25), *APART),
    "shared identifier": scene(*PEOPLE, _phone("p"), _phone("q"), *APART),
}
MORE_JOINED = {
    "joint holder": scene(
        party("p"), party("q"), *_held("p:A", "q:B"), _joint("p", "B"), *APART
    ),
    "director": scene(*FIRM, owns("p", "firm", 0, "director"), *APART),
    "one who is two records": scene(
        party("p1"), party("p2"), *_held("p1:A", "p2:B"),
        _phone("p1", "document"), _phone("p2", "document"), *APART,
    ),
}  # fmt: skip
APART_SCENES = {
    "nothing": scene(*APART),
    "a payment": scene(*APART[:2], pay("A", "B", 900, 2), *ALERTS),
    "through a shop": scene(*VIA_SHOP, *_cards("S", 20), *IN_SHOP[3:]),
    "a shop in the alert": scene(
        *VIA_SHOP,
        *_cards("S", 20),
        alert("structuring", "A S", 0),
        alert("structuring", "B S", 1),
    ),
    "an institution": scene(
        account("I", kind="internal"),
        pay("A", "I", 900, 0),
        pay("B", "I", 900, 1),
        *ALERTS,
        alert("structuring", "I", 0, 1),
    ),
    "one cash machine": scene(
        cash("A", 900, 0, place_id="atm"), cash("B", 900, 1, place_id="atm"),
        withdraw("A", 900, 2, place_id="atm"), withdraw("B", 900, 3, place_id="atm"),
        alert("structuring", "A", 0), alert("structuring", "B", 1),
    ),
    "one conductor": scene(
        party("runner"), cash("A", 900, 0, conductor_party_id="runner"),
        cash("B", 900, 1, conductor_party_id="runner"),
        alert("structuring", "A", 0), alert("structuring", "B", 1),
    ),
    "eleven payers of one account": scene(
        *(pay(f"M{n}", "E", 90, n) for n in range(11)),
        *(alert("structuring", f"M{n}", n) for n in range(11)),
    ),
    "other holders": scene(*PEOPLE, *APART),
    "a holder who left before the data": scene(
        party("p"), party("q"), *_held("p:A", "q:B"),
        _joint("p", "B", to_on="2015-01-01"), *APART,
    ),
    "a signatory": scene(
        *PEOPLE,
        ("account_party", {"account_id": "B", "party_id": "p", "role": "signatory"}),
        *APART,
    ),
    "agents of one licensed remitter": scene(
        party("remitter", "organisation", licence="register 17"),
        *_held("remitter:A", "remitter:B"), *APART,
    ),
    "a small stake": scene(*FIRM, owns("p", "firm", 0.24), *APART),
    "a stake of the past": scene(
        *FIRM,
        ("ownership", {**owns("p", "firm", 1.0)[1], "to_on": moment(-9)[:10]}),
        *APART,
    ),
    "one address": scene(
        *PEOPLE, _phone("p", "address"), _phone("q", "address"), *APART
    ),
    "a value that nine share": scene(
        *PEOPLE, _phone("p"), _phone("q"),
        *(row for n in range(7) for row in (party(f"o{n}"), _phone(f"o{n}"))), *APART,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def result() -> Iterator[Escalated]:
    scenes = JOINED | MORE_JOINED | APART_SCENES
    with escalated(scenes) as found:
        yield found


@pytest.mark.parametrize("name", JOINED)
def test_each_kind_of_link_joins_two_accounts(result: Escalated, name: str) -> None:
    assert (result.cases(name), result.reasons(name)) == (["A B"], {name})


@pytest.mark.parametrize("name", MORE_JOINED)
def test_so_does_the_next_thing_to_it(result: Escalated, name: str) -> None:
    assert len(result.cases(name)) == 1


@pytest.mark.parametrize("name", APART_SCENES)
def test_leaves_near_misses_apart(result: Escalated, name: str) -> None:
    alerted = {name for item in APART_SCENES[name].alerts for name in item.accounts}
    assert result.cases(name) == sorted(alerted)


def test_a_finding_of_a_hub_alone_is_a_case_of_its_own(result: Escalated) -> None:
    assert result.scores("through a shop")["S"] > 0


def test_the_order_of_alerts_does_not_matter(result: Escalated) -> None:
    turned = {
        name: replace(item, alerts=item.alerts[::-1]) for name, item in JOINED.items()
    }
    with escalated(turned) as found:
        for name in JOINED:
            assert found.cases(name) == result.cases(name)
