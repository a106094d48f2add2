"""The network around known accounts: golden, protected, unknown, renamed, alone."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.detect.scene import Row, account, holds, party, pay
from g7fin.errors import InputError
from g7fin.escalate.run import escalate
from g7fin.escalate.seed_walk import PAID, Ledger, closeness, paths
from g7fin.policy.roles import HELD_BACK, PROTECTED
from g7fin.settings import Settings, read_settings
from tests.escalate.limits import BEYOND_ANY_CLUSTER, set_limit
from tests.escalate.planted import YEAR, Scene, escalated, landed, relaying, scene

_ASIDE = (
    *relaying(300, prefix="far "),
    pay("nobody 1", "nobody 2", 700, 40),
)
_HOLDER = (party("person"), *(account(n) for n in ("M", "own")))
_HELD = (*_HOLDER, holds("person", "M"), holds("person", "own"))
SCENES: dict[str, Scene] = {"one": scene(*relaying(), *YEAR, *_ASIDE, *_HELD)}
_KNOWN = Settings(seed_accounts=("one|M",))
_LISTED = "select account_id, hops, through_id, reason from cases.seed_network"


@pytest.fixture(scope="module")
def found() -> Iterator[list[tuple[str, int, str | None, str]]]:
    with escalated(SCENES, _KNOWN) as result:
        yield [
            (name.split("|")[1], hops, through, reason)
            for name, hops, through, reason in result.store.rows(
                f"{_LISTED} order by rank"
            )
        ]


def test_lists_the_network_and_nobody_aside(
    found: list[tuple[str, int, str | None, str]],
) -> None:
    names = [name for name, *_ in found]
    assert set(names) >= {"C", "T", "N", "own"}
    assert not {name for name in names if name.startswith(("far", "nobody", "old"))}
    assert "M" not in names


def test_says_why_and_by_which_step(
    found: list[tuple[str, int, str | None, str]],
) -> None:
    told = {name: (hops, through, reason) for name, hops, through, reason in found}
    assert told["T"][:2] == (1, None)
    assert told["T"][2].startswith("a known account paid it USD 2,902 in 6 payments")
    assert told["own"] == (1, None, "one party holds it and a known account")
    assert told["N"][0] == 2
    assert "2 steps from a known account" in told["N"][2]


def test_no_possible_victim_is_listed() -> None:
    with escalated(SCENES, Settings(seed_accounts=("one|C",))) as result:
        protected = set(result.protected("one", PROTECTED))
        rows = result.store.rows("select account_id from cases.seed_network")
        listed = {name.split("|")[1] for (name,) in rows}
        assert protected >= {f"P{n}" for n in range(6)}
        assert not protected & listed
        # too little is shown of Z for a case to name it; that it is near C is shown
        assert "Z" in result.protected("one", HELD_BACK)
        assert "Z" in listed
        (named,) = result.store.row(
            "select count(*) from cases.seed_network as listed inner join"
            " cases.protection as barred on barred.account_id = listed.through_id"
            " and barred.status = $status",
            {"status": PROTECTED},
        )
        assert named == 0


def test_who_only_pays_is_not_listed_where_no_case_names_anybody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_limit(monkeypatch, "escalate.strength", "case_points", BEYOND_ANY_CLUSTER)
    held = (*_HELD, holds("person", "P0"))
    weak = {"one": scene(*relaying(), *YEAR, *_ASIDE, *held)}
    with escalated(weak, _KNOWN) as result:
        rows = result.store.rows("select account_id from cases.seed_network")
    listed = {name.split("|")[1] for (name,) in rows}
    assert "own" in listed, "one party holds it and the known account"
    assert "P0" not in listed, "so with P0, which only pays a collector"


def test_nothing_else_changes_and_none_is_listed_without_a_known_account() -> None:
    queries = [
        f"select * from cases.{name} order by all"
        for name in ("account", "member", "protection", "contribution")
    ]
    with landed(SCENES) as store:
        escalate(store, Settings())
        without = [store.rows(query) for query in queries]
        assert store.count("cases.seed_network") == 0
        escalate(store, _KNOWN)
        assert store.count("cases.seed_network") > 0
        assert [store.rows(query) for query in queries] == without


def test_order_of_rows_and_names_changes_nothing() -> None:
    def listed(rows: tuple[Row, ...], seed: str) -> list[tuple[object, ...]]:
        with escalated(
            {"one": scene(*rows)}, Settings(seed_accounts=(f"one|{seed}",))
        ) as result:
            return result.store.rows(
                "select rank, closeness, hops, usd from cases.seed_network"
                " order by rank"
            )

    rows = (*relaying(), *YEAR, *_ASIDE)
    first = listed(rows, "M")
    assert first == listed(tuple(reversed(rows)), "M")
    renamed = (*relaying(prefix="z"), *YEAR, *_ASIDE)
    assert first == listed(renamed, "zM")


def test_an_unknown_account_is_an_error_that_names_similar_ones() -> None:
    with landed(SCENES) as store:
        with pytest.raises(
            InputError, match=r"seed account 'one\|X' is not in"
        ) as told:
            escalate(store, replace(_KNOWN, seed_accounts=("one|X",)))
        assert "similar: one|" in str(told.value)
        assert "one|P" not in str(told.value)
        assert "\n" not in str(told.value)


def test_the_setting_is_read_and_no_parameter_names_an_account() -> None:
    asked = read_settings({"seed_accounts": ["a1"]}, seed_accounts=["a2"])
    assert asked.seed_accounts == ("a1", "a2")
    assert "a1" not in str(asked.as_text())
    assert asked.as_text() != read_settings(None).as_text()
    assert "seed_accounts" not in read_settings(None).as_text()


_PAIRS = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda it: it[0] != it[1]),
    min_size=1,
    max_size=25,
    unique=True,
)


@settings(max_examples=150, deadline=None)
@given(
    pairs=_PAIRS,
    links=st.lists(st.tuples(st.integers(0, 5), st.integers(6, 11)), max_size=4),
    seed=st.integers(0, 11),
    draws=st.integers(0, 2**32 - 1),
)
def test_reached_is_who_a_chain_of_steps_reaches(
    pairs: list[tuple[int, int]],
    links: list[tuple[int, int]],
    seed: int,
    draws: int,
) -> None:
    ledger = _drawn(pairs, links, np.random.default_rng(draws))
    close = closeness(ledger, [seed])
    # a plain search beside the walk: to payees, to payers by relayed money, over links
    reached, todo = {seed}, [seed]
    while todo:
        at = todo.pop()
        steps = [e for p, e in pairs if p == at]
        steps += [
            p
            for (p, e), covered in zip(pairs, ledger.covered, strict=True)
            if e == at and covered > 0
        ]
        steps += [b for a, b in links if a == at] + [a for a, b in links if b == at]
        new = set(steps) - reached
        reached |= new
        todo += sorted(new)
    assert set(np.flatnonzero(close).tolist()) - {seed} <= reached
    wanted = sorted(set(np.flatnonzero(close).tolist()) - {seed})
    for place, path in zip(wanted, paths(ledger, [seed], wanted), strict=True):
        assert path.hops >= 1
        assert path.through in reached
        assert (path.hops == 1) == (path.through == seed)
        if path.kind == PAID:
            assert pairs[path.number] == (path.through, place)


def _drawn(
    pairs: list[tuple[int, int]],
    links: list[tuple[int, int]],
    rng: np.random.Generator,
) -> Ledger:
    """Return a ledger with relays through every account that is paid and pays."""
    relays = [
        (one, other)
        for one, (_, middle) in enumerate(pairs)
        for other, (payer, payee) in enumerate(pairs)
        if payer == middle and payee != pairs[one][0]
    ]
    keep = [pair for pair in relays if rng.random() < 0.5]
    went = {other for _, other in keep}
    covered = np.array([0.5 if n in went else 0.0 for n in range(len(pairs))])
    columns = [np.array(it, np.int64) for it in zip(*pairs, strict=True)]
    came = np.array([one for one, _ in keep], np.int64)
    on = np.array([other for _, other in keep], np.int64)
    return Ledger(
        12,
        columns[0],
        columns[1],
        rng.uniform(1, 9000, len(pairs)),
        rng.uniform(-90, 60, len(pairs)),
        covered,
        came,
        on,
        rng.uniform(1, 500, len(keep)),
        np.array([a for a, _ in links], np.int64),
        np.array([b for _, b in links], np.int64),
    )
