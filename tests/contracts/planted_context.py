"""Bad rows for the context tables of `link`; they are added: there may be none yet."""

EVENT = "(select min(event_id) from core.event)"
PARTY = "(select min(party_id) from link.party)"
ACCOUNT = "(select min(account_id) from core.account)"
ENTRY = "(select min(designation_id) from core.designation)"
DAY = "date '2025-01-01'"


def stopped(parties: int = 2, reason: str = "x", key: str = "'a'") -> str:
    return (
        "insert into link.excluded_identifier (kind, value_key, parties, reason)"
        f" values ('device', {key}, {parties}, '{reason}')"
    )


def advert(event: str = EVENT, party: str = PARTY, account: str = "null") -> str:
    return (
        "insert into link.advert_handle (event_id, occurred_on, handle_key, party_id,"
        f" account_id) values ({event}, {DAY}, 'h', {party}, {account})"
    )


def exposed(**changed: str) -> str:
    values = {
        "account_id": ACCOUNT, "direction": "'in'", "hops": "1", "amount_usd": "1",
        "share": "0.5", "through_account_id": ACCOUNT, "listed_party_id": PARTY,
    } | changed  # fmt: skip
    return (
        f"insert into link.exposure ({', '.join(values)})"
        f" values ({', '.join(values.values())})"
    )


def around(**changed: str) -> str:
    values = {
        "designation_id": ENTRY, "listed_party_id": PARTY, "listed_on": DAY,
        "owner_party_id": PARTY, "kind": "'director'", "owned_kind": "'asset'",
        "owned_id": "'x'", "change": "'ends'", "changed_on": DAY, "days": "0",
    } | changed  # fmt: skip
    return (
        f"insert into link.designation_change ({', '.join(values)})"
        f" values ({', '.join(values.values())})"
    )


def moved(**changed: str) -> str:
    values = {
        "designation_id": ENTRY, "listed_party_id": PARTY, "listed_on": DAY,
        "party_id": PARTY, "account_id": ACCOUNT, "direction": "'in'",
        "period": "'before'", "payments": "1", "without_rate": "0", "amount_usd": "1",
    } | changed  # fmt: skip
    return (
        f"insert into link.designation_turnover ({', '.join(values)})"
        f" values ({', '.join(values.values())})"
    )


WORD = "'no such word'"
NOTHING = "'nothing'"
BY_TABLE = {
    "link.excluded_identifier": {
        "at least two parties share it, and the reason is there": stopped(parties=1),
        "no excluded identifier is among the shared": stopped(
            key="(select min(value_key) from link.shared_identifier"
            " where kind = 'device')"
        ),
    },
    "link.advert_handle": {
        "event_id is in core.event": advert(event=NOTHING),
        "party_id is in link.party": advert(party=NOTHING),
        "the party held the account on that day": advert(account=NOTHING),
    },
    "link.exposure": {
        "account_id is in link.account_profile": exposed(account_id=NOTHING),
        "through_account_id is in link.account_profile": exposed(
            through_account_id=NOTHING
        ),
        "listed_party_id is in link.party": exposed(listed_party_id=NOTHING),
        "direction is 'in', 'out'": exposed(direction=WORD),
        "0 <= share <= 1": exposed(share="1.1"),
        "1 <= hops <= 3": exposed(hops="4"),
        "amount_usd >= 0": exposed(amount_usd="-1"),
        "a share does not shrink with more hops": exposed(share="1.5"),
    },
    "link.designation_change": {
        "designation_id is in core.designation": around(designation_id=NOTHING),
        "owned_kind is 'organisation', 'asset'": around(owned_kind=WORD),
        "change is 'begins', 'ends'": around(change=WORD),
        "-90 <= days <= 90": around(days="91"),
    },
    "link.designation_turnover": {
        "designation_id is in core.designation": moved(designation_id=NOTHING),
        "account_id is in core.account": moved(account_id=NOTHING),
        "direction is 'in', 'out'": moved(direction=WORD),
        "period is 'before', 'after'": moved(period=WORD),
        "no amount is missing unless no payment has a rate": moved(amount_usd="null"),
    },
}
OF_CONTEXT = {
    (table, meaning): statement
    for table, rules in BY_TABLE.items()
    for meaning, statement in rules.items()
}
