"""Rules over more than one field of an entity, or over what a number may mean."""

from g7fin.conform.rules import Rule


def _side(side: str) -> tuple[Rule, ...]:
    account, outside = f'raw."{side}_account_id"', f'raw."{side}_outside"'
    return (
        Rule(
            f"{side}_account_id",
            f"{account} = '' and {outside} = ''",
            f"empty side: name an account, or say in {side}_outside what lies outside",
        ),
        Rule(
            f"{side}_outside",
            f"{account} <> '' and {outside} <> ''",
            f"both {side}_account_id and {side}_outside are given; keep one",
        ),
    )


def _degrees(name: str, most: int) -> Rule:
    text = f'raw."{name}"'
    return Rule(
        name,
        f"{text} <> '' and abs(try_cast({text} as decimal(24, 10))) > {most}",
        f"not a {name} from -{most} to {most} degrees",
    )


def _in_order(first: str, last: str) -> Rule:
    return Rule(
        last,
        f'try_cast(raw."{last}" as date) < try_cast(raw."{first}" as date)',
        f"lies before {first}; give the earlier day first",
    )


def _unknown(name: str, subject: str, other: str, what: str) -> Rule:
    """Return that a side of a decision must name something that was delivered.

    It reads the view of another entity, which `run` must have made before.
    """
    key = f"{other}_id"
    return Rule(
        name,
        f'raw."subject" in {subject} and raw."{name}" not in'
        f" (select known.{key} from conform.{other} as known)",
        f"no {what} of this id was delivered; give the id as its file has it",
    )


ENTITY_RULES: dict[str, tuple[Rule, ...]] = {
    "transaction": (
        *_side("originator"),
        *_side("beneficiary"),
        Rule(
            "beneficiary_account_id",
            "concat(raw.originator_account_id, raw.beneficiary_account_id) = ''",
            "no account on either side",
        ),
        Rule(
            "reverses_transaction_id",
            'raw."reverses_transaction_id" = raw."transaction_id"',
            "a transaction cannot reverse itself",
        ),
    ),
    "ownership": (
        Rule(
            "owned_party_id",
            'raw."owner_party_id" = raw."owned_party_id"',
            "a party cannot own itself",
        ),
    ),
    "exchange_rate": (
        Rule(
            "usd_per_unit",
            'try_cast(raw."usd_per_unit" as decimal(24, 10)) <= 0',
            "a rate must be more than 0 (it is kept with ten decimals)",
        ),
    ),
    "designation_birth": (_in_order("from_on", "to_on"),),
    "designation_place": (
        Rule(
            "text",
            "raw.\"country\" = '' and trim(raw.\"text\") = ''",
            "neither a country nor a text; give one of them",
        ),
    ),
    "identity_decision": (
        Rule(
            "judgement",
            "(raw.\"subject\" = 'same_party')"
            " <> (raw.\"judgement\" in ('same', 'different'))",
            "does not go with the subject: same or different for same_party, match or"
            " no match for screening",
        ),
        Rule(
            "right_id",
            'raw."subject" = \'same_party\' and raw."left_id" = raw."right_id"',
            "a record cannot be compared with itself",
        ),
        _unknown("left_id", "('same_party', 'screening')", "party", "party"),
        _unknown("right_id", "('same_party')", "party", "party"),
        _unknown("right_id", "('screening')", "designation", "list entry"),
    ),
    "place": (_degrees("latitude", 90), _degrees("longitude", 180)),
}
