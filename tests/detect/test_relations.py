"""Points of relations: the sum of their terms, and what is passed along money."""

from collections.abc import Iterator, Mapping
from math import exp, floor, log, log10
from random import Random
from typing import Any

import numpy as np
import pytest

from g7fin.detect.relations import passed
from g7fin.detect.run import detect
from g7fin.detect.scene import pay
from g7fin.policy.relation_terms import (
    CAME_OVER,
    HALF_AT,
    KINDS,
    PASSED,
    RELAYED,
    ROUNDS,
    START,
    TERMS,
    WENT_ON_OVER,
)
from g7fin.settings import Settings
from g7fin.store import Store
from tests.connect.drawn import drawn_ledger, rows_of
from tests.connect.ledger import linked
from tests.escalate.planted import YEAR, relaying

Values = Mapping[str, Any]
_MEASURED = """
select relation.relation, relation.payments, relation.amount_usd, relation.span_seconds,
    relation.funded_share, relation.cash_funded_share, relation.forwarded_share,
    relation.relayed_share, relation.variation, relation.gift_share,
    relation.support_share, relation.payments_back, relation.payer_is_organisation,
    relation.payee_is_organisation, payer.new_payers, payer.passes_on as payer_passes,
    payer.lives_on_relays, payee.passes_on, payee.payers
from link.relation as relation
inner join link.relay_account as payer on payer.account_id = relation.payer_id
inner join link.relay_account as payee on payee.account_id = relation.payee_id
"""


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    ledgers = [drawn_ledger(number) for number in range(400)]
    rows = [row for ledger in ledgers for row in rows_of(ledger)]
    own = [pay("rich", f"shop {n}", 900 + n, n) for n in range(30)]
    with linked(*relaying(), *YEAR, *own, *rows) as found:
        detect(found, Settings())
        yield found


def _shares(of: Values, days: float) -> dict[str, float]:
    """Return the share of its points that each term has, in plain Python."""
    collects = min(1, max(0, (of["new_payers"] - 3) / 6)) * min(
        1, of["payer_passes"] / 0.6
    )
    keeps = 1 - min(1, of["passes_on"] / 0.6)
    changing = of["variation"] >= 0.1
    usd = max(50, min(100_000, float(of["amount_usd"])))
    return {
        "relayed": of["relayed_share"],
        "payer lives on relayed money": of["lives_on_relays"],
        "covered by receipts": of["funded_share"],
        "payee passes on": of["passes_on"],
        "repeated in changing amounts": changing * min(1, (of["payments"] - 1) / 4),
        "paid on": of["forwarded_share"],
        "from a collector": 0 if of["payer_is_organisation"] else collects,
        "covered by cash": of["cash_funded_share"],
        "amount": log10(usd / 500),
        "long-standing": min(1, max(0, of["span_seconds"] / 86_400 / days - 0.5) * 2),
        "money goes back as well": of["payments_back"] > 0,
        "to an organisation": of["payee_is_organisation"],
        "from an organisation": of["payer_is_organisation"],
        "support of a family or savings": of["support_share"],
        "gifts": of["gift_share"],
        "one amount again and again": of["payments"] >= 3 and not changing,
        "payee with a circle of payers": keeps if 10 <= of["payers"] <= 25 else 0,
        "a single payment": of["payments"] == 1,
    }


def _rounded(points: float) -> int:
    """Return whole points, half of one away from nought."""
    whole = floor(abs(points) + 0.5)
    return whole if points >= 0 else -whole


def test_points_of_a_relation_are_the_sum_of_its_terms(store: Store) -> None:
    (days,) = store.row(
        "select (epoch(max(booked_at)) - epoch(min(booked_at))) / 86400.0"
        " from link.payment"
    )
    rows = store.arrays(_MEASURED)
    points = {item.name: item.points for item in TERMS}
    expected = {}
    for number, relation in enumerate(rows["relation"]):
        of = {name: column[number] for name, column in rows.items()}
        shares = _shares(of, days)
        assert shares.keys() == points.keys()
        every = sum(_rounded(points[name] * float(x)) for name, x in shares.items())
        expected[int(relation)] = START + every
    found = dict(store.rows("select relation, own_points from alert.relation"))
    assert len(found) > 500
    assert found == expected


def test_terms_of_a_suspicious_relation_are_told_and_add_up(store: Store) -> None:
    rows = store.rows(
        "select scored.points, sum(told.points), bool_and(told.reason not like '%{%')"
        " from alert.relation as scored"
        " inner join alert.relation_point as told on told.relation = scored.relation"
        " group by scored.relation, scored.points"
    )
    assert len(rows) >= 5
    assert all(points == told and whole for points, told, whole in rows)


def test_a_relation_that_pays_own_money_has_no_term_of_relaying(store: Store) -> None:
    """What the payee does with it is the payee's."""
    of_payee = {"payee passes on", "paid on"}
    rows = store.arrays(_MEASURED)
    points = {item.name: item.points for item in TERMS}
    seen = 0
    for number, share in enumerate(rows["funded_share"]):
        of = {name: column[number] for name, column in rows.items()}
        if share > 0 or of["lives_on_relays"] > 0:
            continue
        shares = _shares(of, 365)
        for name in points:
            if KINDS[name] == RELAYED and name not in of_payee:
                assert shares[name] == 0, name
        assert shares["covered by cash"] == 0
        seen += 1
    assert seen > 50


def test_who_spends_own_money_pays_over_nothing_suspicious(store: Store) -> None:
    rows = store.rows(
        "select payee_id, is_suspicious, came_over_share, went_on_share"
        " from alert.relation where payer_id = 'rich'"
    )
    assert len(rows) == 30
    assert {row[1:] for row in rows} == {(False, 0, 0)}


def _plain(
    own: list[int], cents: list[int], relays: list[tuple[int, int, int]]
) -> tuple[list[int], list[float], list[float]]:
    """Pass suspicion along relayed money, one relation after the other."""
    points = list(own)
    came, went = [0.0] * len(own), [0.0] * len(own)
    for _ in range(int(ROUNDS.value)):
        chance = [
            1 / (1 + exp(-(each - int(HALF_AT.value)) * log(2) / 10)) for each in points
        ]
        for relation, amount in enumerate(cents):
            before = sum(c * chance[a] for a, b, c in relays if b == relation)
            after = sum(c * chance[b] for a, b, c in relays if a == relation)
            came[relation], went[relation] = (
                min(1.0, before / amount),
                min(1.0, after / amount),
            )
        points = [
            own[n]
            + round(int(PASSED.value) * came[n])
            + round(int(PASSED.value) * went[n])
            for n in range(len(own))
        ]
    return points, came, went


def _before(
    own: list[int], cents: list[int], relays: list[tuple[int, int, int]]
) -> list[float]:
    """Pass suspicion forward only: by where the money came from."""

    def came(relation: int, depth: int) -> float:
        if depth == 0:
            return 0.0
        total = 0.0
        for a, b, c in relays:
            if b == relation:
                known = own[a] + round(int(PASSED.value) * came(a, depth - 1))
                total += c / (1 + exp(-(known - int(HALF_AT.value)) * log(2) / 10))
        return min(1.0, total / cents[relation])

    return [came(relation, int(ROUNDS.value)) for relation in range(len(own))]


@pytest.mark.parametrize("seed", range(300))
def test_passing_suspicion_equals_plain_python(seed: int) -> None:
    random = Random(seed)
    count = random.randrange(1, 12)
    own = [random.randrange(-90, 60) for _ in range(count)]
    cents = [random.randrange(1, 5_000) for _ in range(count)]
    relays = [
        (a, b, random.randrange(1, min(cents[a], cents[b]) + 1))
        for a in range(count)
        for b in range(count)
        if a != b and random.random() < 0.3
    ]
    columns = list(zip(*relays, strict=True)) or [(), (), ()]
    found = passed(
        np.array(own, np.int64),
        np.array(cents, np.float64),
        np.array(columns[0], np.int64),
        np.array(columns[1], np.int64),
        np.array(columns[2], np.float64),
    )
    points, came, went = _plain(own, cents, relays)
    assert found.points.tolist() == points
    assert found.came_before == pytest.approx(_before(own, cents, relays))
    assert found.came == pytest.approx(came)
    assert found.went == pytest.approx(went)


def test_without_relays_nothing_is_passed() -> None:
    own = np.array([-50, 70], np.int64)
    none = np.array([], np.int64)
    found = passed(own, np.array([1.0, 1.0]), none, none, np.array([], np.float64))
    assert found.points.tolist() == [-50, 70]


def test_the_two_passed_terms_are_told(store: Store) -> None:
    told = {row[0] for row in store.rows("select term from alert.relation_point")}
    assert {CAME_OVER, WENT_ON_OVER} <= told
