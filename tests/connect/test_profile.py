"""Flows and profiles against pandas, and every way to be a hub beside a near miss."""

from collections.abc import Iterator
from random import Random

import pandas as pd
import pytest

from g7fin.detect.scene import Row, account, holds, party, pay
from g7fin.store import Store
from tests.connect.ledger import linked

EUR = {"debit_currency": "EUR", "credit_currency": "EUR"}


def _licensed(name: str) -> tuple[Row, ...]:
    firm = party(f"holder of {name}", "organisation", licence="register 17")
    return (firm, account(name), holds(f"holder of {name}", name))


def _payers(name: str, count: int, **more: str) -> tuple[Row, ...]:
    return tuple(pay(f"P{n}", name, 10, n, **more) for n in range(count))


def _payees(name: str, count: int, large: float, **more: str) -> tuple[Row, ...]:
    """Return payouts of one dollar, and one that makes up the rest of 1,000."""
    small = tuple(pay(name, f"Q{n}", 1, n, **more) for n in range(count - 1))
    rest = pay(name, "somebody", 1_000 - large - (count - 1), 1, **more)
    return (*small, rest, pay(name, "Z", large, 2, **more))


HUBS = {
    "institution": (account("institution", kind="internal"),),
    "remitter": (*_licensed("remitter"), *_payers("remitter", 20)),
    "shop": _payers("shop", 20, channel="card"),
    "half a shop": (
        *_payers("half a shop", 20, channel="card"),
        *_payers("half a shop", 20),
    ),
    "platform": tuple(pay("platform", f"Q{n}", 10, n) for n in range(200)),
    "platform of unknown values": (
        *(pay("platform of unknown values", f"Q{n}", 10, n, **EUR) for n in range(199)),
        pay("platform of unknown values", "Z", 9_000, 1, **EUR),
    ),
}
NO_HUBS = {
    "not internal": (account("not internal", kind="business"),),
    "small remitter": (*_licensed("small remitter"), *_payers("small remitter", 19)),
    "no licence": _payers("no licence", 20),
    "small shop": _payers("small shop", 19, channel="card"),
    "less than half a shop": (
        *_payers("less than half a shop", 20, channel="card"),
        *_payers("less than half a shop", 21),
    ),
    "small platform": tuple(pay("small platform", f"Q{n}", 10, n) for n in range(199)),
    "one large payee": _payees("one large payee", 200, 300),
    "never pays": _payers("never pays", 201),
}  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    rows = [row for rows in (HUBS | NO_HUBS).values() for row in rows]
    with linked(*rows) as found:
        yield found


def _hub(store: Store, name: str) -> str | None:
    (found,) = store.row(
        "select hub_reason from link.account_profile where account_id = $id",
        {"id": name},
    )
    return None if found is None else str(found)


@pytest.mark.parametrize("name", HUBS)
def test_a_hub_says_why(store: Store, name: str) -> None:
    assert _hub(store, name) is not None


@pytest.mark.parametrize("name", NO_HUBS)
def test_a_near_miss_is_no_hub(store: Store, name: str) -> None:
    assert _hub(store, name) is None


def _ledger(random: Random) -> list[Row]:
    return [
        pay(
            random.choice("ABCDEF"), random.choice("ABCDEF"), random.randrange(1, 999),
            random.randrange(50), channel=random.choice(("card", "transfer")),
            **random.choice(({}, {}, EUR)),
        )
        for _ in range(120)
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
def test_agrees_with_pandas(seed: int) -> None:
    with linked(*_ledger(Random(seed)), threads=2) as store:
        paid = store.frame("select * from link.payment")
        flow = store.frame("select * from link.flow")
        profile = store.frame("select * from link.account_profile")
    paid["amount_usd"] = paid["amount_usd"].astype(float)
    ends = ["originator_account_id", "beneficiary_account_id"]
    expected = paid.groupby(ends, as_index=False).agg(
        payments=("position", "size"),
        amount_usd=("amount_usd", lambda usd: usd.sum(min_count=1)),
        first_at=("booked_at", "min"),
        last_at=("booked_at", "max"),
        is_own=("is_own", "any"),
    )
    flow["amount_usd"] = flow["amount_usd"].astype(float)
    pd.testing.assert_frame_equal(flow, expected, check_dtype=False)
    for row in profile.to_dict("records"):
        into = paid[paid[ends[1]] == row["account_id"]]
        out = paid[paid[ends[0]] == row["account_id"]]
        assert [row["in_count"], row["out_count"]] == [len(into), len(out)]
        assert row["payer_count"] == into[ends[0]].nunique()
        assert row["payee_count"] == out[ends[1]].nunique()
        assert float(row["in_usd"]) == pytest.approx(into["amount_usd"].sum())
        assert float(row["out_usd"]) == pytest.approx(out["amount_usd"].sum())
        assert row["card_in_count"] == (into["channel"] == "card").sum()
        both = pd.concat([into, out])["booked_at"]
        assert (row["first_at"], row["last_at"]) == (both.min(), both.max())
