"""Cases of a ledger that knows accounts, amounts and times only."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest

from g7fin.detect.channels.ledger import DAY
from g7fin.detect.run import detect
from g7fin.detect.scene import Row, account, pay
from g7fin.escalate.run import escalate
from g7fin.report.run import query_of
from g7fin.settings import Settings
from g7fin.store import Store
from tests.connect.ledger import linked
from tests.detect.channels.drawn import busy, relays, rings

ACCOUNTS = 300


def rows() -> list[Row]:
    rng = np.random.default_rng(14)
    drawn = (
        busy(rng, ACCOUNTS, 900) + relays(rng, 8, ACCOUNTS) + rings(rng, 6, ACCOUNTS)
    )
    paid = [
        pay(f"a{payer:03}", f"a{payee:03}", cents / 100, at / DAY)
        for payer, payee, at, cents in drawn
    ]
    return [*paid, account("idle")]


@pytest.fixture(scope="module")
def bare() -> Iterator[Store]:
    with linked(*rows()) as store:
        detect(store, Settings())
        escalate(store, Settings())
        yield store


def test_candidate_groups_are_cases(bare: Store) -> None:
    (cases,) = bare.row("select count(*) from cases.case_file")
    (groups,) = bare.row("select count(distinct candidate) from alert.candidate")
    assert 0 < cases == groups
    assert (
        bare.rows(
            "select part.case_id from cases.relation as part"
            " inner join alert.candidate as candidate"
            " on candidate.relation = part.relation"
            " group by part.case_id having count(distinct candidate.candidate) > 1"
        )
        == []
    )
    (shapes,) = bare.row("select count(*) from cases.shape where is_main")
    assert shapes == cases


def test_reasons_say_how_many_reach_as_much_and_how_many_in_the_null(
    bare: Store,
) -> None:
    reasons = {
        row[0]
        for row in bare.rows(
            "select reason from cases.contribution where criterion = 'unusual relay'"
        )
    }
    assert any("played backwards, " in one for one in reasons)
    assert all("reach this" in one or "reaches this" in one for one in reasons)


def test_every_point_is_of_a_family_and_a_stronger_group_comes_first(
    bare: Store,
) -> None:
    found = bare.rows(
        "select candidate.candidate, case_file.score, count(distinct part.relation)"
        " from cases.case_file as case_file"
        " inner join cases.relation as part on part.case_id = case_file.case_id"
        " inner join alert.candidate as candidate"
        " on candidate.relation = part.relation"
        " group by candidate.candidate, case_file.score order by candidate.candidate"
    )
    # points are whole numbers: half of one for each family is lost or won
    for one, other in pairwise(found):
        assert one[1] >= other[1] - 9
    assert (
        bare.rows(
            "select criterion from cases.contribution where subject_kind = 'case'"
            " and criterion not like 'unusual %'"
        )
        == []
    )


def test_who_only_pays_is_named_nowhere_but_in_the_protection_file(
    bare: Store,
) -> None:
    only_pays = {
        row[0]
        for row in bare.rows(
            "select paid.payer_id from cases.relation as part"
            " inner join link.relation as paid on paid.relation = part.relation"
            " except select paid.payee_id from cases.relation as part"
            " inner join link.relation as paid on paid.relation = part.relation"
        )
    }
    assert only_pays
    for table in ("cases.member", "cases.account", "cases.grouped"):
        named = {row[0] for row in bare.rows(f"select account_id from {table}")}
        assert not only_pays & named, table
    protected = {row[0] for row in bare.rows("select account_id from cases.protection")}
    assert only_pays <= protected


def test_every_account_has_a_score_or_says_why_not(bare: Store) -> None:
    told = {row[0]: row[1:] for row in bare.rows(query_of("account_strength"))}
    protected = {row[0] for row in bare.rows("select account_id from cases.protection")}
    every = {row[0] for row in bare.rows("select account_id from core.account")}
    assert told.keys() | protected == every
    assert not told.keys() & protected
    assert told["idle"] == (None, "not scored: no payments")
    assert all(score > 0 for name, (score, _) in told.items() if name != "idle")


def test_a_ledger_that_says_what_payments_are_for_has_no_candidate_groups() -> None:
    with linked(*rows(), pay("a001", "a002", 10, 3, purpose="gift")) as store:
        detect(store, Settings())
        assert store.count("alert.candidate") == 0
        escalate(store, Settings())
        assert store.rows(query_of("account_strength")) == []
