"""Bad rows for the rules of `link`; pairs are added, as there may be none yet."""

FIRST = "(select min(party_id) from link.party)"
LAST = "(select max(party_id) from link.party)"


def pair(
    left: str = FIRST,
    right: str = LAST,
    judgement: str = "unsure",
    method: str = "model",
    rest: str = "0.5, ['x']",
) -> str:
    """Return a statement that adds a pair; there may be none yet."""
    return (
        "insert into link.same_party (left_party_id, right_party_id, judgement, method,"
        f" probability, evidence) values ({left}, {right}, '{judgement}', '{method}',"
        f" {rest})"
    )


PAIRS = {
    "judgement is 'same', 'unsure', 'different'": pair(judgement="no such word"),
    "method is 'document', 'model', 'analyst'": pair(method="no such word"),
    "0 <= probability <= 1": pair(rest="2, ['x']"),
    "left_party_id is in link.party": pair(left="'nothing'"),
    "right_party_id is in link.party": pair(right="'nothing'"),
    "each pair has the smaller id first, and a reason": pair(LAST, FIRST),
    "the records of a pair judged the same have one resolved id, others two": pair(
        judgement="same"
    ),
    "a pair judged by an analyst has a delivered decision": pair(
        judgement="different", method="analyst", rest="0, ['x']"
    ),
    "only an analyst judges two records different": pair(judgement="different"),
}


def may_control(**fields: str) -> str:
    """Return a statement that adds a possible control; there may be none yet."""
    row = {
        "party_id": "'x'", "listed_party_ids": "['y']", "share_min": "0.2",
        "share_max": "0.7", "since_on": "'2025-01-01'", "path": "'p'",
        "regime": "'US'", **fields,
    }  # fmt: skip
    return f"insert into link.possible_control values ({', '.join(row.values())})"


POSSIBLE = {
    "regime is 'US', 'EU', 'UK'": may_control(regime="'FR'"),
    "0 <= share_min, share_max <= 1": may_control(share_max="2"),
    "share_min <= share_max": may_control(share_min="0.8"),
    "at least one designated party may control it": may_control(listed_party_ids="[]"),
    "party_id is not in link.control": may_control(
        party_id="(select min(party_id) from link.control)"
    ),
}
OF_LINK = {
    **{("link.possible_control", meaning): made for meaning, made in POSSIBLE.items()},
    **{("link.same_party", meaning): made for meaning, made in PAIRS.items()},
    (
        "link.party",
        "every party of core is here",
    ): "delete from link.party where party_id = (select min(party_id) from link.party)",
    (
        "link.party",
        "a resolved id resolves to itself",
    ): "update link.party set resolved_party_id = case when party_id ="
    " (select max(party_id) from core.party)"
    " then (select min(party_id) from core.party)"
    " else (select max(party_id) from core.party) end",
    (
        "link.screening",
        "a similar name without further evidence is no match",
    ): "update link.screening set judgement = 'match', method = 'name', score = 0.60",
    (
        "link.screening",
        "the score of a decided pair is that of its judgement",
    ): "update link.screening set method = 'analyst', score = 0.7",
    (
        "link.screening",
        "a pair judged by an analyst has a delivered decision",
    ): "update link.screening set method = 'analyst'",
    (
        "link.shared_identifier",
        "at least two parties share it, and each has a row",
    ): "update link.shared_identifier set parties = parties + 1",
    (
        "link.control",
        "at least one designated party controls it",
    ): "update link.control set listed_party_ids = []",
    (
        "link.payment",
        "each side is an account or says what lies outside",
    ): "update link.payment set originator_account_id = null,"
    " originator_outside = null",
    (
        "link.payment",
        "nothing pending, reversed or reversing is here",
    ): "update link.payment set transaction_id = (select min(transaction_id)"
    " from core.transaction where is_reversed)",
    (
        "link.payment",
        "booked_on is the day of booked_at",
    ): "update link.payment set booked_on = booked_on + 1",
    (
        "link.flow",
        "every payment between two accounts is counted once",
    ): "update link.flow set payments = payments + 1",
    (
        "link.account_profile",
        "every account of core is here, with its number",
    ): "update link.account_profile set account_number = account_number + 1",
}
