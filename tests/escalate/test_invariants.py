"""What holds for any ledger and any alerts: contracts, sums, order, threads."""

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.connect.run import connect
from g7fin.contracts.tables import TABLES
from g7fin.contracts.verify import verify
from g7fin.detect.scene import Row, account, cash, holds, owns, party, pay
from g7fin.escalate.run import escalate
from g7fin.settings import Settings
from g7fin.store import Store
from tests.escalate.planted import Alert, Scene, alert, landed, plant, relaying, scene

CONTRACTS = [t for t in TABLES if t.name.split(".")[0] in ("link", "cases")]
RELATIONS = ("alert.relation", "alert.relation_point")
CONTRACTS += [t for t in TABLES if t.name in RELATIONS]
TYPOLOGIES = (
    "boat_procurement", "fan_out", "fee_lots", "funnel", "pass_through",
    "sanctioned_party", "structuring", "temporal_cycle",
)  # fmt: skip
ACCOUNTS = "ABCDEFGH"
PARTIES = "pqrs"
SHUFFLED = (
    "account", "account_party", "identifier", "outcome", "ownership", "party",
    "transaction",
)  # fmt: skip


def _rows(random: Random) -> list[Row]:
    """Return a ledger in which nearly everything that is allowed happens."""
    rows: list[Row] = [
        party("p", "organisation", licence=random.choice(("", "17"))),
        *(party(name, name=f"name {name}") for name in "qrs"),
        *(account(name) for name in random.sample(ACCOUNTS, 6)),
        owns("q", "p", random.choice((0.2, 0.5, 1))),
        owns("p", "r", 0.6),
        owns("r", "p", 0.6),
    ]
    for name in random.sample(ACCOUNTS, 6):
        holder = random.choice(PARTIES)
        ended = {"to_on": random.choice(("", "", "2010-01-01", "2025-01-08"))}
        rows.append(("account_party", {**holds(holder, name)[1], **ended}))
        if random.random() < 0.4:
            joint = {"account_id": name, "party_id": random.choice(PARTIES)}
            rows.append(("account_party", {**joint, "role": "joint_holder"}))
    for name in random.sample(PARTIES, 3):
        phone = {"party_id": name, "kind": "phone", "value": "1"}
        rows.append(("identifier", phone))
    for _ in range(25):
        currency = random.choice(("USD", "USD", "EUR"))
        rows.append(
            pay(
                random.choice(ACCOUNTS), random.choice(ACCOUNTS),
                random.choice((5, 900, 1_500, 40_000)), random.randrange(90),
                purpose=random.choice(("", "wage", "rent", "remittance")),
                debit_currency=currency, credit_currency=currency,
            )
        )  # fmt: skip
    # an account that is alerted is one that a payment names
    rows.extend(pay(name, "someone else", 1, 0) for name in ACCOUNTS)
    rows.extend(
        cash(random.choice(ACCOUNTS), 900, day, conductor_party_id=random.choice("qr"))
        for day in range(3)
    )
    for number, name in enumerate(random.sample(ACCOUNTS, 2)):
        decision = {"decision": random.choice(("confirmed", "cleared", "open"))}
        rows.append((
            "outcome",
            {
                "outcome_id": f"o{number}", "subject_kind": "account",
                "subject_id": name, "decided_on": "2025-01-10", "decided_by": "x",
                **decision,
            },
        ))  # fmt: skip
    return rows


def _alerts(random: Random) -> list[Alert]:
    return [
        alert(
            random.choice(TYPOLOGIES),
            " ".join(random.sample(ACCOUNTS, random.choice((1, 1, 2, 3)))),
            *random.sample(range(28), random.randrange(1, 5)),
            strength=random.choice(("0.2", "0.5", "1")),
        )
        for _ in range(random.randrange(9))
    ]


def _networks(random: Random) -> list[Row]:
    """Return networks that relay, two accounts of which are the ledger's too."""
    rows: list[Row] = []
    for number in range(random.randrange(1, 3)):
        shared = random.sample("CMNTZ", 2)
        known = dict(zip(shared, random.sample(ACCOUNTS, 2), strict=True))
        for table, fields in relaying(
            random.randrange(60), payers=random.choice((4, 9))
        ):
            ends = {
                side: known.get(fields[side], f"{fields[side]} {number}")
                for side in ("originator_account_id", "beneficiary_account_id")
            }
            rows.append((table, {**fields, **ends}))
    return rows


def _world(seed: int) -> Scene:
    random = Random(seed)
    # first the ledger: alerts name payments by their number
    return scene(*_rows(random), *_networks(random), *_alerts(random))


def _everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    for table in CONTRACTS:
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        found[table.name] = sorted(
            store.rows(f"select {names} from {table.name}"), key=repr
        )
    return found


# landing takes the time: many worlds at once
@settings(max_examples=2, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=9, max_size=9, unique=True))
def test_every_table_keeps_its_contract(seeds: list[int]) -> None:
    worlds = {f"w{seed}": _world(seed) for seed in seeds}
    with landed(worlds) as store:
        escalate(store, Settings())
        for table in CONTRACTS:
            verify(store, table)


@pytest.mark.parametrize("seed", [1, 2])
def test_neither_row_order_nor_threads_matter(seed: int) -> None:
    worlds = {f"w{number}": _world(100 * seed + number) for number in range(6)}
    with landed(worlds) as store:
        escalate(store, Settings())
        before = _everything(store)
        assert len(before["cases.relation"]) > 10, "relations make cases here"
        with landed(worlds, threads=4) as other:
            for table in SHUFFLED:
                other.create(
                    "raw.turned",
                    f"select * from core.{table} as t order by md5(cast(t as varchar))",
                )
                other.create(f"core.{table}", "select * from raw.turned")
            connect(other, Settings())
            plant(
                other,
                {name: Scene(item.rows, item.alerts) for name, item in worlds.items()},
            )
            escalate(other, Settings())
            after = _everything(other)
    assert after == before


def test_a_ledger_of_transactions_alone_runs() -> None:
    rows = [
        pay(name, other, 900, day, debit_currency="EUR", credit_currency="EUR")
        for day, (name, other) in enumerate(zip("ABCA", "BCAA", strict=True))
    ]
    day_only = [
        ("transaction", {**fields, "booked_at": fields["booked_at"][:10]})
        for _, fields in rows
    ]
    found = scene(*day_only, alert("structuring", "A B C", 0, 1, 2))
    with landed({"s": found}) as store:
        assert store.row("select count(amount_usd) from link.payment") == (0,)
        assert escalate(store, Settings()) == 1
        for table in CONTRACTS:
            verify(store, table)


def test_no_alerts_are_no_cases() -> None:
    with landed({"s": scene(pay("A", "B", 1, 0))}) as store:
        assert escalate(store, Settings()) == 0
        for table in CONTRACTS:
            verify(store, table)


def test_a_decision_of_tomorrow_is_not_known_today() -> None:
    decided = {
        "outcome_id": "o", "subject_kind": "account", "subject_id": "A",
        "decided_on": "2025-03-01", "decision": "confirmed", "decided_by": "x",
    }  # fmt: skip
    found = scene(
        pay("A", "B", 1_000, 0), ("outcome", decided), alert("structuring", "A", 0)
    )
    with landed({"s": found}) as store:
        points: list[int] = []
        for day in (date(2025, 2, 28), date(2025, 3, 1)):
            escalate(store, Settings(as_of=day))
            points += store.row("select confirmed_points from cases.account")
    assert points == [0, 30]
