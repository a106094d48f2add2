"""Adverts and listings: what is near them in time, and each near miss."""

from collections.abc import Iterator
from datetime import date

import pytest

from g7fin.connect.run import NEAR_DESIGNATION
from g7fin.detect.scene import Row, account, listed, moment, owns, party, pay
from g7fin.store import Store
from tests.connect.ledger import linked

LISTED = 200
DAYS = NEAR_DESIGNATION["days"]


def on(day: float) -> str:
    return moment(day)[:10]


def held(of: str, name: str, **more: str) -> tuple[Row, Row]:
    fields = {"account_id": name, "party_id": of, "role": "holder"}
    return account(name), ("account_party", fields | more)


def advert(name: str, handle: str, day: float, kind: str = "advert") -> Row:
    fields = {"event_id": name, "kind": kind, "occurred_on": on(day), "handle": handle}
    return ("event", fields)


def handle(of: str, value: str, **more: str) -> Row:
    return ("identifier", {"party_id": of, "kind": "handle", "value": value} | more)


def stake(owner: str, owned: str, share: float, kind: str, **more: str) -> Row:
    name, fields = owns(owner, owned, share, kind)
    return (name, {**fields, **more})


def owner(of: str, asset: str, **more: str) -> Row:
    fields = {"asset_id": asset, "party_id": of, "role": "owner"}
    return ("asset_party", fields | more)


ADVERTS = (
    *(party(name) for name in ("recruiter", "nobody", "late", "gone")),
    *held("recruiter", "R", from_on=on(0)), *held("recruiter", "S", to_on=on(4)),
    handle("recruiter", "@Blue.Tide "), advert("e1", "blue.tide", 5),
    advert("departed", "@blue.tide", 5, kind="departure"),
    advert("e2", "@other.tide", 5), advert("e3", "@bluetide", 5),
    # who holds no account is a finding too; a handle may have been another's that day
    handle("nobody", "@no_account"), advert("e4", "@no_account", 5),
    handle("late", "@sold", from_on=on(6)), advert("e5", "@sold", 5),
    handle("gone", "@sold", to_on=on(5)),
    # what too many share, or what stands for none, points to nobody
    *(row for n in range(5) for row in (party(f"m{n}"), handle(f"m{n}", "@channel"))),
    advert("e6", "@channel", 5),
    handle("nobody", "@unknown"), advert("e7", "@unknown", 5),
)  # fmt: skip
REGISTER = (
    party("someone", name="Ivo Example", birth_date="1970-02-03"),
    listed("Ivo Example", LISTED, birth_date="1970-02-03"),
    *(party(name, "organisation") for name in ("firm", "sold", "small", "other")),
    party("friend"), party("stranger"),
    stake("someone", "firm", 0.6, "ownership"),
    # sold after the listing: it is controlled no longer, and is still looked at
    stake("someone", "sold", 0.9, "ownership", to_on=on(LISTED + DAYS)),
    stake("friend", "sold", 0.9, "ownership", from_on=on(LISTED + DAYS + 1)),
    stake("someone", "small", 0.1, "ownership"),
    stake("friend", "firm", 0, "director", from_on=on(LISTED - DAYS)),
    stake("stranger", "firm", 0, "director", to_on=on(LISTED - DAYS - 1)),
    stake("friend", "small", 0, "director", from_on=on(LISTED)),
    stake("friend", "other", 0.9, "ownership", from_on=on(LISTED)),
    ("asset", {"asset_id": "house", "kind": "real_estate"}),
    ("asset", {"asset_id": "boat", "kind": "vessel"}),
    owner("firm", "house", from_on="2001-01-01", to_on=on(LISTED + 3)),
    owner("friend", "house", from_on=on(LISTED + 4)),
    owner("friend", "boat", from_on=on(LISTED)),
)  # fmt: skip
MONEY = (
    *held("someone", "A"), *held("someone", "A2"), *held("firm", "B"),
    *held("sold", "C"), *held("small", "D"),
    pay("A", "X", 10, LISTED - DAYS - 1), pay("A", "X", 20, LISTED - DAYS),
    pay("A", "X", 40, LISTED), pay("A", "B", 80, LISTED + DAYS),
    pay("A", "X", 160, LISTED + DAYS + 1), pay("A", "A2", 5, LISTED),
    pay("X", "C", 7, LISTED + 1), pay("C", "X", 9, LISTED + 2),
    pay("D", "X", 3, LISTED),
    pay("C", "X", 9, LISTED + 3, debit_currency="EUR", credit_currency="EUR"),
    pay("X", "Y", 1, LISTED + 365),
)  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with linked(*ADVERTS, *REGISTER, *MONEY) as found:
        yield found


def test_a_handle_leads_to_the_accounts_held_on_that_day(store: Store) -> None:
    rows = store.rows(
        "select event_id, handle_key, is_seen_then, party_id, account_id"
        " from link.advert_handle order by event_id, party_id"
    )
    assert rows == [
        ("e1", "blue.tide", None, "recruiter", "R"),
        ("e4", "no_account", None, "nobody", None),
        ("e5", "sold", True, "gone", None),
        ("e5", "sold", False, "late", None),
    ]


def test_ties_and_assets_that_turn_within_ninety_days(store: Store) -> None:
    rows = store.rows(
        "select owner_party_id, kind, owned_id, change, days"
        " from link.designation_change order by owned_id, days, owner_party_id"
    )
    assert rows == [
        ("friend", "director", "firm", "begins", -DAYS),
        ("firm", "owner", "house", "ends", 3),
        ("friend", "owner", "house", "begins", 4),
        ("someone", "ownership", "sold", "ends", DAYS),
    ]


def test_every_row_names_the_listing(store: Store) -> None:
    sql = (
        "select distinct designation_id, listed_party_id, listed_on from (select"
        " designation_id, listed_party_id, listed_on from link.designation_change union"
        " select designation_id, listed_party_id, listed_on"
        " from link.designation_turnover)"
    )
    assert store.rows(sql) == [
        ("entry Ivo Example", "someone", date.fromisoformat(on(LISTED)))
    ]


def test_money_within_ninety_days_and_nobodys_own_transfers(store: Store) -> None:
    rows = store.rows(
        "select party_id, account_id, direction, period, payments, without_rate,"
        " cast(amount_usd as integer) from link.designation_turnover"
        " order by account_id, direction, period"
    )
    assert rows == [
        ("someone", "A", "out", "after", 2, 0, 120),
        ("someone", "A", "out", "before", 1, 0, 20),
        ("firm", "B", "in", "after", 1, 0, 80),
        ("sold", "C", "in", "after", 1, 0, 7),
        ("sold", "C", "out", "after", 2, 1, 9),
    ]
